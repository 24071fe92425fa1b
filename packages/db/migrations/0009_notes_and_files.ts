import { sql, type Kysely } from "kysely";
import { applicationRole } from "../connect.ts";

/** A note that is sent again is written once; what is said of a file can be corrected; bytes that no row knows can be found. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Made by the page for what one person enters once: their second send of it finds the first.
    alter table interaction add column entry_key uuid;
    create unique index interaction_entry_key on interaction (park_id, author_id, entry_key) where entry_key is not null;

    alter table attachment add column version integer not null default 1;
    create index attachment_storage_key on attachment (storage_key);
    create index ledger_import_storage_key on ledger_import (storage_key);

    -- Which of these keys of the file store a row of any park names, for the job that deletes the others. Without row
    -- security, or not at all: where its owner were held by a wall, PostgreSQL refuses instead of leaving rows out.
    create function known_storage_keys(keys text[]) returns setof text
      language sql stable security definer set search_path = public, pg_temp set row_security = off as $$
        select storage_key from attachment where storage_key = any(keys)
        union
        select storage_key from ledger_import where storage_key = any(keys)
      $$;
    revoke execute on function known_storage_keys(text[]) from public;
  `.execute(db);
  await sql`grant execute on function known_storage_keys(text[]) to ${sql.id(applicationRole)}`.execute(db);
}
