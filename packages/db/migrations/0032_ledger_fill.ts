import { sql, type Kysely } from "kysely";

/** A row of a ledger may add to records that are there already: what it wrote is kept, so that an undo takes it back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table ledger_import_row
      add column filled jsonb,
      drop constraint ledger_import_row_outcome_check,
      add constraint ledger_import_row_outcome_check
        check (outcome in ('created', 'filled', 'already_there', 'left_over', 'not_a_project'));
    create index ledger_import_row_filled on ledger_import_row (park_id, ledger_import_id, row_number)
      where filled is not null;
  `.execute(db);
}
