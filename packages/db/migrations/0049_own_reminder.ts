import { sql, type Kysely } from "kysely";
import { wallOff } from "./wall.ts";

/** What people have set themselves to be reminded of, on a record or on none. What is told of it is a `reminder` of the rule `own`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table own_reminder (
      park_id integer not null references park,
      id bigint generated always as identity,
      person_id integer not null references person,
      subject_kind text check (subject_kind in ('project', 'activity', 'agreement', 'receipt')),
      subject_id bigint,
      text text not null,
      first_on date not null,
      -- From midnight on the park's clocks.
      minute integer not null check (minute between 0 and 1439),
      repeats text not null check (repeats in ('once', 'daily', 'weekly', 'monthly')),
      on_working_days boolean not null,
      last_on date,
      -- Times before the plan was made, or changed last, are not made up.
      planned_at timestamptz not null,
      removed_at timestamptz,
      version integer not null default 1,
      primary key (park_id, id),
      check ((subject_kind is null) = (subject_id is null)),
      check (last_on >= first_on)
    );
    create index own_reminder_person on own_reminder (park_id, person_id, id) where removed_at is null;
    create index own_reminder_due on own_reminder (park_id, first_on) where removed_at is null;
  `.execute(db);
  await wallOff(db, ["own_reminder"]);
}
