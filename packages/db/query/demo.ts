import { sql } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { Database } from "../connect.ts";
import type { ParkTransaction } from "../park.ts";

const mark = "demonstration";

/** How far the demonstration park has come: not begun, cut off half-way, or whole. Needs the owner's connection. */
export async function demonstrationState(owner: Database): Promise<"none" | "incomplete" | "complete"> {
  const park = await owner.selectFrom("park").select("id").limit(1).executeTakeFirst();
  if (park === undefined) return "none";
  const begun = await owner
    .selectFrom("heartbeat")
    .select("detail")
    .where("name", "=", mark)
    .executeTakeFirst();
  // Parks without the mark are somebody's own.
  if (begun === undefined) return "complete";
  return sqlDone(begun.detail) ? "complete" : "incomplete";
}

const sqlDone = (detail: unknown): boolean =>
  typeof detail === "object" && detail !== null && "done" in detail && detail.done === true;

/** Notes that the loading has begun, or has come to its end. */
export async function markDemonstration(owner: Database, done: boolean, at: Date): Promise<void> {
  const row = { name: mark, beatAt: at, detail: JSON.stringify({ done }) };
  await owner
    .insertInto("heartbeat")
    .values(row)
    .onConflict((conflict) => conflict.column("name").doUpdateSet(row))
    .execute();
}

/** Takes back a loading that was cut off: everything but the migrations and the calendar, the append-only log with it. */
export async function clearDemonstration(owner: Database): Promise<void> {
  await owner.transaction().execute(async (tx) => {
    const tables = await sql<{ name: string }>`
      select quote_ident(tablename) as name from pg_tables
      where schemaname = 'public' and tablename not like 'kysely%' and tablename not like 'calendar%'`.execute(
      tx,
    );
    const list = sql.raw(tables.rows.map((row) => row.name).join(", "));
    await sql`alter table audit_entry disable trigger user; alter table account_event disable trigger user`.execute(
      tx,
    );
    await sql`truncate ${list} restart identity cascade`.execute(tx);
    await sql`alter table audit_entry enable trigger user; alter table account_event enable trigger user`.execute(
      tx,
    );
  });
}

/** The projects of the park as the story goes on from them. */
export async function projectsForStory(tx: ParkTransaction, parkId: number) {
  return (
    tx
      .selectFrom("project")
      .select((eb) => [
        "id",
        "name",
        "pool",
        "stage",
        "status",
        "version",
        "ownerId",
        "teamId",
        "totalInvestment",
        "landNeedMu",
        "siteName",
        "leadOn",
        eb
          .selectFrom("projectContact")
          .whereRef("projectContact.parkId", "=", "project.parkId")
          .whereRef("projectContact.projectId", "=", "project.id")
          .select((inner) => inner.fn.countAll<number>().as("count"))
          .as("contactCount"),
      ])
      .where("parkId", "=", parkId)
      // What came from a visit goes on by itself.
      .where("sourceActivityId", "is", null)
      .orderBy("id")
      .execute()
  );
}

/** A project's version and stage at this moment of the story. */
export async function projectNow(tx: ParkTransaction, parkId: number, id: number) {
  return tx
    .selectFrom("project")
    .select(["version", "stage", "status"])
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
}

export async function keyMarkOf(tx: ParkTransaction, parkId: number, id: number) {
  return tx
    .selectFrom("keyProjectPeriod")
    .select(["fromOn", "toOn"])
    .where("parkId", "=", parkId)
    .where("projectId", "=", id)
    .orderBy("fromOn")
    .execute();
}

/** The imported projects that have been signed, with what the story signs and certifies money for; the first signed first. */
export async function signedProjects(tx: ParkTransaction, parkId: number) {
  return tx
    .selectFrom("project")
    .innerJoin("agreement", (join) =>
      join
        .onRef("agreement.parkId", "=", "project.parkId")
        .onRef("agreement.projectId", "=", "project.id")
        .on("agreement.ledgerImportId", "is not", null),
    )
    .select([
      "project.id",
      "project.name",
      "project.stage",
      "project.ownerId",
      "project.teamId",
      "project.companyId",
      "project.investorName",
      "project.sourceNote",
      "project.fixedAssetInvestment",
      "agreement.id as agreementId",
      "agreement.signedOn",
    ])
    .where("project.parkId", "=", parkId)
    .where("project.pool", "=", "prospect")
    .orderBy("agreement.signedOn")
    .orderBy("project.id")
    .execute();
}

/** The contracts that were signed after the ledger, each with its project; the first signed first. */
export async function laterContracts(tx: ParkTransaction, parkId: number) {
  return tx
    .selectFrom("agreement")
    .innerJoin("project", (join) =>
      join.onRef("project.parkId", "=", "agreement.parkId").onRef("project.id", "=", "agreement.projectId"),
    )
    .select([
      "project.id as projectId",
      "project.name as projectName",
      "project.investorName",
      "project.companyId",
      "project.ownerId",
      "project.teamId",
      "agreement.id",
      "agreement.version",
      "agreement.signedOn",
      "agreement.agreedAmount",
    ])
    .where("agreement.parkId", "=", parkId)
    .where("agreement.ledgerImportId", "is", null)
    .where("agreement.kind", "=", "contract")
    .orderBy("agreement.signedOn")
    .orderBy("agreement.id")
    .execute();
}

/** What is owed by agreements and was due before a day. */
export async function obligationsDue(tx: ParkTransaction, parkId: number, before: Day) {
  return tx
    .selectFrom("obligation")
    .select(["id", "version", "kind", "dueOn"])
    .where("parkId", "=", parkId)
    .where("dueOn", "<", before)
    .where("metOn", "is", null)
    .where("waivedOn", "is", null)
    .orderBy("dueOn")
    .orderBy("id")
    .execute();
}
