import { sql, type Kysely } from "kysely";

/** The records of a park: chains, companies, contacts, projects and what hangs on them. Every key leads with park_id. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table industry_chain (
      park_id integer not null references park,
      id integer generated always as identity,
      name text not null,
      is_leading boolean not null default false,
      head_person_id integer references person,
      archived_at timestamptz,
      version integer not null default 1,
      primary key (park_id, id),
      unique (park_id, name)
    );

    create table company (
      park_id integer not null references park,
      id bigint generated always as identity,
      name text not null,
      name_key text not null,
      uscc text,
      uscc_exception_reason text,
      country_code text not null default 'CN',
      division_code text,
      industry_code text,
      registered_in_park boolean not null default false,
      note text,
      search_text text not null,
      search_keys integer[] not null,
      version integer not null default 1,
      ledger_import_id bigint,
      created_at timestamptz not null,
      created_by integer not null references person,
      updated_at timestamptz not null,
      primary key (park_id, id)
    );
    create unique index company_name on company (park_id, name_key);
    create unique index company_uscc on company (park_id, uscc) where uscc is not null;
    -- Keys wait in a list of 1 MB at most: a search pays 0.1 ms for it, a write a fifth of what it would pay without.
    create index company_search on company using gin (search_keys) with (gin_pending_list_limit = 1024);

    create table contact (
      park_id integer not null references park,
      id bigint generated always as identity,
      company_id bigint,
      name text not null,
      title text,
      phone text,
      email text,
      wechat text,
      note text,
      search_text text not null,
      search_keys integer[] not null,
      version integer not null default 1,
      ledger_import_id bigint,
      created_at timestamptz not null,
      created_by integer not null references person,
      updated_at timestamptz not null,
      primary key (park_id, id),
      foreign key (park_id, company_id) references company
    );
    create index contact_company on contact (park_id, company_id);
    create index contact_search on contact using gin (search_keys) with (gin_pending_list_limit = 1024);

    create table project (
      park_id integer not null references park,
      id bigint generated always as identity,
      -- Among the first, since a search reads it of thousands of rows and would unpack all columns before it.
      search_text text not null,
      name text not null,
      name_key text not null,
      pool text not null check (pool in ('prospect', 'planned')),
      stage text not null check (stage in ('lead', 'assessment', 'negotiation', 'review', 'signed', 'landed', 'construction', 'completed', 'production', 'full_capacity')),
      status text not null default 'active' check (status in ('active', 'on_hold', 'transferred', 'exited')),
      status_reason text,
      status_note text,
      lost_to text,
      rank text collate "C" not null,
      company_id bigint,
      investor_name text,
      product text,
      capacity text,
      source_kind text,
      source_note text,
      introducer text,
      owner_id integer references person,
      team_id integer,
      chain_id integer,
      industry_code text,
      lead_on date not null,
      answered_on date,
      total_investment bigint check (total_investment >= 0),
      total_investment_unknown_reason text,
      agreed_amount bigint check (agreed_amount >= 0),
      fixed_asset_investment bigint check (fixed_asset_investment >= 0),
      -- What the investor or an old ledger says came in. It is in no total: only certified receipts are.
      funds_claimed bigint check (funds_claimed >= 0),
      assessment_opinion text,
      assessed_on date,
      introducer_feedback_on date,
      land_need_mu double precision,
      floor_need_square_metres double precision,
      energy_note text,
      environment_note text,
      judicial_diligence text,
      financial_diligence text,
      review_meeting_on date,
      review_materials_on date,
      legality_reviewed_on date,
      fair_competition_reviewed_on date,
      contract_filed_on date,
      deposit_paid_on date,
      site_name text,
      project_code text,
      project_code_missing_reason text,
      construction_permit text,
      no_building_work boolean not null default false,
      agreed_start_on date,
      started_on date,
      last_progress_on date,
      agreed_completion_on date,
      accepted_on date,
      agreed_production_on date,
      produced_on date,
      agreed_full_capacity_on date,
      full_capacity_note text,
      stage_entered_on date not null,
      last_contact_on date,
      next_step text,
      next_step_on date,
      amber_on date,
      red_on date,
      clock_key text,
      -- How much evidence stages already passed still lack; kept with the deadline, so that a card can say it.
      owed_count smallint not null default 0,
      search_keys integer[] not null,
      version integer not null default 1,
      -- {field: [version, person]}: at which version a field was last written, and by whom. An edit made on an older
      -- version is refused only where it writes a field that changed since.
      field_versions jsonb not null default '{}',
      ledger_import_id bigint,
      created_at timestamptz not null,
      created_by integer not null references person,
      updated_at timestamptz not null,
      updated_by integer not null references person,
      primary key (park_id, id),
      foreign key (park_id, company_id) references company,
      foreign key (park_id, team_id) references team,
      foreign key (park_id, chain_id) references industry_chain
    );
    -- The board's columns in card order; the unique key is what settles two people dropping at the same place.
    create unique index project_place on project (park_id, pool, stage, rank);
    -- The figures of the column heads from the first index alone, under a filter from the second, which also holds each
    -- column in card order with all that filters and sorts look at. Measured at 100 000: 11 ms and 21 ms a scan.
    create index project_figures on project (park_id, pool, status, stage) include (total_investment, amber_on, red_on);
    create index project_board on project (park_id, pool, status, stage, rank)
      include (id, total_investment, amber_on, red_on, owner_id, team_id, chain_id, source_kind, stage_entered_on, next_step_on);
    create unique index project_identity on project (park_id, name_key, coalesce(company_id, 0), coalesce(investor_name, ''));
    create index project_company on project (park_id, company_id) where company_id is not null;
    create index project_owner on project (park_id, owner_id);
    create index project_updated on project (park_id, updated_at desc, id desc);
    create index project_search on project using gin (search_keys) with (gin_pending_list_limit = 1024);

    -- Key-project marks (重点项目) with their dates: the stock of any day can be counted.
    create table key_project_period (
      park_id integer not null,
      id bigint generated always as identity,
      project_id bigint not null,
      from_on date not null,
      to_on date check (to_on >= from_on),
      primary key (park_id, id),
      foreign key (park_id, project_id) references project on delete cascade
    );
    create unique index key_project_open on key_project_period (park_id, project_id) where to_on is null;
    create index key_project_project on key_project_period (park_id, project_id);

    create table project_person (
      park_id integer not null,
      project_id bigint not null,
      person_id integer not null references person,
      role text not null check (role in ('first_contact', 'supporter', 'sponsor_leader')),
      primary key (park_id, project_id, role, person_id),
      foreign key (park_id, project_id) references project on delete cascade
    );
    create index project_person_person on project_person (park_id, person_id);
    create table project_contact (
      park_id integer not null,
      project_id bigint not null,
      contact_id bigint not null,
      primary key (park_id, project_id, contact_id),
      foreign key (park_id, project_id) references project on delete cascade,
      foreign key (park_id, contact_id) references contact on delete cascade
    );
    create index project_contact_contact on project_contact (park_id, contact_id);

    create table interaction (
      park_id integer not null,
      id bigint generated always as identity,
      project_id bigint not null,
      contacted_on date not null,
      way text not null,
      people text,
      content text not null,
      next_step text,
      next_step_on date,
      next_step_done_at timestamptz,
      author_id integer not null references person,
      version integer not null default 1,
      ledger_import_id bigint,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      primary key (park_id, id),
      foreign key (park_id, project_id) references project on delete cascade
    );
    create index interaction_project on interaction (park_id, project_id, contacted_on desc, id desc);
    create index interaction_next_step on interaction (park_id, next_step_on) where next_step_on is not null and next_step_done_at is null;

    create table attachment (
      park_id integer not null,
      id bigint generated always as identity,
      project_id bigint not null,
      interaction_id bigint,
      kind text not null,
      name text not null,
      content_type text not null,
      size bigint not null,
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      storage_key text not null,
      amount bigint,
      dated_on date,
      uploaded_by integer not null references person,
      uploaded_at timestamptz not null,
      removed_at timestamptz,
      removed_by integer references person,
      primary key (park_id, id),
      foreign key (park_id, project_id) references project on delete cascade,
      foreign key (park_id, interaction_id) references interaction on delete cascade
    );
    create index attachment_project on attachment (park_id, project_id);

    create table stage_change (
      park_id integer not null,
      id bigint generated always as identity,
      project_id bigint not null,
      from_stage text,
      to_stage text not null,
      entered_on date not null,
      reason text,
      override_reason text,
      overridden text[] not null default '{}',
      actor_id integer not null references person,
      at timestamptz not null,
      primary key (park_id, id),
      foreign key (park_id, project_id) references project on delete cascade
    );
    create index stage_change_project on stage_change (park_id, project_id, id);

    create table stage_setting (
      park_id integer not null references park,
      stage text not null,
      effective_on date not null,
      enabled boolean not null,
      waived_requirements text[] not null default '{}',
      clock_days jsonb not null default '{}',
      set_by integer not null references person,
      set_at timestamptz not null,
      primary key (park_id, stage, effective_on)
    );
    -- For which day and calendar the stored days of the clocks were last reckoned as a whole.
    create table rules_reckoning (
      park_id integer primary key references park,
      reckoned_on date not null,
      calendar_version text not null
    );
    create table stage_word (
      park_id integer not null references park,
      word text not null,
      stage text not null,
      status text not null,
      primary key (park_id, word)
    );
  `.execute(db);
}
