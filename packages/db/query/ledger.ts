import { sql, type Insertable, type Selectable, type Updateable } from "kysely";
import type { Fen } from "@parkline/domain/money/fen";
import type { ParkTransaction } from "../park.ts";
import type { LedgerImportRowTable, LedgerImportTable } from "../schema/log.ts";

export type LedgerImportRecord = Selectable<LedgerImportTable>;
export type LedgerRowRecord = Selectable<LedgerImportRowTable>;
export type RowOutcome = NonNullable<LedgerRowRecord["outcome"]>;

export async function insertImport(
  tx: ParkTransaction,
  row: Insertable<LedgerImportTable>,
): Promise<LedgerImportRecord> {
  return tx.insertInto("ledgerImport").values(row).returningAll().executeTakeFirstOrThrow();
}

const oneImport = (tx: ParkTransaction, parkId: number, id: number) =>
  tx.selectFrom("ledgerImport").selectAll().where("parkId", "=", parkId).where("id", "=", id);

export async function readImport(
  tx: ParkTransaction,
  parkId: number,
  id: number,
): Promise<LedgerImportRecord | undefined> {
  return oneImport(tx, parkId, id).executeTakeFirst();
}

/** The import, its row held until the end of the transaction. */
export async function lockImport(
  tx: ParkTransaction,
  parkId: number,
  id: number,
): Promise<LedgerImportRecord | undefined> {
  return oneImport(tx, parkId, id).forUpdate().executeTakeFirst();
}

export async function updateImport(
  tx: ParkTransaction,
  parkId: number,
  id: number,
  set: Updateable<LedgerImportTable>,
): Promise<void> {
  await tx
    .updateTable("ledgerImport")
    .set(set)
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .execute();
}

/** The newest imports first, with the name of who started each; without the columns that only one import's page needs. */
export async function listImports(tx: ParkTransaction, parkId: number, before: number | null, limit: number) {
  return tx
    .selectFrom("ledgerImport")
    .innerJoin("person", "person.id", "ledgerImport.startedBy")
    .select([
      "ledgerImport.id",
      "ledgerImport.fileName",
      "ledgerImport.sheet",
      "ledgerImport.state",
      "ledgerImport.totalRows",
      "ledgerImport.doneRows",
      "ledgerImport.counts",
      "ledgerImport.createdAt",
      "ledgerImport.finishedAt",
      "person.name as startedByName",
    ])
    .where("ledgerImport.parkId", "=", parkId)
    .$if(before !== null, (query) => query.where("ledgerImport.id", "<", before ?? 0))
    .orderBy("ledgerImport.id", "desc")
    .limit(limit)
    .execute();
}

/** Earlier imports of the very same bytes that did something. */
export async function importsOfSameFile(
  tx: ParkTransaction,
  parkId: number,
  sha256: string,
  exceptId: number,
) {
  return tx
    .selectFrom("ledgerImport")
    .select(["id", "state", "createdAt", "fileName"])
    .where("parkId", "=", parkId)
    .where("sha256", "=", sha256)
    .where("id", "<>", exceptId)
    .where("state", "in", ["queued", "running", "done"])
    .orderBy("id", "desc")
    .execute();
}

export interface StagedRow {
  readonly rowNumber: number;
  readonly hidden: boolean;
  /** The cells as JSON text. */
  readonly cells: string;
}

/** Lays a batch of a sheet's rows down for preview and run. */
export async function insertRows(
  tx: ParkTransaction,
  parkId: number,
  importId: number,
  rows: readonly StagedRow[],
): Promise<void> {
  await sql`
    insert into ledger_import_row (park_id, ledger_import_id, row_number, hidden, cells)
    select ${parkId}, ${importId}, staged.row_number, staged.hidden, staged.cells
    from unnest(${rows.map((row) => row.rowNumber)}::integer[], ${rows.map((row) => row.hidden)}::boolean[],
                ${rows.map((row) => row.cells)}::json[]) as staged(row_number, hidden, cells)`.execute(tx);
}

export async function deleteRows(tx: ParkTransaction, parkId: number, importId: number): Promise<void> {
  await tx
    .deleteFrom("ledgerImportRow")
    .where("parkId", "=", parkId)
    .where("ledgerImportId", "=", importId)
    .execute();
}

/** Rows in the order of the sheet, after a row number; `waiting` asks for those alone that had no turn yet. */
export async function readRows(
  tx: ParkTransaction,
  parkId: number,
  importId: number,
  options: {
    after: number;
    limit: number;
    waiting?: boolean;
    leftOver?: boolean;
    outcomes?: readonly RowOutcome[];
  },
): Promise<LedgerRowRecord[]> {
  return tx
    .selectFrom("ledgerImportRow")
    .selectAll()
    .where("parkId", "=", parkId)
    .where("ledgerImportId", "=", importId)
    .where("rowNumber", ">", options.after)
    .$if(options.outcomes !== undefined, (query) =>
      query.where("outcome", "in", [...(options.outcomes ?? [])]),
    )
    .$if(options.waiting === true, (query) => query.where("outcome", "is", null))
    .$if(options.leftOver === true, (query) =>
      query.where((eb) => eb.or([eb("outcome", "=", "left_over"), sql<boolean>`problems <> '[]'::jsonb`])),
    )
    .orderBy("rowNumber")
    .limit(options.limit)
    .execute();
}

