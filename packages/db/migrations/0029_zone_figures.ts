import { sql, type Kysely } from "kysely";
import { countAgreements, type CountedAgreement } from "@parkline/domain/agreement/count";
import { day } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import { applicationRole } from "../connect.ts";

/**
 * The headline figures of all parks of a zone in one question. A receipt keeps what of it comes from outside the province,
 * which its certification fixes, so that the zone's sums need no look at three million shares; and what is alive of what
 * was signed is brought up to its rule.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table receipt add column outside_province_amount bigint;
    alter table receipt disable trigger receipt_kept;
    update receipt r set outside_province_amount = (
      select coalesce(sum(i.certified_amount), 0)::bigint from receipt_investor i
      where i.park_id = r.park_id and i.receipt_id = r.id and i.origin_tier = 'outside_province')
    where r.state = 'certified';
    alter table receipt enable trigger receipt_kept;

    -- The shares are certified before their receipt is, and stand from then on.
    create function keep_outside_province() returns trigger language plpgsql as $$
    begin
      new.outside_province_amount := (
        select coalesce(sum(i.certified_amount), 0)::bigint from receipt_investor i
        where i.park_id = new.park_id and i.receipt_id = new.id and i.origin_tier = 'outside_province');
      return new;
    end $$;
    create trigger receipt_outside_province before update on receipt
      for each row when (new.state = 'certified' and old.state <> 'certified') execute function keep_outside_province();

    create index receipt_zone on receipt (park_id, counted_year, counted_month)
      include (received_on, certified_amount, outside_province_amount, cohort) where state = 'certified' and counts;
    create index agreement_zone on agreement (park_id, signed_on)
      include (counted_contract) where counted_contract <> 0 or first_contract;
    create index project_zone on project (park_id) include (id, pool, status, lead_on);
    create index project_standing_day on project_standing (park_id, from_on) include (project_id);

    -- Past the walls for a leader of the zone of the request's park, as zone_leader has it: no role that is claimed counts.
    create function zone_figures(leader integer, first_day date, last_day date) returns table (
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
            and r.counted_year = extract(year from first_day)
            and (case when extract(year from r.received_on) = r.counted_year and extract(month from r.received_on) = r.counted_month
                 then r.received_on else make_date(r.counted_year, r.counted_month, 1) end) between first_day and last_day
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
    $$;
    revoke execute on function zone_figures(integer, date, date) from public;
  `.execute(db);
  await sql`grant execute on function zone_figures(integer, date, date) to ${sql.id(applicationRole)}`.execute(
    db,
  );
  await recountAlive(db);
}

interface Row {
  readonly park_id: number;
  readonly project_id: number;
  readonly agreements: readonly (Omit<CountedAgreement, "signedOn"> & { readonly signedOn: string })[];
}

/** Only where something was terminated can less be alive than counts. */
async function recountAlive(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<Row>`
    select park_id, project_id, json_agg(json_build_object('id', id, 'kind', kind, 'signedOn', signed_on::text,
      'agreedAmount', agreed_amount, 'activityId', activity_id, 'supersedesId', supersedes_id,
      'increasesId', increases_id, 'terminatedOn', terminated_on::text)) as agreements
    from agreement group by park_id, project_id having bool_or(terminated_on is not null)`.execute(db);
  for (const { park_id: parkId, agreements } of rows) {
    const told = agreements.map((one) => ({
      ...one,
      signedOn: day(one.signedOn),
      agreedAmount: one.agreedAmount === null ? null : fen(one.agreedAmount),
    }));
    for (const [id, { alive }] of countAgreements(told))
      await sql`update agreement set alive_contract = ${alive.contract}, alive_signed = ${alive.signed},
        alive_framework = ${alive.framework}, alive_intent = ${alive.intent},
        alive_first_contract = ${alive.first.contract}, alive_first_signed = ${alive.first.signed},
        alive_first_framework = ${alive.first.framework}, alive_first_intent = ${alive.first.intent}
        where park_id = ${parkId} and id = ${id}`.execute(db);
  }
}
