import { sql, type Kysely } from "kysely";

/**
 * What the leaders' pages look at lies in indexes that hold all they ask for. A receipt keeps the day on which it counts:
 * that of its arrival, or the first of the month that it was counted in where its own was closed already.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table receipt add column counted_on date generated always as (
      case when extract(year from received_on) = counted_year and extract(month from received_on) = counted_month
        then received_on else make_date(counted_year, counted_month, 1) end) stored;
    drop index receipt_zone;
    create index receipt_counted on receipt (park_id, counted_on)
      include (id, project_id, team_id, chain_id, certified_amount, outside_province_amount, cohort, use_key)
      where state = 'certified' and counts;
    create index receipt_counted_project on receipt (park_id, project_id) include (counted_on, certified_amount)
      where state = 'certified' and counts;
    drop index receipt_investor_receipt;
    create index receipt_investor_receipt on receipt_investor (park_id, receipt_id)
      include (id, origin_tier, origin_code, share_amount, certified_amount);

    -- Where a project stood on a day, and what moved in a year.
    drop index stage_change_project;
    create index stage_change_project on stage_change (park_id, project_id, entered_on desc, id desc) include (from_stage, to_stage);
    create index stage_change_day on stage_change (park_id, entered_on) include (id, project_id, to_stage);
    drop index project_zone;
    create index project_zone on project (park_id) include (id, pool, status, lead_on, team_id, chain_id, total_investment);

    create or replace function zone_figures(leader integer, first_day date, last_day date) returns table (
      park_id integer, park_key text, park_name text, key text, value bigint, count bigint, new_value bigint, months bigint[]
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
        -- A pool as it is now, but for the projects whose standing changed after the day: theirs is looked up.
        select k.id, f.key, f.value, f.value, null
        from parks k cross join lateral (
          select count(*) filter (where s.pool = 'prospect') as prospect, count(*) filter (where s.pool = 'planned') as planned
          from (
            select p.pool, p.status from project p
            where p.park_id = k.id and p.lead_on <= last_day and p.id <> all (array(
              select h.project_id from project_standing h where h.park_id = k.id and h.from_on > last_day))
            union all
            select h.pool, h.status
            from (select distinct late.project_id from project_standing late
                  where late.park_id = k.id and late.from_on > last_day) late
            join project p on p.park_id = k.id and p.id = late.project_id and p.lead_on <= last_day
            cross join lateral (
              select h.pool, h.status from project_standing h where h.park_id = k.id and h.project_id = p.id
              order by h.from_on > last_day, abs(h.from_on - last_day), h.id desc limit 1) h
          ) s
          where s.status in ('active', 'on_hold')
        ) s cross join lateral (values
          ('reserve_prospect', s.prospect), ('reserve_planned', s.planned)
        ) f (key, value)
      )
      select k.id, k.key, k.name, f.key, f.value, f.count, f.new_value, t.months
      from parks k join figures f on f.id = k.id
      left join target t on t.park_id = k.id and t.year = extract(year from first_day) and t.indicator = f.key
        and t.team_id is null and t.chain_id is null
    $$;`.execute(db);
}