export interface RowResult {
  readonly rowNumber: number;
  readonly outcome: RowOutcome;
  readonly projectId: number | null;
  readonly readAs: unknown;
  readonly problems: unknown;
  /** What was written into records that were there; null where nothing was. */
  readonly filled: unknown;
}

/** Writes what became of rows, each once. */
export async function storeResults(
  tx: ParkTransaction,
  parkId: number,
  importId: number,
  results: readonly RowResult[],
): Promise<void> {
  await sql`
    update ledger_import_row as target
    set outcome = result.outcome, project_id = result.project_id, read_as = result.read_as,
        problems = result.problems, filled = result.filled
    from unnest(${results.map((one) => one.rowNumber)}::integer[], ${results.map((one) => one.outcome)}::text[],
                ${results.map((one) => one.projectId)}::bigint[], ${results.map((one) => JSON.stringify(one.readAs))}::jsonb[],
                ${results.map((one) => JSON.stringify(one.problems))}::jsonb[],
                ${results.map((one) => (one.filled === null ? null : JSON.stringify(one.filled)))}::jsonb[])
      as result(row_number, outcome, project_id, read_as, problems, filled)
    where target.park_id = ${parkId} and target.ledger_import_id = ${importId} and target.row_number = result.row_number`.execute(
    tx,
  );
}

/** How many rows of each outcome, and how many of them hold a cell that was not understood. */
export async function countOutcomes(tx: ParkTransaction, parkId: number, importId: number) {
  return tx
    .selectFrom("ledgerImportRow")
    .select((eb) => [
      "outcome",
      eb.fn.countAll<number>().as("count"),
      sql<number>`count(*) filter (where problems <> '[]'::jsonb)`.as("withProblems"),
    ])
    .where("parkId", "=", parkId)
    .where("ledgerImportId", "=", importId)
    .groupBy("outcome")
    .execute();
}

/** The agreements and the opening entries that came with an import and are still there, and what the latter claim. */
export async function countBrought(tx: ParkTransaction, parkId: number, importId: number) {
  const { rows } = await sql<{ agreements: number; openings: number; openingAmount: Fen }>`
    select (select count(*)::integer from agreement where park_id = ${parkId} and ledger_import_id = ${importId}) as agreements,
           count(*)::integer as openings, coalesce(sum(claimed_amount), 0)::bigint as opening_amount
    from receipt where park_id = ${parkId} and ledger_import_id = ${importId}`.execute(tx);
  return rows[0];
}

/**
 * Takes a queued import, or one whose runner is silent, for a runner of that name. The lease is measured by the
 * database's clock, which all runners share.
 */
export async function claimImport(
  tx: ParkTransaction,
  parkId: number,
  id: number,
  runner: string,
  leaseSeconds: number,
): Promise<LedgerImportRecord | undefined> {
  return tx
    .updateTable("ledgerImport")
    .set((eb) => ({
      state: "running" as const,
      runner,
      leaseUntil: sql<Date>`now() + make_interval(secs => ${leaseSeconds})`,
      attempts: eb("attempts", "+", 1),
      startedAt: sql<Date>`coalesce(started_at, now())`,
    }))
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .where((eb) =>
      eb.or([
        eb("state", "=", "queued"),
        eb.and([eb("state", "=", "running"), sql<boolean>`coalesce(lease_until < now(), true)`]),
      ]),
    )
    .returningAll()
    .executeTakeFirst();
}

/** Holds the import for this runner and lengthens its lease; false when another has taken it over. */
export async function holdImport(
  tx: ParkTransaction,
  parkId: number,
  id: number,
  runner: string,
  leaseSeconds: number,
): Promise<boolean> {
  const row = await tx
    .updateTable("ledgerImport")
    .set({ leaseUntil: sql<Date>`now() + make_interval(secs => ${leaseSeconds})` })
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .where("state", "=", "running")
    .where("runner", "=", runner)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes that so many more rows have had their turn; returns how many that makes. */
export async function addProgress(
  tx: ParkTransaction,
  parkId: number,
  id: number,
  rows: number,
): Promise<number> {
  const row = await tx
    .updateTable("ledgerImport")
    // However often it broke off: it goes on.
    .set((eb) => ({ doneRows: eb("doneRows", "+", rows), attempts: 1 }))
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .returning("doneRows")
    .executeTakeFirstOrThrow();
  return row.doneRows;
}

export async function deleteImport(tx: ParkTransaction, parkId: number, id: number): Promise<void> {
  await tx.deleteFrom("ledgerImport").where("parkId", "=", parkId).where("id", "=", id).execute();
}

/** Gives up a runner's lease without an attempt being counted; the import goes on waiting. */
export async function releaseImport(
  tx: ParkTransaction,
  parkId: number,
  id: number,
  runner: string,
): Promise<void> {
  await tx
    .updateTable("ledgerImport")
    .set((eb) => ({ runner: null, leaseUntil: null, attempts: eb("attempts", "-", 1) }))
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .where("runner", "=", runner)
    .execute();
}

/** Imports into one park take turns: each sees all that the one before it wrote. Held until the commit. */
export async function takeTurn(tx: ParkTransaction, parkId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('ledger import'), ${parkId})`.execute(tx);
}
