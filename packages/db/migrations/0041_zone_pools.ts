import { sql, type Kysely } from "kysely";
import { applicationRole } from "../connect.ts";

/** The headline figures of a zone count its pools in an index, and give a target as the sum that it is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index project_zone;
    create index project_zone on project (park_id, lead_on) include (id, pool, status, team_id, chain_id, total_investment);

    drop function zone_figures(integer, date, date);
    create function zone_figures(leader integer, first_day date, last_day date) returns table (
      park_id integer, park_key text, park_name text, key text, value bigint, count bigint, new_value bigint, target bigint
    ) language sql stable security definer set search_path = public, pg_temp as $$
      with parks as materialized (
        select k.id, k.key, k.name
        from park here
        join zone_leader l on l.zone_id = here.zone_id and l.person_id = leader
        join person p on p.id = l.person_id and p.disabled_at is null
        join park k on k.zone_id = here.zone_id
        where here.id = nullif(current_setting('app.park_id', true), '')::integer
      ), figures as (
        select k.id, f.key, f.value, f.count, f.new_value
        from parks k cross join lateral (
          select 'signed_contract' as key, coalesce(sum(a.counted_contract), 0)::bigint as value, count(*) as count,
            null::bigint as new_value
          from agreement a
          where a.park_id = k.id and a.signed_on between first_day and last_day and (a.counted_contract <> 0 or a.first_contract)
        ) f
        union all
        select k.id, f.key, f.value, f.count, f.new_value
        from parks k cross join lateral (
          select coalesce(sum(r.certified_amount), 0)::bigint as certified,
            coalesce(sum(r.certified_amount) filter (where r.cohort = 'new'), 0)::bigint as certified_new,
            coalesce(sum(r.outside_province_amount), 0)::bigint as outside,
            coalesce(sum(r.outside_province_amount) filter (where r.cohort = 'new'), 0)::bigint as outside_new,
            count(*) as count
          from receipt r
          where r.park_id = k.id and r.state = 'certified' and r.counts
            and r.counted_on between first_day and last_day
        ) s cross join lateral (values
          ('funds_outside_province', s.outside, s.count, s.outside_new),
          ('funds_certified', s.certified, s.count, s.certified_new)
        ) f (key, value, count, new_value)
        union all
        -- A pool as it is now, which an index counts; without what was no lead yet on the day, and what changed its standing
        -- after the day as it stood then.
        select k.id, pool.key, reserve.count, reserve.count, null
        from parks k cross join (values ('prospect', 'reserve_prospect'), ('planned', 'reserve_planned')) pool (pool, key)
        cross join lateral (
          select (select count(*) from project p where p.park_id = k.id and p.pool = pool.pool and p.status = 'active')
            + (select count(*) from project p where p.park_id = k.id and p.pool = pool.pool and p.status = 'on_hold')
            - (select count(*) from project p
               where p.park_id = k.id and p.lead_on > last_day and p.pool = pool.pool and p.status in ('active', 'on_hold'))
            + (select coalesce(sum((h.pool = pool.pool and h.status in ('active', 'on_hold'))::integer
                 - (p.pool = pool.pool and p.status in ('active', 'on_hold'))::integer), 0)
               from (select distinct late.project_id from project_standing late
                     where late.park_id = k.id and late.from_on > last_day) late
               join project p on p.park_id = k.id and p.id = late.project_id and p.lead_on <= last_day
               cross join lateral (
                 select h.pool, h.status from project_standing h where h.park_id = k.id and h.project_id = p.id
                 order by h.from_on > last_day, abs(h.from_on - last_day), h.id desc limit 1) h) as count
          -- Kept whole: it is named twice, and worked out once.
          offset 0
        ) reserve
      )
      select k.id, k.key, k.name, f.key, f.value, f.count, f.new_value,
        (select sum(month) from unnest(t.months) month)::bigint
      from parks k join figures f on f.id = k.id
      left join target t on t.park_id = k.id and t.year = extract(year from first_day)::smallint and t.indicator = f.key
        and t.team_id is null and t.chain_id is null
    $$;
    revoke execute on function zone_figures(integer, date, date) from public;
  `.execute(db);
  await sql`grant execute on function zone_figures(integer, date, date) to ${sql.id(applicationRole)}`.execute(
    db,
  );
}
