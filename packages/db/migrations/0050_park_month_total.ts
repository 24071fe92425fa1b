import { sql, type Kysely } from "kysely";
import { applicationRole } from "../connect.ts";
import { wallOff } from "./wall.ts";

const tables = ["park_month_total", "park_month_change"];
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
const list = sql.raw(figures.join(", "));
const each = (text: (figure: string) => string) => sql.raw(figures.map(text).join(", "));

/**
 * The headline figures of a zone out of totals by park and month, which the database keeps with every write of a receipt,
 * an agreement or a project, whoever writes: three million receipts are not added up again for each look at them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Each figure by the month of the day that its indicator gives to what it counts: where money counts, where an agreement
    -- was signed, where a project that is in a pool now became a lead.
    create table park_month_total (
      park_id integer not null references park,
      -- Its first day.
      month date not null check (extract(day from month) = 1),
      ${each((figure) => `${figure} bigint not null`)},
      primary key (park_id, month)
    );
    -- What a transaction adds, until its end folds it into the totals: nobody ever sees a row of another's.
    create unlogged table park_month_change (
      park_id integer not null,
      id bigint generated always as identity,
      month date not null,
      ${each((figure) => `${figure} bigint not null`)},
      primary key (park_id, id)
    );

    create function first_of_month(day date) returns date language sql immutable parallel safe as $$
      select date_trunc('month', day::timestamp)::date $$;

    -- What one record adds to which month: the one place that says so.
    create function park_month_of(r receipt) returns setof park_month_total language sql stable as $$
      select r.park_id, first_of_month(r.counted_on),
        r.certified_amount, case when r.cohort = 'new' then r.certified_amount else 0 end,
        coalesce(r.outside_province_amount, 0), case when r.cohort = 'new' then coalesce(r.outside_province_amount, 0) else 0 end, 1::bigint,
        0::bigint, 0::bigint, 0::bigint, 0::bigint
      where r.state = 'certified' and r.counts $$;
    create function park_month_of(a agreement) returns setof park_month_total language sql stable as $$
      select a.park_id, first_of_month(a.signed_on), 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint,
        a.counted_contract, 1::bigint, 0::bigint, 0::bigint
      where a.counted_contract <> 0 or a.first_contract $$;
    create function park_month_of(p project) returns setof park_month_total language sql stable as $$
      select p.park_id, first_of_month(p.lead_on), 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint,
        (p.pool = 'prospect')::integer::bigint, (p.pool = 'planned')::integer::bigint
      where p.status in ('active', 'on_hold') $$;

    -- The totals once more from the records, as they should be.
    create function recount_park_months() returns setof park_month_total language sql stable as $$
      select park_id, month, ${each((figure) => `sum(${figure})::bigint`)}
      from (
        select m.* from receipt r cross join lateral park_month_of(r) m
        union all select m.* from agreement a cross join lateral park_month_of(a) m
        union all select m.* from project p cross join lateral park_month_of(p) m
      ) told
      group by park_id, month $$;
    insert into park_month_total select * from recount_park_months();
  `.execute(db);
  await keepTotals(db);
  await figuresOfZone(db);
  await wallOff(db, tables);
  // Kept by the database alone: no verb can forget or falsify them.
  for (const table of tables)
    await sql`revoke insert, update, delete on ${sql.id(table)} from ${sql.id(applicationRole)}`.execute(db);
}

async function keepTotals(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function note_park_month() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      if tg_op <> 'INSERT' then
        insert into park_month_change (park_id, month, ${list})
        select park_id, month, ${each((figure) => `-${figure}`)} from park_month_of(old);
      end if;
      if tg_op <> 'DELETE' then
        insert into park_month_change (park_id, month, ${list})
        select park_id, month, ${list} from park_month_of(new);
      end if;
      return null;
    end $$;
    -- A receipt begins as a draft, and stands from its certification on.
    create trigger receipt_month_certified after update on receipt
      for each row when (old.state = 'certified' or new.state = 'certified') execute function note_park_month();
    create trigger agreement_month_in after insert on agreement
      for each row when (new.counted_contract <> 0 or new.first_contract) execute function note_park_month();
    create trigger agreement_month_out after delete on agreement
      for each row when (old.counted_contract <> 0 or old.first_contract) execute function note_park_month();
    create trigger agreement_month_counted after update on agreement
      for each row when ((old.signed_on, old.counted_contract, old.first_contract)
        is distinct from (new.signed_on, new.counted_contract, new.first_contract)) execute function note_park_month();
    create trigger project_month_in after insert on project for each row execute function note_park_month();
    create trigger project_month_out after delete on project for each row execute function note_park_month();
    create trigger project_month_stands after update on project
      for each row when ((old.lead_on, old.pool, old.status) is distinct from (new.lead_on, new.pool, new.status))
      execute function note_park_month();

    create function fold_park_months() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      -- The first of a transaction folds all that it has added in the park.
      if not exists (select from park_month_change where park_id = new.park_id and id = new.id) then return null; end if;
      with added as (delete from park_month_change where park_id = new.park_id returning *)
      insert into park_month_total as kept (park_id, month, ${list})
      select park_id, month, ${each((figure) => `sum(${figure})`)} from added group by park_id, month
      -- At the end, when all else that the transaction holds is held, and the earlier month first: nobody waits in a circle.
      order by month
      on conflict (park_id, month) do update set ${each((figure) => `${figure} = kept.${figure} + excluded.${figure}`)};
      return null;
    end $$;
    create constraint trigger park_month_folded after insert on park_month_change
      deferrable initially deferred for each row execute function fold_park_months();
  `.execute(db);
}

/**
 * Each figure as the park's own summary has it, from the months: whole ones as they are kept, less what counts on the days of
 * the first and of the last that the period leaves out.
 */
