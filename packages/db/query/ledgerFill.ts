import { sql } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { ParkTransaction } from "../park.ts";
import { snake } from "./ledgerWrite.ts";

/** Tables of whose rows a ledger may fill what is empty. */
type Filled = "project" | "company" | "contact";

interface Fill {
  readonly parkId: number;
  readonly importId: number;
  readonly at: Date;
}

/**
 * Writes values into rows that are there, in one statement; what a row leaves out stays. Their version goes up, but for those
 * that the same import has set up: an undo takes them away as nobody has touched them.
 */
export async function fillRecords(
  tx: ParkTransaction,
  table: Filled,
  { parkId, importId, at }: Fill,
  rows: readonly { readonly id: number; readonly [column: string]: unknown }[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((key) => key !== "id");
  const target = sql.table(table);
  const set = columns.map((key) => sql`${sql.ref(key)} = coalesce(new.${sql.ref(key)}, old.${sql.ref(key)})`);
  await sql`
    update ${target} as old set ${sql.join(set)},
      version = old.version + case when old.ledger_import_id = ${importId} then 0 else 1 end,
      updated_at = case when old.ledger_import_id = ${importId} then old.updated_at else ${at} end
    from json_populate_recordset(null::${target}, ${recordsText(rows)}::json) as new
    where old.park_id = ${parkId} and old.id = new.id`.execute(tx);
}

/**
 * Empties a column of rows, or puts back what stood there, where it is still what was filled in.
 * @returns the ids of the rows where it was
 */
export async function unfillColumn(
  tx: ParkTransaction,
  table: Filled,
  column: string,
  { parkId, importId, at }: Fill,
  rows: readonly { readonly id: number; readonly filled: unknown; readonly before: unknown }[],
): Promise<number[]> {
  const target = sql.table(table);
  const key = sql.ref(column);
  const filled = recordsText(rows.map((row) => ({ id: row.id, [column]: row.filled })));
  const before = recordsText(rows.map((row) => ({ id: row.id, [column]: row.before })));
  const result = await sql<{ id: number }>`
    update ${target} as old set ${key} = before.${key}, version = old.version + 1, updated_at = ${at}
    from json_populate_recordset(null::${target}, ${filled}::json) as new,
         json_populate_recordset(null::${target}, ${before}::json) as before
    where old.park_id = ${parkId} and old.id = new.id and before.id = new.id
      and old.ledger_import_id is distinct from ${importId} and old.${key} = new.${key}
    returning old.id`.execute(tx);
  return result.rows.map((row) => row.id);
}

function recordsText(rows: readonly object[]): string {
  return JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([key, value]) => [snake(key), value as unknown])),
    ),
  );
}

/** Projects that are to be filled, their rows held until the end of the transaction. */
export async function lockToFill(tx: ParkTransaction, parkId: number, ids: readonly number[]) {
  return tx
    .selectFrom("project")
    .select([
      "id",
      "version",
      "name",
      "investorName",
      "product",
      "projectCode",
      "companyId",
      "fieldVersions",
      "ledgerImportId",
    ])
    .where("parkId", "=", parkId)
    .where("id", "=", sql<number>`any(${ids}::bigint[])`)
    .orderBy("id")
    .forUpdate()
    .execute();
}

export async function linkProjectContacts(
  tx: ParkTransaction,
  links: readonly { readonly parkId: number; readonly projectId: number; readonly contactId: number }[],
) {
  if (links.length === 0) return [];
  return tx
    .insertInto("projectContact")
    .values([...links])
    .onConflict((conflict) => conflict.doNothing())
    .returning(["projectId", "contactId"])
    .execute();
}

/** Brings projects up to what their interactions say: the last day of contact, and the newest next step that is open. */
export async function carryFollowUps(
  tx: ParkTransaction,
  parkId: number,
  projectIds: readonly number[],
): Promise<void> {
  await sql`
    update project p set last_contact_on = told.last_on, next_step = step.next_step, next_step_on = step.next_step_on
    from unnest(${projectIds}::bigint[]) as wanted (id)
    left join lateral (
      select max(contacted_on) as last_on from interaction where park_id = ${parkId} and project_id = wanted.id) told on true
    left join lateral (
      select next_step, next_step_on from interaction
      where park_id = ${parkId} and project_id = wanted.id and next_step is not null and next_step_done_at is null
      order by contacted_on desc, id desc limit 1) step on true
    where p.park_id = ${parkId} and p.id = wanted.id`.execute(tx);
}

/** The projects of companies, whose evidence may be owed no longer. */
export async function projectsOfCompanies(
  tx: ParkTransaction,
  parkId: number,
  companyIds: readonly number[],
): Promise<number[]> {
  const rows = await tx
    .selectFrom("project")
    .select("id")
    .where("parkId", "=", parkId)
    .where("companyId", "=", sql<number>`any(${companyIds}::bigint[])`)
    .orderBy("id")
    .execute();
  return rows.map((row) => row.id);
}

/** What each row of an import wrote into records that were there, the last row first. */
export async function filledRows(tx: ParkTransaction, parkId: number, importId: number) {
  return tx
    .selectFrom("ledgerImportRow")
    .select(["rowNumber", "readAs", "filled"])
    .where("parkId", "=", parkId)
    .where("ledgerImportId", "=", importId)
    .where("filled", "is not", null)
    .orderBy("rowNumber", "desc")
    .execute();
}

/** Takes what an import has hung on projects that are not its own: people, key marks, contacts, interactions that nobody has edited. */
export async function unhang(
  tx: ParkTransaction,
  parkId: number,
  importId: number,
  hung: {
    readonly people: readonly {
      readonly projectId: number;
      readonly personId: number;
      readonly role: string;
    }[];
    readonly keys: readonly { readonly projectId: number; readonly fromOn: Day }[];
    readonly contacts: readonly { readonly projectId: number; readonly contactId: number }[];
  },
): Promise<void> {
  const { people, keys, contacts } = hung;
  const foreign = sql`exists (select from project p where p.park_id = it.park_id and p.id = it.project_id
    and p.ledger_import_id is distinct from ${importId})`;
  await sql`
    delete from project_person it using json_populate_recordset(null::project_person, ${recordsText(people)}::json) was
    where it.park_id = ${parkId} and it.project_id = was.project_id and it.person_id = was.person_id
      and it.role = was.role and ${foreign}`.execute(tx);
  await sql`
    delete from key_project_period it using json_populate_recordset(null::key_project_period, ${recordsText(keys)}::json) was
    where it.park_id = ${parkId} and it.project_id = was.project_id and it.from_on = was.from_on and it.to_on is null
      and ${foreign}`.execute(tx);
  await sql`
    delete from project_contact it using json_populate_recordset(null::project_contact, ${recordsText(contacts)}::json) was
    where it.park_id = ${parkId} and it.project_id = was.project_id and it.contact_id = was.contact_id
      and ${foreign}`.execute(tx);
  await sql`
    delete from interaction it
    where it.park_id = ${parkId} and it.ledger_import_id = ${importId} and it.version = 1 and ${foreign}`.execute(
    tx,
  );
}

export async function companiesById(tx: ParkTransaction, parkId: number, ids: readonly number[]) {
  return tx
    .selectFrom("company")
    .select(["id", "name", "uscc"])
    .where("parkId", "=", parkId)
    .where("id", "=", sql<number>`any(${ids}::bigint[])`)
    .execute();
}
