import { sql, type Kysely } from "kysely";
import { applicationRole } from "../connect.ts";

/** What the sending of messages asks for: reminders about deliveries, what is ready to go, and how late it is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table reminder drop constraint reminder_subject_kind_check;
    alter table reminder add constraint reminder_subject_kind_check check (subject_kind in
      ('project', 'activity', 'agreement', 'receipt', 'period', 'directive', 'order', 'own', 'delivery'));

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
  `.execute(db);
  await sql`grant execute on function deliveries_waiting(text) to ${sql.id(applicationRole)}`.execute(db);
}
