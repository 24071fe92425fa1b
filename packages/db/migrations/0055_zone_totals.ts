import { sql, type Kysely } from "kysely";
import { applicationRole } from "../connect.ts";

const flows = [
  "funds_certified",
  "funds_certified_new",
  "funds_outside_province",
  "funds_outside_province_new",
  "receipts",
  "signed_contract",
  "signings",
];
const stocks = ["reserve_prospect", "reserve_planned"];
const figures = [...flows, ...stocks];
const each = (text: (figure: string) => string) => sql.raw(figures.map(text).join(", "));
const sums = (of: readonly string[]) =>
  sql.raw(of.map((figure) => `sum(t.${figure})::bigint as ${figure}`).join(", "));
/** Of the figures of a zone those that a target can be set for. */
const aimed = ["signed_contract", "funds_outside_province", "funds_certified"];
const aims = (text: (figure: string) => string) => sql.raw(aimed.map(text).join(", "));
const year = sql.raw(Array.from({ length: 12 }, (_, index) => `t.months[${index + 1}]`).join(" + "));
/** One walk along an index for all parks: a look-up for each of a thousand costs more than all that it finds. */
const zone = sql.raw("any(array(select id from parks))");

/**
 * The headline figures of a zone with each ground asked once for all its parks, and one row a park. `zone_figures` stays
 * for what still runs in the version before.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function zone_totals(leader integer, first_day date, last_day date) returns table (
      park_id integer, park_key text, park_name text, ${each((figure) => `${figure} bigint`)},
      ${aims((figure) => `${figure}_target bigint`)}
    ) language sql stable security definer set search_path = public, pg_temp as $$
      with parks as materialized (
        select k.id, k.key, k.name
        from park here
        join zone_leader l on l.zone_id = here.zone_id and l.person_id = leader
        join person p on p.id = l.person_id and p.disabled_at is null
        join park k on k.zone_id = here.zone_id
        where here.id = nullif(current_setting('app.park_id', true), '')::integer
      ), left_out as materialized (
        select d.from_day, d.to_day, d.is_after
        from (values
          (first_of_month(first_day), first_day - 1, false),
          (last_day + 1, (first_of_month(last_day) + interval '1 month')::date - 1, true)
        ) d (from_day, to_day, is_after)
        where d.from_day <= d.to_day
      ), part (id, ${each((figure) => figure)}) as (
        -- Whole months as they are kept ...
        select t.park_id, ${sums(flows)}, 0::bigint, 0::bigint
        from park_month_total t
        where t.park_id = ${zone} and t.month between first_of_month(first_day) and last_day and first_day <= last_day
        group by t.park_id
        union all
        -- ... less what counts on the days of the first and of the last that the period leaves out.
        select r.park_id, -sum(r.certified_amount)::bigint,
          -coalesce(sum(r.certified_amount) filter (where r.cohort = 'new'), 0)::bigint,
          -coalesce(sum(r.outside_province_amount), 0)::bigint,
          -coalesce(sum(r.outside_province_amount) filter (where r.cohort = 'new'), 0)::bigint, -count(*), 0, 0, 0, 0
        from left_out o join receipt r on r.counted_on between o.from_day and o.to_day
        where r.park_id = ${zone} and r.state = 'certified' and r.counts and first_day <= last_day
        group by r.park_id
        union all
        select a.park_id, 0, 0, 0, 0, 0, -coalesce(sum(a.counted_contract), 0)::bigint, -count(*), 0, 0
        from left_out o join agreement a on a.signed_on between o.from_day and o.to_day
        where a.park_id = ${zone} and (a.counted_contract <> 0 or a.first_contract) and first_day <= last_day
        group by a.park_id
        union all
        -- A pool as it is now, without what was no lead yet on the last day ...
        select t.park_id, 0, 0, 0, 0, 0, 0, 0, ${sums(stocks)}
        from park_month_total t
        where t.park_id = ${zone} and t.month <= last_day
        group by t.park_id
        union all
        select p.park_id, 0, 0, 0, 0, 0, 0, 0, -count(*) filter (where p.pool = 'prospect'), -count(*) filter (where p.pool = 'planned')
        from left_out o join project p on p.lead_on between o.from_day and o.to_day
        where o.is_after and p.park_id = ${zone} and p.status in ('active', 'on_hold')
        group by p.park_id
        union all
        -- ... and with what has changed its standing since as it stood then, in the parks where anything has.
        select k.park_id, 0, 0, 0, 0, 0, 0, 0, stock.prospect, stock.planned
        from (select distinct s.park_id from project_standing s where s.park_id = ${zone} and s.from_on > last_day) k
        cross join lateral (
          select
            coalesce(sum((h.counts_then and h.pool = 'prospect')::integer - (h.counts_now and h.pool_now = 'prospect')::integer), 0) as prospect,
            coalesce(sum((h.counts_then and h.pool = 'planned')::integer - (h.counts_now and h.pool_now = 'planned')::integer), 0) as planned
          from (select distinct s.project_id from project_standing s where s.park_id = k.park_id and s.from_on > last_day) late
          join project p on p.park_id = k.park_id and p.id = late.project_id and p.lead_on <= last_day
          cross join lateral (
            select s.pool, s.status in ('active', 'on_hold') as counts_then, p.pool as pool_now,
              p.status in ('active', 'on_hold') as counts_now
            from project_standing s where s.park_id = k.park_id and s.project_id = p.id
            order by s.from_on > last_day, abs(s.from_on - last_day), s.id desc limit 1) h) stock
      ), total as (
        select id, ${each((figure) => `sum(${figure})::bigint as ${figure}`)} from part group by id
      ), aim as (
        select t.park_id, ${aims((figure) => `max(t.year) filter (where t.indicator = '${figure}') as ${figure}`)}
        from (
          select t.park_id, t.indicator, ${year} as year
          from target t
          where t.park_id = ${zone} and t.year = extract(year from first_day)::smallint
            and t.indicator in (${aims((figure) => `'${figure}'`)}) and t.team_id is null and t.chain_id is null) t
        group by t.park_id
      )
      select k.id, k.key, k.name, ${each((figure) => `coalesce(s.${figure}, 0)`)}, ${aims((figure) => `t.${figure}`)}
      from parks k left join total s on s.id = k.id left join aim t on t.park_id = k.id
      order by k.id
    $$;
    revoke execute on function zone_totals(integer, date, date) from public;
  `.execute(db);
  await sql`grant execute on function zone_totals(integer, date, date) to ${sql.id(applicationRole)}`.execute(
    db,
  );
}