async function figuresOfZone(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function zone_figures(leader integer, first_day date, last_day date) returns table (
      park_id integer, park_key text, park_name text, key text, value bigint, count bigint, new_value bigint, target bigint
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
      ), part (id, ${list}) as (
        select k.id, flow.*, 0, 0
        from parks k cross join lateral (
          select ${sums(flows)} from park_month_total t
          where t.park_id = k.id and t.month between first_of_month(first_day) and last_day and first_day <= last_day) flow
        union all
        select k.id, -flow.certified, -flow.certified_new, -flow.outside, -flow.outside_new, -flow.receipts, 0, 0, 0, 0
        from parks k cross join left_out o cross join lateral (
          select coalesce(sum(r.certified_amount), 0) as certified,
            coalesce(sum(r.certified_amount) filter (where r.cohort = 'new'), 0) as certified_new,
            coalesce(sum(r.outside_province_amount), 0) as outside,
            coalesce(sum(r.outside_province_amount) filter (where r.cohort = 'new'), 0) as outside_new,
            count(*) as receipts
          from receipt r
          where r.park_id = k.id and r.state = 'certified' and r.counts
            and r.counted_on between o.from_day and o.to_day and first_day <= last_day) flow
        union all
        select k.id, 0, 0, 0, 0, 0, -flow.signed_contract, -flow.signings, 0, 0
        from parks k cross join left_out o cross join lateral (
          select coalesce(sum(a.counted_contract), 0) as signed_contract, count(*) as signings
          from agreement a
          where a.park_id = k.id and a.signed_on between o.from_day and o.to_day and (a.counted_contract <> 0 or a.first_contract)
            and first_day <= last_day) flow
        union all
        -- A pool as it is now, without what was no lead yet on the last day ...
        select k.id, 0, 0, 0, 0, 0, 0, 0, stock.*
        from parks k cross join lateral (
          select ${sums(stocks)} from park_month_total t where t.park_id = k.id and t.month <= last_day) stock
        union all
        select k.id, 0, 0, 0, 0, 0, 0, 0, -stock.prospect, -stock.planned
        from parks k join left_out o on o.is_after cross join lateral (
          select count(*) filter (where p.pool = 'prospect') as prospect, count(*) filter (where p.pool = 'planned') as planned
          from project p
          where p.park_id = k.id and p.lead_on between o.from_day and o.to_day and p.status in ('active', 'on_hold')) stock
        union all
        -- ... and with what has changed its standing since as it stood then.
        select k.id, 0, 0, 0, 0, 0, 0, 0, stock.prospect, stock.planned
        from parks k cross join lateral (
          select
            coalesce(sum((h.counts_then and h.pool = 'prospect')::integer - (h.counts_now and h.pool_now = 'prospect')::integer), 0) as prospect,
            coalesce(sum((h.counts_then and h.pool = 'planned')::integer - (h.counts_now and h.pool_now = 'planned')::integer), 0) as planned
          from (select distinct s.project_id from project_standing s where s.park_id = k.id and s.from_on > last_day) late
          join project p on p.park_id = k.id and p.id = late.project_id and p.lead_on <= last_day
          cross join lateral (
            select s.pool, s.status in ('active', 'on_hold') as counts_then, p.pool as pool_now,
              p.status in ('active', 'on_hold') as counts_now
            from project_standing s where s.park_id = k.id and s.project_id = p.id
            order by s.from_on > last_day, abs(s.from_on - last_day), s.id desc limit 1) h) stock
      ), total as (
        select id, ${each((figure) => `sum(${figure})::bigint as ${figure}`)} from part group by id
      )
      select k.id, k.key, k.name, f.key, f.value, f.count, f.new_value,
        (select sum(month) from unnest(t.months) month)::bigint
      from parks k join total s on s.id = k.id
      cross join lateral (values
        ('signed_contract', s.signed_contract, s.signings, null),
        ('funds_outside_province', s.funds_outside_province, s.receipts, s.funds_outside_province_new),
        ('funds_certified', s.funds_certified, s.receipts, s.funds_certified_new),
        ('reserve_prospect', s.reserve_prospect, s.reserve_prospect, null),
        ('reserve_planned', s.reserve_planned, s.reserve_planned, null)
      ) f (key, value, count, new_value)
      left join target t on t.park_id = k.id and t.year = extract(year from first_day)::smallint and t.indicator = f.key
        and t.team_id is null and t.chain_id is null
    $$;
  `.execute(db);
}

const sums = (of: readonly string[]) =>
  sql.raw(of.map((figure) => `coalesce(sum(t.${figure}), 0)`).join(", "));
