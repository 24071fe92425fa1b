import { sql, type Kysely } from "kysely";
import { applicationRole } from "../connect.ts";
import { wallOff } from "./wall.ts";

/** Supervision orders (督办单): what is late and unanswered, put in writing level by level, answered and closed out. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table supervision_order (
      park_id integer not null references park,
      id bigint generated always as identity,
      level text not null check (level in ('blue', 'yellow', 'red')),
      year smallint not null check (year between 1990 and 2200),
      serial integer not null check (serial > 0),
      -- As it stands on the paper: 督〔2026〕蓝-001.
      number text not null,
      -- The matter: which rule is broken on what, and the last day on which it would have been in time.
      rule text not null,
      subject_kind text not null check (subject_kind in ('project', 'directive', 'activity', 'obligation')),
      subject_id bigint not null,
      project_id bigint,
      activity_id bigint,
      -- As the project or the activity was called that day.
      subject_label text not null,
      basis_on date not null,
      words jsonb not null,
      issued_on date not null,
      issued_at timestamptz not null,
      reply_due_on date not null,
      state text not null default 'open'
        check (state in ('open', 'replied', 'raised', 'closed', 'lapsed', 'withdrawn')),
      -- The order below, which nobody had answered.
      previous_id bigint,
      version integer not null default 1,
      primary key (park_id, id),
      constraint supervision_order_number unique (park_id, year, level, serial),
      foreign key (park_id, project_id) references project,
      foreign key (park_id, activity_id) references activity,
      foreign key (park_id, previous_id) references supervision_order,
      check (num_nonnulls(project_id, activity_id) = 1),
      check ((level = 'blue') = (previous_id is null)),
      check (reply_due_on >= issued_on)
    );
    -- Of a matter one order stands at a time, whoever else climbs at that moment.
    create unique index supervision_order_standing
      on supervision_order (park_id, subject_kind, subject_id, rule, basis_on) where state in ('open', 'replied');
    create index supervision_order_matter on supervision_order (park_id, subject_kind, subject_id, rule, basis_on, id desc);
    create index supervision_order_project on supervision_order (park_id, project_id) where project_id is not null;
    create index supervision_order_activity on supervision_order (park_id, activity_id) where activity_id is not null;
    create index supervision_order_waiting on supervision_order (park_id, reply_due_on, id) where state in ('open', 'replied');
    create index supervision_order_newest on supervision_order (park_id, issued_at desc, id desc);
    create index supervision_order_previous on supervision_order (park_id, previous_id) where previous_id is not null;

    create table supervision_recipient (
      park_id integer not null,
      order_id bigint not null,
      person_id integer not null references person,
      primary key (park_id, order_id, person_id),
      foreign key (park_id, order_id) references supervision_order
    );
    create index supervision_recipient_person on supervision_recipient (park_id, person_id, order_id);

    -- Word for word what became of an order; without an actor it came about by itself.
    create table supervision_step (
      park_id integer not null,
      id bigint generated always as identity,
      order_id bigint not null,
      step text not null check (step in ('issue', 'reply', 'sendBack', 'close', 'withdraw', 'raise', 'lapse')),
      note text,
      -- Why it closed itself, in both languages.
      cause jsonb,
      actor_id integer references person,
      at timestamptz not null,
      primary key (park_id, id),
      foreign key (park_id, order_id) references supervision_order,
      check ((actor_id is null) = (step in ('issue', 'raise', 'lapse'))),
      check (note is not null or step not in ('reply', 'sendBack', 'withdraw')),
      check ((cause is not null) = (step = 'lapse'))
    );
    create index supervision_step_order on supervision_step (park_id, order_id, id);

    -- The last serial number of a year and level: held until the commit, so that no number is lost or given twice.
    create table supervision_counter (
      park_id integer not null references park,
      year smallint not null,
      level text not null check (level in ('blue', 'yellow', 'red')),
      last_serial integer not null,
      primary key (park_id, year, level)
    );
  `.execute(db);
  await wallOff(db, [
    "supervision_order",
    "supervision_recipient",
    "supervision_step",
    "supervision_counter",
  ]);
  const role = sql.id(applicationRole);
  await sql`revoke delete on supervision_order, supervision_counter from ${role}`.execute(db);
  await sql`revoke update, delete on supervision_recipient, supervision_step from ${role}`.execute(db);
}
