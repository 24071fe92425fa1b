import { sql, type RawBuilder, type SqlBool } from "kysely";
import { undoReasonKeys, type UndoReason } from "@parkline/domain/ledger/importWords";
import type { ParkTransaction } from "../park.ts";

/** What somebody may have done with an imported project since: each is a reason not to delete it unasked. */
const traces = (importId: number): Record<UndoReason, RawBuilder<SqlBool>> => ({
  talked: sql`exists (select from interaction o where o.park_id = p.park_id and o.project_id = p.id
    and (o.ledger_import_id is distinct from ${importId} or o.version > 1))`,
  signed: sql`exists (select from agreement o where o.park_id = p.park_id and o.project_id = p.id
    and (o.ledger_import_id is distinct from ${importId} or o.version > 1))`,
  received: sql`exists (select from receipt o where o.park_id = p.park_id and o.project_id = p.id
    and (o.ledger_import_id is distinct from ${importId} or o.version > 1))`,
  filed: sql`exists (select from attachment o where o.park_id = p.park_id and o.project_id = p.id)`,
  travelled: sql`exists (select from activity_project o where o.park_id = p.park_id and o.project_id = p.id)`,
  directed: sql`exists (select from directive o where o.park_id = p.park_id and o.project_id = p.id)`,
  supervised: sql`exists (select from supervision_order o where o.park_id = p.park_id and o.project_id = p.id)`,
  // A contact or a figure of it: it is as new as that.
  edited: sql`(p.version > 1 or p.updated_at <> p.created_at)`,
});

/**
 * The projects of an import that somebody has worked on since, with what was done: an agreement or an opening entry that came
 * with them and was completed is among it. Their rows are held until the end of the transaction.
 */
export async function touchedProjects(tx: ParkTransaction, parkId: number, importId: number) {
  await tx
    .selectFrom("project")
    .select("id")
    .where("parkId", "=", parkId)
    .where("ledgerImportId", "=", importId)
    .orderBy("id")
    .forUpdate()
    .execute();
  const trace = traces(importId);
  const found = undoReasonKeys.map((key) => sql`case when ${trace[key]} then ${key}::text end`);
  const { rows } = await sql<{ id: number; name: string; reasons: UndoReason[] }>`
    select id, name, reasons from (
      select p.id, p.name, array_remove(array[${sql.join(found)}], null) as reasons
      from project p where p.park_id = ${parkId} and p.ledger_import_id = ${importId}) looked
    where cardinality(reasons) > 0 order by id`.execute(tx);
  return rows;
}

/** Deletes an import's projects with all that hangs on them, its agreements and opening entries too, but for those to keep; returns the ids. */
export async function deleteProjects(
  tx: ParkTransaction,
  parkId: number,
  importId: number,
  keep: readonly number[],
): Promise<number[]> {
  await sql`
    delete from receipt r using project p
    where p.park_id = ${parkId} and p.ledger_import_id = ${importId} and p.id <> all(${keep}::bigint[])
      and r.park_id = p.park_id and r.project_id = p.id`.execute(tx);
  const rows = await tx
    .deleteFrom("project")
    .where("parkId", "=", parkId)
    .where("ledgerImportId", "=", importId)
    .where("id", "<>", sql<number>`all(${keep}::bigint[])`)
    .returning("id")
    .execute();
  return rows.map((row) => row.id);
}

/** What the import set up beside its projects, where nobody has edited it and nothing is left that needs it. */
export async function deleteUnneeded(tx: ParkTransaction, parkId: number, importId: number): Promise<void> {
  const its = sql`it.park_id = ${parkId} and it.ledger_import_id = ${importId} and it.version = 1`;
  await sql`
    delete from contact it where ${its}
      and not exists (select from project_contact used where used.park_id = it.park_id and used.contact_id = it.id)`.execute(
    tx,
  );
  await sql`
    delete from company it where ${its}
      and not exists (select from project used where used.park_id = it.park_id and used.company_id = it.id)
      and not exists (select from contact used where used.park_id = it.park_id and used.company_id = it.id)
      and not exists (select from activity_firm used where used.park_id = it.park_id and used.company_id = it.id)
      and not exists (select from agreement_party used where used.park_id = it.park_id and used.company_id = it.id)
      and not exists (select from receipt_investor used where used.park_id = it.park_id and used.company_id = it.id)`.execute(
    tx,
  );
  await sql`
    delete from industry_chain it where ${its}
      and not exists (select from project used where used.park_id = it.park_id and used.chain_id = it.id)
      and not exists (select from activity used where used.park_id = it.park_id and used.chain_id = it.id)`.execute(
    tx,
  );
}
