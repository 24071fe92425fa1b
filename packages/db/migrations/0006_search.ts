import { sql, type Kysely } from "kysely";
import { applicationRole } from "../connect.ts";

/**
 * Text search behind the walls. Under a policy PostgreSQL uses no index for operators that could leak (array containment,
 * LIKE), so search runs as the owner, in functions that know the park by the transaction's own setting and give nothing
 * but ids of it. `keys` are the hashes that a hit must have, `pattern` is the LIKE pattern that decides.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const role = sql.id(applicationRole);
  await sql`
    create function current_park() returns integer language sql stable parallel safe set search_path = pg_catalog
      as $$ select nullif(current_setting('app.park_id', true), '')::integer $$;

    -- Every project that holds the text, however many: for figures and columns under a filter.
    create function project_ids_with_text(keys integer[], pattern text) returns setof bigint
      language sql stable security definer set search_path = pg_catalog, public, pg_temp set enable_seqscan = off rows 500
      as $$
        select id from project where park_id = (select current_park()) and search_keys @> keys and search_text like pattern
      $$;
  `.execute(db);
  await sql`revoke execute on function project_ids_with_text from public`.execute(db);
  await sql`grant execute on function project_ids_with_text to ${role}`.execute(db);
}
