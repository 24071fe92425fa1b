import { sql, type Kysely } from "kysely";
import { applicationRole } from "../connect.ts";

/** The search of companies and contacts, by the same way as that of projects: see 0006_search. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ["company", "contact"]) {
    const search = sql.id(`${table}_ids_with_text`);
    await sql`
      create function ${search}(keys integer[], pattern text) returns setof bigint
        language sql stable security definer set search_path = pg_catalog, public, pg_temp set enable_seqscan = off rows 100
        as $$
          select id from ${sql.id(table)}
          where park_id = (select current_park()) and search_keys @> keys and search_text like pattern
        $$`.execute(db);
    await sql`revoke execute on function ${search} from public`.execute(db);
    await sql`grant execute on function ${search} to ${sql.id(applicationRole)}`.execute(db);
  }
}
