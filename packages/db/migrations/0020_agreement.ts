import { sql, type Kysely } from "kysely";
import { wallOff } from "./wall.ts";

/**
 * What was signed with whom, what it owes, and what each agreement adds to the figures. The counted_ columns are the answer
 * of domain/agreement/count.ts for the project's agreements together, written with every change of one of them; queries add
 * them up and judge nothing themselves.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table agreement (
      park_id integer not null references park,
      id bigint generated always as identity,
      project_id bigint not null,
      kind text not null check (kind in ('intent', 'framework', 'contract', 'supplement')),
      number text,
      signed_on date not null,
      -- 分 of RMB, which all totals use. Of an increase: the increment alone.
      agreed_amount bigint check (agreed_amount >= 0),
      fixed_asset_amount bigint check (fixed_asset_amount >= 0),
      currency text not null default 'CNY' check (currency ~ '^[A-Z]{3}$'),
      -- Minor units of the currency, and RMB for one unit of it on a day, as a source published it.
      foreign_amount bigint check (foreign_amount >= 0),
      rate numeric(18, 8) check (rate > 0),
      rate_on date,
      rate_source text,
      activity_id bigint,
      attachment_id bigint,
      supersedes_id bigint,
      increases_id bigint,
      legality_outcome text check (legality_outcome in ('passed', 'not_passed')),
      legality_reviewed_on date,
      legality_attachment_id bigint,
      fair_competition_outcome text check (fair_competition_outcome in ('passed', 'not_passed')),
      fair_competition_reviewed_on date,
      fair_competition_attachment_id bigint,
      terminated_on date,
      termination_reason text,
      note text,
      -- Who carried the project on the day of signing: a later change of hands moves no figure.
      owner_id integer references person,
      team_id integer,
      -- What it adds to: the contracts; contracts and frameworks together; those that are still frameworks; still intents.
      counted_contract bigint not null default 0,
      counted_signed bigint not null default 0,
      counted_framework bigint not null default 0,
      counted_intent bigint not null default 0,
      -- Where the project itself is counted, once each: its first contract; its first contract or framework; and so on.
      first_contract boolean not null default false,
      first_signed boolean not null default false,
      first_framework boolean not null default false,
      first_intent boolean not null default false,
      -- The same with the terminated left out.
      alive_contract bigint not null default 0,
      alive_signed bigint not null default 0,
      alive_framework bigint not null default 0,
      alive_intent bigint not null default 0,
      alive_first_contract boolean not null default false,
      alive_first_signed boolean not null default false,
      alive_first_framework boolean not null default false,
      alive_first_intent boolean not null default false,
      -- In force: neither terminated nor replaced by another.
      is_in_force boolean not null default true,
      -- The activity that its figures count for: the first signing's, or an increase's own.
      counted_activity_id bigint,
      version integer not null default 1,
      ledger_import_id bigint,
      created_at timestamptz not null,
      created_by integer not null references person,
      updated_at timestamptz not null,
      updated_by integer not null references person,
      primary key (park_id, id),
      foreign key (park_id, project_id) references project on delete cascade,
      foreign key (park_id, activity_id) references activity,
      foreign key (park_id, counted_activity_id) references activity,
      foreign key (park_id, attachment_id) references attachment,
      foreign key (park_id, legality_attachment_id) references attachment,
      foreign key (park_id, fair_competition_attachment_id) references attachment,
      foreign key (park_id, supersedes_id) references agreement,
      foreign key (park_id, increases_id) references agreement,
      foreign key (park_id, team_id) references team,
      foreign key (park_id, ledger_import_id) references ledger_import,
      check ((terminated_on is null) = (termination_reason is null)),
      check (terminated_on >= signed_on),
      check (supersedes_id is null or increases_id is null),
      check ((legality_outcome is null) = (legality_reviewed_on is null)),
      check ((fair_competition_outcome is null) = (fair_competition_reviewed_on is null)),
      check (case when currency = 'CNY' then num_nonnulls(foreign_amount, rate, rate_on, rate_source) = 0
                  else num_nonnulls(foreign_amount, rate, rate_on, rate_source) = 4 and agreed_amount is not null end)
    );
    create index agreement_signed on agreement (park_id, signed_on desc, id desc);
    create index agreement_project on agreement (park_id, project_id, signed_on, id);
    create index agreement_activity on agreement (park_id, activity_id) where activity_id is not null;
    create index agreement_counted_activity on agreement (park_id, counted_activity_id) where counted_activity_id is not null;
    create index agreement_attachment on agreement (park_id, attachment_id) where attachment_id is not null;
    create index agreement_ledger_import on agreement (park_id, ledger_import_id) where ledger_import_id is not null;
    -- One is replaced once: two people who both raise a framework to a contract do not both win.
    create unique index agreement_supersedes on agreement (park_id, supersedes_id) where supersedes_id is not null;
    create index agreement_increases on agreement (park_id, increases_id) where increases_id is not null;

    create table agreement_party (
      park_id integer not null,
      agreement_id bigint not null,
      position smallint not null,
      side text not null check (side in ('park', 'investor', 'other')),
      company_id bigint,
      name text not null,
      primary key (park_id, agreement_id, position),
      foreign key (park_id, agreement_id) references agreement on delete cascade,
      foreign key (park_id, company_id) references company
    );
    create index agreement_party_company on agreement_party (park_id, company_id) where company_id is not null;

    create table obligation (
      park_id integer not null,
      id bigint generated always as identity,
      agreement_id bigint not null,
      kind text not null check (kind in ('deposit', 'registration', 'start', 'completion', 'production', 'payment')),
      due_on date not null,
      amount bigint check (amount >= 0),
      note text,
      met_on date,
      waived_on date,
      waived_reason text,
      version integer not null default 1,
      created_at timestamptz not null,
      created_by integer not null references person,
      updated_at timestamptz not null,
      updated_by integer not null references person,
      primary key (park_id, id),
      foreign key (park_id, agreement_id) references agreement on delete cascade,
      check ((waived_on is null) = (waived_reason is null)),
      check (met_on is null or waived_on is null)
    );
    create index obligation_agreement on obligation (park_id, agreement_id, due_on, id);
    create index obligation_open on obligation (park_id, due_on) where met_on is null and waived_on is null;

    create table prohibited_clause (
      park_id integer not null references park,
      id integer generated always as identity,
      name text not null,
      explanation text,
      from_on date not null,
      to_on date check (to_on >= from_on),
      version integer not null default 1,
      created_at timestamptz not null,
      created_by integer not null references person,
      updated_at timestamptz not null,
      updated_by integer not null references person,
      primary key (park_id, id)
    );
    create unique index prohibited_clause_name on prohibited_clause (park_id, name) where to_on is null;
    create table agreement_clause_check (
      park_id integer not null,
      agreement_id bigint not null,
      clause_id integer not null,
      checked_by integer not null references person,
      checked_at timestamptz not null,
      primary key (park_id, agreement_id, clause_id),
      foreign key (park_id, agreement_id) references agreement on delete cascade,
      foreign key (park_id, clause_id) references prohibited_clause
    );

    -- Projects that were signed when a file was all that could be asked for keep it as their evidence.
    alter table attachment add column counts_as_agreement boolean not null default false;
    update attachment a set counts_as_agreement = true
    from project p
    where p.park_id = a.park_id and p.id = a.project_id
      and a.kind in ('contract', 'framework_agreement') and a.removed_at is null
      and p.stage not in ('lead', 'assessment', 'negotiation', 'review');
  `.execute(db);
  await wallOff(db, [
    "agreement",
    "agreement_party",
    "obligation",
    "prohibited_clause",
    "agreement_clause_check",
  ]);
}
