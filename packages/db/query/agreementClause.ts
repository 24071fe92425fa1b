import { sql, type Insertable, type Updateable } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { ParkTransaction } from "../park.ts";
import type { ProhibitedClauseTable } from "../schema/agreement.ts";

/** The clauses that no agreement may have, those in force first, each with its dates. */
export async function listClauses(tx: ParkTransaction, parkId: number) {
  return tx
    .selectFrom("prohibitedClause")
    .select(["id", "name", "explanation", "fromOn", "toOn", "version"])
    .where("parkId", "=", parkId)
    .orderBy(sql`to_on is not null`)
    .orderBy("id")
    .execute();
}

/** Those that are in force on a day, and those that an agreement was checked for by somebody. */
export async function clausesFor(tx: ParkTransaction, parkId: number, agreementId: number, on: Day) {
  return tx
    .selectFrom("prohibitedClause as c")
    .leftJoin("agreementClauseCheck as k", (join) =>
      join
        .onRef("k.parkId", "=", "c.parkId")
        .onRef("k.clauseId", "=", "c.id")
        .on("k.agreementId", "=", agreementId),
    )
    .leftJoin("person", "person.id", "k.checkedBy")
    .select(["c.id", "c.name", "c.explanation", "k.checkedAt", "person.name as checkedByName"])
    .where("c.parkId", "=", parkId)
    .where((eb) =>
      eb.or([
        eb("k.checkedAt", "is not", null),
        eb.and([eb("c.fromOn", "<=", on), eb.or([eb("c.toOn", "is", null), eb("c.toOn", ">=", on)])]),
      ]),
    )
    .orderBy("c.id")
    .execute();
}

export async function lockClause(tx: ParkTransaction, parkId: number, id: number) {
  return tx
    .selectFrom("prohibitedClause")
    .select(["id", "name", "explanation", "fromOn", "toOn", "version"])
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

export async function insertClause(
  tx: ParkTransaction,
  row: Insertable<ProhibitedClauseTable>,
): Promise<number> {
  const inserted = await tx
    .insertInto("prohibitedClause")
    .values(row)
    .returning("id")
    .executeTakeFirstOrThrow();
  return inserted.id;
}

/** Writes a clause that is locked, and raises its version. */
export async function updateClauseRow(
  tx: ParkTransaction,
  parkId: number,
  id: number,
  change: Omit<Updateable<ProhibitedClauseTable>, "parkId" | "id" | "version">,
): Promise<number> {
  const row = await tx
    .updateTable("prohibitedClause")
    .set(change)
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return row.version;
}

/** Sets which clauses an agreement was checked for; who checked one before stays named. */
export async function replaceChecks(
  tx: ParkTransaction,
  parkId: number,
  agreementId: number,
  clauseIds: readonly number[],
  by: { readonly checkedBy: number; readonly checkedAt: Date },
): Promise<void> {
  await tx
    .deleteFrom("agreementClauseCheck")
    .where("parkId", "=", parkId)
    .where("agreementId", "=", agreementId)
    .where("clauseId", "!=", sql<number>`all(${clauseIds}::integer[])`)
    .execute();
  if (clauseIds.length === 0) return;
  await tx
    .insertInto("agreementClauseCheck")
    .values(clauseIds.map((clauseId) => ({ parkId, agreementId, clauseId, ...by })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
