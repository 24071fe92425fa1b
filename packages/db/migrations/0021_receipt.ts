import { sql, type Kysely } from "kysely";
import { applicationRole } from "../connect.ts";
import { wallOff } from "./wall.ts";

const tables = ["receipt", "receipt_investor", "receipt_evidence", "closed_period", "receipt_setting"];

/**
 * Funds received (到位资金): receipts with their investors and evidence, the periods that are closed, and the park's
 * settings for both. The database itself keeps the rules that must hold whoever writes: who may not certify, what may not
 * exceed, what no longer changes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table receipt_setting (
      park_id integer primary key references park,
      counted_uses text[] not null,
      separation text not null check (separation in ('all_apart', 'author_apart')),
      version integer not null default 1,
      updated_at timestamptz not null,
      updated_by integer not null references person
    );

    create table receipt (
      park_id integer not null references park,
      id bigint generated always as identity,
      project_id bigint not null,
      received_on date not null,
      claimed_amount bigint not null,
      certified_amount bigint,
      reduction_reason text,
      use_key text not null check (use_key in ('land', 'building', 'equipment', 'working_capital', 'equity')),
      note text,
      -- Foreign money in the minor units of its currency; claimed_amount is what it came to in 分.
      currency text not null default 'CNY' check (currency ~ '^[A-Z]{3}$'),
      foreign_amount bigint check (foreign_amount > 0),
      rate numeric(18, 8) check (rate > 0),
      rate_on date,
      rate_source text,
      state text not null default 'draft' check (state in ('draft', 'submitted', 'reviewed', 'certified', 'returned')),
      return_reason text,
      author_id integer not null references person,
      submitted_at timestamptz,
      reviewer_id integer references person,
      reviewed_at timestamptz,
      certifier_id integer references person,
      certified_at timestamptz,
      -- How far the three must be apart: the park's setting on the day of the submission.
      separation text not null default 'all_apart' check (separation in ('all_apart', 'author_apart')),
      -- Fixed by the certification: whether the use counts, in which month, and in which cohort, by which signing.
      counts boolean,
      counted_year smallint check (counted_year between 1990 and 2200),
      counted_month smallint check (counted_month between 1 and 12),
      cohort text check (cohort in ('new', 'carried_over')),
      first_signed_on date,
      reverses_id bigint,
      reversal_reason text,
      -- The author has seen that a slip like this one was entered before, and that it is another one.
      twice_confirmed boolean not null default false,
      version integer not null default 1,
      created_at timestamptz not null,
      created_by integer not null references person,
      updated_at timestamptz not null,
      updated_by integer not null references person,
      primary key (park_id, id),
      foreign key (park_id, project_id) references project,
      foreign key (park_id, reverses_id) references receipt,
      constraint receipt_sign check (
        case when reverses_id is null then claimed_amount > 0
             else claimed_amount < 0 and btrim(coalesce(reversal_reason, '')) <> '' and currency = 'CNY' end),
      constraint receipt_certified_within check (
        certified_amount is null or certified_amount between least(claimed_amount, 0) and greatest(claimed_amount, 0)),
      constraint receipt_reduction_reason check (
        certified_amount is null or certified_amount = claimed_amount or btrim(coalesce(reduction_reason, '')) <> ''),
      constraint receipt_foreign_whole check (
        num_nonnulls(foreign_amount, rate, rate_on, rate_source) = case when currency = 'CNY' then 0 else 4 end),
      constraint receipt_author_not_certifier check (certifier_id <> author_id),
      constraint receipt_three_people check (
        separation = 'author_apart'
        or (coalesce(reviewer_id <> author_id, true) and coalesce(certifier_id <> reviewer_id, true))),
      constraint receipt_submitted_whole check (state in ('draft', 'returned') or submitted_at is not null),
      constraint receipt_reviewed_whole check (
        state not in ('reviewed', 'certified') or num_nonnulls(reviewer_id, reviewed_at) = 2),
      constraint receipt_certified_whole check (
        num_nonnulls(certified_amount, certifier_id, certified_at, counts, counted_year, counted_month, cohort)
          = case when state = 'certified' then 7 else 0 end),
      constraint receipt_return_reason check (state <> 'returned' or btrim(coalesce(return_reason, '')) <> '')
    );
    create unique index receipt_reversed_once on receipt (park_id, reverses_id) where reverses_id is not null;
    create index receipt_period on receipt (park_id, counted_year, counted_month)
      include (id, project_id, cohort, counts, use_key, claimed_amount, certified_amount) where state = 'certified';
    create index receipt_open on receipt (park_id, state, received_on, id) where state <> 'certified';
    create index receipt_project on receipt (park_id, project_id);
    create index receipt_received on receipt (park_id, received_on desc, id desc);

    create table receipt_investor (
      park_id integer not null,
      id bigint generated always as identity,
      receipt_id bigint not null,
      company_id bigint,
      name text not null,
      -- Where the money comes from in the end: six digits of GB/T 2260, or a country of ISO 3166-1.
      origin_code text not null check (origin_code ~ '^([0-9]{6}|[A-Z]{2})$'),
      -- Follows from the code and the park's own; nobody types it.
      origin_tier text not null check (origin_tier in ('outside_province', 'inside_province', 'inside_city', 'overseas')),
      share_amount bigint not null,
      -- Its part of what was certified.
      certified_amount bigint,
      primary key (park_id, id),
      foreign key (park_id, receipt_id) references receipt on delete cascade,
      foreign key (park_id, company_id) references company
    );
    create index receipt_investor_receipt on receipt_investor (park_id, receipt_id)
      include (origin_tier, share_amount, certified_amount);
    create index receipt_investor_company on receipt_investor (park_id, company_id) where company_id is not null;

    create table receipt_evidence (
      park_id integer not null,
      id bigint generated always as identity,
      receipt_id bigint not null,
      attachment_id bigint not null,
      kind text not null,
      number text,
      amount bigint not null check (amount > 0),
      dated_on date not null,
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      primary key (park_id, id),
      unique (park_id, receipt_id, attachment_id),
      foreign key (park_id, receipt_id) references receipt on delete cascade,
      foreign key (park_id, attachment_id) references attachment
    );
    create index receipt_evidence_attachment on receipt_evidence (park_id, attachment_id);
    -- The same slip entered twice: the same file, or the same number, amount and date.
    create index receipt_evidence_file on receipt_evidence (park_id, sha256);
    create index receipt_evidence_slip on receipt_evidence (park_id, number, amount, dated_on) where number is not null;

    create table closed_period (
      park_id integer not null references park,
      id bigint generated always as identity,
      year smallint not null check (year between 1990 and 2200),
      month smallint not null check (month between 1 and 12),
      closed_at timestamptz not null,
      closed_by integer not null references person,
      -- The sums as they were closed, so that a restatement can show them beside the new ones.
      totals jsonb not null,
      reopened_at timestamptz,
      reopened_by integer references person,
      reopen_reason text check (btrim(reopen_reason) <> ''),
      primary key (park_id, id),
      constraint closed_period_reopened_whole check (num_nonnulls(reopened_at, reopened_by, reopen_reason) in (0, 3))
    );
    create unique index closed_period_once on closed_period (park_id, year, month) where reopened_at is null;
  `.execute(db);
  await rules(db);
  await wallOff(db, tables);
  await sql`revoke delete, truncate on closed_period from ${sql.id(applicationRole)}`.execute(db);
}

/** What a check within a row cannot say. Each refusal carries the name of its rule as its constraint. */
async function rules(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Certifying takes the park's lock shared, closing and reopening take it alone: either the money is in the sums that
    -- are closed, or it sees the closing.
    create function hold_receipt_periods(park integer, alone boolean) returns void language plpgsql as $$
    begin
      if alone then perform pg_advisory_xact_lock(hashtext('receipt period'), park);
      else perform pg_advisory_xact_lock_shared(hashtext('receipt period'), park);
      end if;
    end $$;

    create function keep_receipt() returns trigger language plpgsql as $$
    declare original receipt;
    begin
      if tg_op <> 'INSERT' and old.state = 'certified' then
        raise exception 'a certified receipt does not change; it is reversed'
          using errcode = 'check_violation', constraint = 'receipt_certified_stands';
      end if;
      if tg_op = 'DELETE' then
        if old.state not in ('draft', 'returned') then
          raise exception 'a receipt under way is not removed'
            using errcode = 'check_violation', constraint = 'receipt_under_way';
        end if;
        return old;
      end if;
      if new.reverses_id is not null then
        select * into original from receipt where park_id = new.park_id and id = new.reverses_id;
        if original.state is distinct from 'certified' or original.reverses_id is not null
           or original.project_id <> new.project_id or original.use_key <> new.use_key
           or original.certified_amount + new.claimed_amount < 0 then
          raise exception 'a reversal takes back a certified receipt of the same project, and no more than was certified'
            using errcode = 'check_violation', constraint = 'receipt_reversal_within';
        end if;
      end if;
      if new.state = 'certified' then
        perform hold_receipt_periods(new.park_id, false);
        if exists (select from closed_period where park_id = new.park_id and year = new.counted_year
                   and month = new.counted_month and reopened_at is null) then
          raise exception 'the period is closed'
            using errcode = 'check_violation', constraint = 'receipt_period_closed';
        end if;
      end if;
      return new;
    end $$;
    create trigger receipt_kept before insert or update or delete on receipt for each row execute function keep_receipt();

    -- What hangs on a receipt is written while the receipt is its author's; the certification alone adds the certified parts.
    create function keep_receipt_part() returns trigger language plpgsql as $$
    declare
      part record := case when tg_op = 'DELETE' then old else new end;
      parent text;
    begin
      select state into parent from receipt where park_id = part.park_id and id = part.receipt_id for share;
      if parent is null or parent in ('draft', 'returned') then return part; end if;
      if tg_op = 'UPDATE' and parent = 'reviewed'
         and to_jsonb(new) - 'certified_amount' = to_jsonb(old) - 'certified_amount' then return new; end if;
      raise exception 'what a receipt under way rests on does not change'
        using errcode = 'check_violation', constraint = 'receipt_part_stands';
    end $$;
    create trigger receipt_investor_kept before insert or update or delete on receipt_investor
      for each row execute function keep_receipt_part();
    create trigger receipt_evidence_kept before insert or update or delete on receipt_evidence
      for each row execute function keep_receipt_part();

    create function check_receipt_sums() returns trigger language plpgsql as $$
    declare shares record;
    begin
      if new.state in ('draft', 'returned') then return null; end if;
      select sum(share_amount) as claimed, sum(certified_amount) as certified, count(certified_amount) as parts, count(*) as investors
        into shares from receipt_investor where park_id = new.park_id and receipt_id = new.id;
      if shares.claimed is distinct from new.claimed_amount
         or (new.state = 'certified' and (shares.certified is distinct from new.certified_amount or shares.parts <> shares.investors)) then
        raise exception 'the shares of the investors are not the amount'
          using errcode = 'check_violation', constraint = 'receipt_shares';
      end if;
      if not exists (select from receipt_evidence where park_id = new.park_id and receipt_id = new.id) then
        raise exception 'a receipt is not submitted without evidence'
          using errcode = 'check_violation', constraint = 'receipt_evidence_needed';
      end if;
      return null;
    end $$;
    create constraint trigger receipt_sums after insert or update on receipt
      deferrable initially deferred for each row execute function check_receipt_sums();

    create function keep_closed_period() returns trigger language plpgsql as $$
    begin
      perform hold_receipt_periods(new.park_id, true);
      if tg_op = 'UPDATE' and (old.reopened_at is not null
         or to_jsonb(new) - '{reopened_at,reopened_by,reopen_reason}'::text[]
            <> to_jsonb(old) - '{reopened_at,reopened_by,reopen_reason}'::text[]) then
        raise exception 'a closing stays as it was; it can be reopened once'
          using errcode = 'check_violation', constraint = 'closed_period_stands';
      end if;
      return new;
    end $$;
    create trigger closed_period_kept before insert or update on closed_period
      for each row execute function keep_closed_period();
  `.execute(db);
}
