import { sql, type Kysely } from "kysely";
import { applicationRole } from "../connect.ts";
import { wallOff } from "./wall.ts";

/** Reminders, the messages that carry them, and the sweep that plans them. The ledger, not the queue, knows what was sent. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- The one clock of sending: hosts may disagree about the time, the database does not. A test may set it off.
    create function product_now() returns timestamptz language sql volatile set search_path = public, pg_temp as $$
      select clock_timestamp() + coalesce(nullif(current_setting('app.clock_offset', true), '')::interval, interval '0')
    $$;

    create table reminder (
      park_id integer not null references park,
      id bigint generated always as identity,
      rule text not null,
      subject_kind text not null
        check (subject_kind in ('project', 'activity', 'agreement', 'receipt', 'period', 'directive', 'order', 'own')),
      subject_id bigint not null,
      occurrence text not null,
      recipient_id integer not null references person,
      -- As it was called on the day it was planned.
      subject_label text not null,
      words jsonb not null,
      severity text not null check (severity in ('notice', 'warning', 'urgent')),
      due_on date not null,
      planned_at timestamptz not null,
      state text not null default 'open' check (state in ('open', 'done', 'dismissed', 'lapsed')),
      settled_at timestamptz,
      settled_reason text,
      read_at timestamptz,
      snoozed_until timestamptz,
      -- How often it was put off: each time it comes back it is told once more.
      round integer not null default 0,
      version integer not null default 1,
      primary key (park_id, id),
      unique (park_id, rule, subject_kind, subject_id, occurrence, recipient_id),
      check ((state = 'open') = (settled_at is null))
    );
    create index reminder_recipient on reminder (park_id, recipient_id, planned_at desc, id desc);
    create index reminder_open on reminder (park_id, recipient_id, severity) where state = 'open';
    create index reminder_subject on reminder (park_id, subject_kind, subject_id);

    create table delivery (
      park_id integer not null references park,
      id bigint generated always as identity,
      channel text not null check (channel in ('mail', 'robot')),
      kind text not null check (kind in ('digest', 'urgent', 'notice')),
      -- One message of each key: digest.PERSON.DAY, urgent.REMINDER.ROUND, notice.DELIVERY.PERSON.
      message_key text not null,
      recipient_id integer references person,
      robot_id bigint,
      -- Where it went, as it was on the day of sending.
      address text,
      title text,
      state text not null default 'planned'
        check (state in ('planned', 'leased', 'sending', 'sent', 'ambiguous', 'bounced', 'skipped')),
      planned_at timestamptz not null,
      -- Not before; moved on by every temporary failure.
      send_at timestamptz not null,
      first_tried_at timestamptz,
      attempts integer not null default 0,
      resends integer not null default 0,
      lease_token uuid,
      leased_until timestamptz,
      sending_at timestamptz,
      settled_at timestamptz,
      message_id text,
      -- What the server answered last, word for word.
      answer text,
      -- Why it was skipped, put off or given up.
      reason jsonb,
      about_id bigint,
      primary key (park_id, id),
      unique (park_id, message_key),
      foreign key (park_id, about_id) references delivery,
      check (num_nonnulls(recipient_id, robot_id) = 1),
      check ((state in ('leased', 'sending')) = (lease_token is not null)),
      check (state <> 'skipped' or reason is not null)
    );
    create index delivery_due on delivery (send_at) where state in ('planned', 'ambiguous');
    create index delivery_leased on delivery (leased_until) where state in ('leased', 'sending');
    create index delivery_newest on delivery (park_id, planned_at desc, id desc);
    create index delivery_recipient on delivery (park_id, recipient_id, planned_at desc, id desc);

    -- Which reminders a message carries: each once on a channel, and once more when it was put off and came back.
    create table delivery_item (
      park_id integer not null,
      delivery_id bigint not null,
      reminder_id bigint not null,
      channel text not null,
      round integer not null,
      skipped_reason jsonb,
      primary key (park_id, delivery_id, reminder_id),
      unique (park_id, reminder_id, channel, round),
      foreign key (park_id, delivery_id) references delivery,
      foreign key (park_id, reminder_id) references reminder
    );

    -- How far the planning of a park has come: a sweep that finds nothing changed has nothing to do.
    create table reminder_sweep (
      park_id integer primary key references park,
      swept_at timestamptz not null,
      swept_on date not null,
      change_number bigint not null,
      calendar_version text not null
    );

    create table reminder_setting (
      park_id integer not null references park,
      rule text not null,
      effective_on date not null,
      enabled boolean not null default true,
      may_switch_off boolean not null default false,
      days jsonb not null default '{}',
      set_by integer not null references person,
      set_at timestamptz not null,
      primary key (park_id, rule, effective_on)
    );

    -- How a person wants to be told. Minutes count from midnight in the park's zone.
    create table person_reminder_setting (
      park_id integer not null references park,
      person_id integer not null references person,
      mail boolean not null default true,
      digest_minute integer not null default 510 check (digest_minute between 0 and 1439),
      quiet_from_minute integer not null default 1260 check (quiet_from_minute between 0 and 1439),
      quiet_to_minute integer not null default 480 check (quiet_to_minute between 0 and 1439),
      rules_off text[] not null default '{}',
      version integer not null default 1,
      updated_at timestamptz not null,
      primary key (park_id, person_id)
    );
  `.execute(db);
  await wallOff(db, [
    "reminder",
    "delivery",
    "delivery_item",
    "reminder_sweep",
    "reminder_setting",
    "person_reminder_setting",
  ]);
  const role = sql.id(applicationRole);
  // What was told is told: nothing of it is deleted.
  await sql`revoke delete on reminder, delivery, delivery_item, reminder_setting from ${role}`.execute(db);
  await sql`
    -- Parks that have something to send, or something in hand whose bearer is gone.
    create function parks_with_mail() returns table (park_id integer)
      language sql stable security definer set search_path = public, pg_temp as $$
      select d.park_id from delivery d where d.state in ('planned', 'ambiguous') and d.send_at <= product_now()
      union
      select d.park_id from delivery d where d.state in ('leased', 'sending') and d.leased_until <= product_now()
    $$;
    revoke execute on function parks_with_mail() from public;
  `.execute(db);
  await sql`grant execute on function parks_with_mail() to ${role}`.execute(db);
}
