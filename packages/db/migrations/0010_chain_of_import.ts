import { sql, type Kysely } from "kysely";

/** Which import set a chain up, as companies and contacts have it, so that an undo takes it back as well. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table industry_chain
      add ledger_import_id bigint,
      add foreign key (park_id, ledger_import_id) references ledger_import;
  `.execute(db);
}
