import { sql, type Kysely } from "kysely";

/**
 * What a receipt is stands from its submission on, whoever writes: the database knows the steps, and what each of them may
 * write. Reversals may be several, together no more than was certified, and count as what they reverse. A certified
 * receipt keeps the team and the chain that its project had, so that a move of the project rewrites no year.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table receipt
      add column team_id integer,
      add column chain_id integer,
      add foreign key (park_id, team_id) references team,
      add foreign key (park_id, chain_id) references industry_chain,
      drop constraint receipt_reviewed_whole,
      add constraint receipt_reviewed_whole check (
        num_nonnulls(reviewer_id, reviewed_at) = case when state in ('reviewed', 'certified') then 2 else 0 end);
    drop index receipt_reversed_once;
    create index receipt_reversals on receipt (park_id, reverses_id) where reverses_id is not null;
  `.execute(db);
  await keepTeams(db);
  await sql`
    alter table receipt add constraint receipt_team_certified check (
      state = 'certified' or num_nonnulls(team_id, chain_id) = 0)`.execute(db);
  await rules(db);
}

/** As the project stood when its money was certified: the audit tells what it was before the first move since. */
async function keepTeams(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function pg_temp.link_then(receipt receipt, project_link integer, field text, link_table regclass) returns integer
    language plpgsql as $$
    declare
      was jsonb;
      link integer;
    begin
      select change -> 'from' into was
      from audit_entry a cross join lateral jsonb_array_elements(a.changes) change
      where a.park_id = receipt.park_id and a.subject_kind = 'project' and a.subject_id = receipt.project_id
        and a.at > receipt.certified_at and change ->> 'field' = link_then.field
      order by a.id limit 1;
      if was is null then return project_link; end if;
      if was = 'null' then return null; end if;
      execute format('select id from %s where park_id = $1 and name = $2', link_table)
        into link using receipt.park_id, was #>> '{}';
      -- It has another name since: as it stands today is the best that is known.
      return coalesce(link, project_link);
    end $$;
    alter table receipt disable trigger user;
    update receipt r set team_id = pg_temp.link_then(r, p.team_id, 'teamId', 'team'),
      chain_id = pg_temp.link_then(r, p.chain_id, 'chainId', 'industry_chain')
    from project p
    where p.park_id = r.park_id and p.id = r.project_id and r.state = 'certified';
    update receipt r set team_id = original.team_id, chain_id = original.chain_id
    from receipt original
    where original.park_id = r.park_id and original.id = r.reverses_id and r.state = 'certified';
    alter table receipt enable trigger user;
  `.execute(db);
}

async function rules(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function keep_receipt() returns trigger language plpgsql as $$
    declare
      original receipt;
      others bigint;
      -- What the step writes; null where there is no such step.
      written text[];
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
      if tg_op = 'INSERT' and new.state <> 'draft' then
        raise exception 'a receipt begins as a draft'
          using errcode = 'check_violation', constraint = 'receipt_step';
      end if;
      if tg_op = 'UPDATE' then
        if (new.park_id, new.id, new.project_id, new.created_at, new.created_by)
             <> (old.park_id, old.id, old.project_id, old.created_at, old.created_by)
           or new.reverses_id is distinct from old.reverses_id then
          raise exception 'what a receipt is of does not change'
            using errcode = 'check_violation', constraint = 'receipt_source_stands';
        end if;
        if old.state in ('draft', 'returned') then
          written := case when new.state in (old.state, 'submitted') then '{}'::text[] end;
        else
          written := case old.state || ' ' || new.state
            when 'submitted draft' then '{submitted_at}'
            when 'submitted reviewed' then '{reviewer_id,reviewed_at}'
            when 'submitted returned' then '{submitted_at,return_reason}'
            when 'reviewed returned' then '{submitted_at,return_reason,reviewer_id,reviewed_at}'
            when 'reviewed certified' then '{certified_amount,reduction_reason,certifier_id,certified_at,counts,counted_year,'
              'counted_month,cohort,first_signed_on,team_id,chain_id,outside_province_amount}'
          end::text[];
        end if;
        if written is null then
          raise exception 'no step leads from % to %', old.state, new.state
            using errcode = 'check_violation', constraint = 'receipt_step';
        end if;
        written := written || '{state,version,updated_at,updated_by}'::text[];
        if old.state in ('submitted', 'reviewed') and to_jsonb(new) - written <> to_jsonb(old) - written then
          raise exception 'what was submitted does not change'
            using errcode = 'check_violation', constraint = 'receipt_submitted_stands';
        end if;
      end if;
      if new.state = 'submitted' and new.separation <> 'all_apart' and new.separation is distinct from
           (select separation from receipt_setting where park_id = new.park_id) then
        raise exception 'the three are as far apart as the park wants them'
          using errcode = 'check_violation', constraint = 'receipt_separation';
      end if;
      if new.reverses_id is not null then
        -- Held until the commit: of two reversals at once the second sees the first.
        select * into original from receipt where park_id = new.park_id and id = new.reverses_id for no key update;
        select coalesce(sum(coalesce(certified_amount, claimed_amount)), 0) into others
          from receipt where park_id = new.park_id and reverses_id = new.reverses_id and id <> new.id;
        if original.state is distinct from 'certified' or original.reverses_id is not null
           or original.project_id <> new.project_id
           or original.certified_amount + others + coalesce(new.certified_amount, new.claimed_amount) < 0 then
          raise exception 'reversals take back a certified receipt of the same project, and together no more than was certified'
            using errcode = 'check_violation', constraint = 'receipt_reversal_within';
        end if;
        if (new.received_on, new.use_key) is distinct from (original.received_on, original.use_key)
           or (new.state = 'certified' and (new.counts, new.cohort, new.first_signed_on, new.team_id, new.chain_id)
                 is distinct from (original.counts, original.cohort, original.first_signed_on, original.team_id, original.chain_id)) then
          raise exception 'a reversal counts as what it reverses'
            using errcode = 'check_violation', constraint = 'receipt_reversal_alike';
        end if;
      end if;
      if new.state = 'certified' then
        perform hold_receipt_periods(new.park_id, false);
        if exists (select from closed_period where park_id = new.park_id and year = new.counted_year
                   and month = new.counted_month and reopened_at is null) then
          raise exception 'the period is closed'
            using errcode = 'check_violation', constraint = 'receipt_period_closed';
        end if;
        if make_date(new.counted_year, new.counted_month, 1) < date_trunc('month', new.received_on) then
          raise exception 'money does not count before it came'
            using errcode = 'check_violation', constraint = 'receipt_period_early';
        end if;
      end if;
      return new;
    end $$;

    create or replace function keep_receipt_part() returns trigger language plpgsql as $$
    declare
      part record := case when tg_op = 'DELETE' then old else new end;
      parent text;
    begin
      if tg_op = 'UPDATE' and (new.park_id, new.receipt_id) <> (old.park_id, old.receipt_id) then
        raise exception 'what a receipt rests on is not given to another'
          using errcode = 'check_violation', constraint = 'receipt_part_stands';
      end if;
      select state into parent from receipt where park_id = part.park_id and id = part.receipt_id for share;
      if parent is null or parent in ('draft', 'returned') then return part; end if;
      if tg_op = 'UPDATE' and parent = 'reviewed'
         and to_jsonb(new) - 'certified_amount' = to_jsonb(old) - 'certified_amount' then return new; end if;
      raise exception 'what a receipt under way rests on does not change'
        using errcode = 'check_violation', constraint = 'receipt_part_stands';
    end $$;

    -- A part is certified with its receipt, in one transaction.
    create function check_certified_part() returns trigger language plpgsql as $$
    begin
      if exists (select from receipt_investor i join receipt r on r.park_id = i.park_id and r.id = i.receipt_id
                 where i.park_id = new.park_id and i.id = new.id and i.certified_amount is not null and r.state <> 'certified') then
        raise exception 'no part is certified without its receipt'
          using errcode = 'check_violation', constraint = 'receipt_part_certified';
      end if;
      return null;
    end $$;
    create constraint trigger receipt_investor_certified after insert or update on receipt_investor
      deferrable initially deferred for each row when (new.certified_amount is not null) execute function check_certified_part();

    -- Where money came from, there it goes back: of no origin more is taken back than was certified of it.
    create function check_reversal_origins() returns trigger language plpgsql as $$
    begin
      if exists (
        select from receipt r join receipt_investor i on i.park_id = r.park_id and i.receipt_id = r.id
        where r.park_id = new.park_id and (r.id = new.reverses_id or r.reverses_id = new.reverses_id)
        group by i.origin_code, i.origin_tier having sum(coalesce(i.certified_amount, i.share_amount)) < 0) then
        raise exception 'a reversal comes from where what it reverses came from'
          using errcode = 'check_violation', constraint = 'receipt_reversal_origins';
      end if;
      return null;
    end $$;
    create constraint trigger receipt_reversal_origins after insert or update on receipt
      deferrable initially deferred for each row when (new.reverses_id is not null) execute function check_reversal_origins();
  `.execute(db);
}
