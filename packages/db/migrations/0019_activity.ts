import { sql, type Kysely } from "kysely";
import { applicationRole } from "../connect.ts";
import { wallOff } from "./wall.ts";

/** Trips, fairs and receptions: what was planned and approved, whom it went to see, what came of each visit, and the report. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table activity (
      park_id integer not null references park,
      id bigint generated always as identity,
      kind text not null check (kind in ('trip', 'fair', 'reception')),
      form text not null,
      name text not null,
      goal text,
      chain_id integer,
      starts_on date not null,
      ends_on date not null check (ends_on >= starts_on),
      is_abroad boolean not null default false,
      leader_id integer references person,
      team_id integer,
      budget bigint check (budget >= 0),
      -- Of a fair: where the park stood. Of a fair or a trip: who came along from elsewhere.
      booth text,
      delegation text,
      state text not null default 'plan' check (state in ('plan', 'requested', 'manager_approved', 'approved', 'under_way', 'returned', 'reported', 'cancelled')),
      started_on date,
      returned_on date check (returned_on >= started_on),
      -- Reckoned from the return with the calendar of that day, so that lists and reminders need no calendar.
      report_due_on date,
      reported_on date,
      cost bigint check (cost >= 0),
      person_count integer check (person_count > 0),
      day_count integer check (day_count > 0),
      outcome text,
      cancelled_on date,
      cancel_reason text,
      version integer not null default 1,
      created_at timestamptz not null,
      created_by integer not null references person,
      updated_at timestamptz not null,
      updated_by integer not null references person,
      primary key (park_id, id),
      foreign key (park_id, chain_id) references industry_chain,
      foreign key (park_id, team_id) references team,
      check ((state = 'cancelled') = (cancel_reason is not null)),
      check (state not in ('under_way', 'returned', 'reported') or started_on is not null),
      check ((state in ('returned', 'reported')) = (returned_on is not null)),
      check ((state = 'reported') = (reported_on is not null)),
      check (state <> 'reported' or (cost is not null and person_count is not null and day_count is not null and outcome is not null))
    );
    create index activity_dates on activity (park_id, starts_on desc, id desc);
    create index activity_returned on activity (park_id, returned_on) where returned_on is not null;
    create index activity_leader on activity (park_id, leader_id) where leader_id is not null;

    create table activity_city (
      park_id integer not null,
      activity_id bigint not null,
      position smallint not null,
      country_code text not null default 'CN',
      division_code text,
      primary key (park_id, activity_id, position),
      foreign key (park_id, activity_id) references activity on delete cascade,
      check (division_code is null or country_code = 'CN')
    );
    create table activity_member (
      park_id integer not null,
      activity_id bigint not null,
      person_id integer not null references person,
      primary key (park_id, activity_id, person_id),
      foreign key (park_id, activity_id) references activity on delete cascade
    );
    create index activity_member_person on activity_member (park_id, person_id);

    -- Whom it goes to see, and whom it saw without a plan.
    create table activity_firm (
      park_id integer not null,
      id bigint generated always as identity,
      activity_id bigint not null,
      position smallint not null,
      company_id bigint,
      name text not null,
      contact_id bigint,
      is_planned boolean not null default true,
      primary key (park_id, id),
      foreign key (park_id, activity_id) references activity on delete cascade,
      foreign key (park_id, company_id) references company,
      foreign key (park_id, contact_id) references contact on delete set null (contact_id)
    );
    create index activity_firm_activity on activity_firm (park_id, activity_id, position);
    create index activity_firm_company on activity_firm (park_id, company_id) where company_id is not null;
    create index activity_firm_contact on activity_firm (park_id, contact_id) where contact_id is not null;

    create table activity_visit (
      park_id integer not null,
      id bigint generated always as identity,
      activity_id bigint not null,
      firm_id bigint not null,
      visited_on date not null,
      met text,
      said text not null,
      next_step text,
      next_step_on date,
      outcome text not null check (outcome in ('interaction', 'lead', 'not_interested')),
      project_id bigint,
      interaction_id bigint,
      author_id integer not null references person,
      entry_key uuid,
      version integer not null default 1,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      primary key (park_id, id),
      foreign key (park_id, activity_id) references activity on delete cascade,
      foreign key (park_id, firm_id) references activity_firm,
      foreign key (park_id, project_id) references project,
      foreign key (park_id, interaction_id) references interaction,
      check ((outcome = 'not_interested') = (project_id is null)),
      check ((project_id is null) = (interaction_id is null))
    );
    create index activity_visit_activity on activity_visit (park_id, activity_id, visited_on desc, id desc);
    create index activity_visit_firm on activity_visit (park_id, firm_id);
    create index activity_visit_project on activity_visit (park_id, project_id) where project_id is not null;
    create index activity_visit_interaction on activity_visit (park_id, interaction_id) where interaction_id is not null;
    -- Made by the page for what one person enters once: their second send of it finds the first.
    create unique index activity_visit_entry_key on activity_visit (park_id, author_id, entry_key) where entry_key is not null;

    create table activity_project (
      park_id integer not null,
      activity_id bigint not null,
      project_id bigint not null,
      role text not null check (role in ('presented', 'to_sign')),
      primary key (park_id, activity_id, project_id, role),
      foreign key (park_id, activity_id) references activity on delete cascade,
      foreign key (park_id, project_id) references project on delete cascade
    );
    create index activity_project_project on activity_project (park_id, project_id);

    -- Who moved it from where to where, and why: the approval as it went.
    create table activity_step (
      park_id integer not null,
      id bigint generated always as identity,
      activity_id bigint not null,
      from_state text,
      to_state text not null,
      note text,
      actor_id integer not null references person,
      at timestamptz not null,
      primary key (park_id, id),
      foreign key (park_id, activity_id) references activity on delete cascade
    );
    create index activity_step_activity on activity_step (park_id, activity_id, id);

    -- Who approves what, and when the report is due: working days at home, natural days abroad.
    create table activity_setting (
      park_id integer not null references park,
      subject text not null check (subject in ('trip', 'trip_abroad', 'fair', 'reception')),
      approval text not null check (approval in ('none', 'manager', 'leader', 'manager_then_leader')),
      report_days smallint not null check (report_days between 1 and 365),
      version integer not null default 1,
      updated_at timestamptz not null,
      updated_by integer not null references person,
      primary key (park_id, subject)
    );

    -- The calendar that one person's phone subscribes to. The token itself is kept nowhere.
    create table activity_feed (
      park_id integer not null references park,
      person_id integer not null references person,
      token_hash text not null unique,
      created_at timestamptz not null,
      primary key (park_id, person_id)
    );

    -- From which trip, fair or reception the lead came.
    alter table project
      add column source_activity_id bigint,
      add foreign key (park_id, source_activity_id) references activity;
    create index project_source_activity on project (park_id, source_activity_id) where source_activity_id is not null;
  `.execute(db);
  await wallOff(db, [
    "activity",
    "activity_city",
    "activity_member",
    "activity_firm",
    "activity_visit",
    "activity_project",
    "activity_step",
    "activity_setting",
    "activity_feed",
  ]);
  const role = sql.id(applicationRole);
  await sql`revoke update, delete on activity_step from ${role}`.execute(db);
  // The look past the walls of a calendar's subscriber, who has no session: it answers for the holder of the token alone,
  // while they belong to the park and are not disabled.
  await sql`
    create function activity_feed_of(hash text) returns table (
      park_id integer, park_key text, park_name text, division_code text, person_id integer, person_name text, roles text[]
    ) language sql stable security definer set search_path = public, pg_temp as $$
      select k.id, k.key, k.name, k.division_code, p.id, p.name, r.roles
      from activity_feed f
      join person p on p.id = f.person_id and p.disabled_at is null
      join park k on k.id = f.park_id
      cross join lateral (
        select array_agg(held.role order by held.role) as roles
        from (
          select m.role from membership m where m.park_id = f.park_id and m.person_id = f.person_id
          union all
          select 'zone_leader' from zone_leader l where l.zone_id = k.zone_id and l.person_id = f.person_id
        ) held
      ) r
      where f.token_hash = hash and r.roles is not null
    $$`.execute(db);
  await sql`revoke execute on function activity_feed_of(text) from public`.execute(db);
  await sql`grant execute on function activity_feed_of(text) to ${role}`.execute(db);
}
