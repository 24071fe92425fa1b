import { sql, type Kysely } from "kysely";
import { applicationRole } from "../connect.ts";

/**
 * Text search behind the walls. Under a policy PostgreSQL uses no index for operators that could leak (array containment,
 * LIKE), so search runs as the owner, in functions that know the park by the transaction's own setting and give nothing
 * but ids of it. `keys` are hashes that a hit must have, `pattern` is the LIKE pattern that decides.
 *
 * Two ways to the newest hits below an id, since no index serves both: the walk goes from the newest row down and is
 * quick for what is frequent; the keys go through the inverted index and are quick for what is rare. How frequent a key
 * is, the statistics know; whoever searches chooses (see services/search).
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

    -- How large a searched table is, and which keys are in how many of its rows; a key that is not named is in few.
    create function search_statistics(searched text) returns table (row_count real, key integer, frequency real)
      language sql stable security definer set search_path = pg_catalog, public, pg_temp
      as $$
        select reltuples, common.key, common.frequency
        from pg_class join pg_namespace on pg_namespace.oid = relnamespace and nspname = 'public'
        left join pg_stats known on known.schemaname = 'public' and known.tablename = relname and known.attname = 'search_keys'
        left join unnest(known.most_common_elems::text::integer[], known.most_common_elem_freqs) as common(key, frequency)
          on common.key is not null
        where relname = searched and searched in ('project', 'company', 'contact')
      $$;
  `.execute(db);
  for (const table of ["project", "company", "contact"]) {
    await sql`
      -- Names what is in 0.1 % of the rows and more, instead of 1 %.
      alter table ${sql.id(table)} alter column search_keys set statistics 1000;

      create function ${sql.id(`newest_${table}_by_walk`)}(pattern text, below bigint, reach integer, wanted integer) returns setof bigint
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off rows 20
        as $$
          select id from (
            select id, search_text from ${sql.id(table)}
            where park_id = (select current_park()) and id < below order by id desc limit reach
          ) newest where search_text like pattern order by id desc limit wanted
        $$;

      -- park_id stands in a sum so that no other index than that of the keys comes into question.
      create function ${sql.id(`newest_${table}_by_keys`)}(keys integer[], pattern text, below bigint, wanted integer) returns setof bigint
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        set enable_seqscan = off set enable_indexscan = off rows 20
        as $$
          with hits as materialized (
            select id from ${sql.id(table)}
            where search_keys @> keys and search_text like pattern and park_id + 0 = (select current_park()) and id < below
          )
          select id from hits order by id desc limit wanted
        $$;
    `.execute(db);
    for (const way of ["walk", "keys"]) await grant(db, `newest_${table}_by_${way}`, role);
  }
  for (const name of ["project_ids_with_text", "search_statistics"]) await grant(db, name, role);
}

async function grant(db: Kysely<unknown>, name: string, role: ReturnType<typeof sql.id>): Promise<void> {
  await sql`revoke execute on function ${sql.id(name)} from public`.execute(db);
  await sql`grant execute on function ${sql.id(name)} to ${role}`.execute(db);
}
