import { sql, type Kysely } from "kysely";
import { applicationRole } from "../connect.ts";

/** What the sending of messages asks for: reminders about deliveries, what is ready to go, and how late it is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table reminder drop constraint reminder_subject_kind_check;
    alter table reminder add constraint reminder_subject_kind_check check (subject_kind in
      ('project', 'activity', 'agreement', 'receipt', 'period', 'directive', 'order', 'own', 'delivery'));

    -- Since when a message may have arrived without our knowing: what is sent of it from then on may be the second.
    alter table delivery add column ambiguous_at timestamptz;

    -- What was ambiguous twice is settled and goes out no more.
    drop index delivery_due;
    create index delivery_due on delivery (park_id, send_at, id)
      where state = 'planned' or (state = 'ambiguous' and settled_at is null);
    drop index delivery_leased;
    create index delivery_leased on delivery (park_id, leased_until) where state in ('leased', 'sending');

    create or replace function parks_with_mail() returns table (park_id integer)
      language sql stable security definer set search_path = public, pg_temp as $$
      select p.id from park p
      where exists (
        select from delivery d
        where d.park_id = p.id and (d.state = 'planned' or (d.state = 'ambiguous' and d.settled_at is null))
          and d.send_at <= (select product_now()))
      or exists (
        select from delivery d
        where d.park_id = p.id and d.state in ('leased', 'sending') and d.leased_until <= (select product_now()))
    $$;

    -- How many messages of a channel should have gone out by now, and since when the oldest of them waits.
    create function deliveries_waiting(mail_channel text) returns table (waiting integer, oldest_seconds float8)
      language sql stable security definer set search_path = public, pg_temp as $$
      select count(*)::integer, extract(epoch from (select product_now()) - min(d.send_at))::float8
      from delivery d
      where d.channel = mail_channel and d.send_at <= (select product_now())
        and (d.state in ('planned', 'leased', 'sending') or (d.state = 'ambiguous' and d.settled_at is null))
    $$;
    revoke execute on function deliveries_waiting(text) from public;

    -- Parks with open reminders whose sweep of a day is done: what the day brings is planned.
    create function parks_swept_on(wanted date) returns table (park_id integer)
      language sql stable security definer set search_path = public, pg_temp as $$
      select s.park_id from reminder_sweep s
      where s.swept_on >= wanted
        and exists (select from reminder r where r.park_id = s.park_id and r.state = 'open')
    $$;
    revoke execute on function parks_swept_on(date) from public;
  `.execute(db);
  const role = sql.id(applicationRole);
  await sql`grant execute on function deliveries_waiting(text), parks_swept_on(date) to ${role}`.execute(db);
}
