import { sql, type Kysely } from "kysely";
import { applicationRole } from "../connect.ts";
import { wallOff } from "./wall.ts";

/** Robots in chat groups, to which a team's day goes, and what an operator watches of deliveries. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table reminder_robot (
      park_id integer not null references park,
      id bigint generated always as identity,
      kind text not null check (kind in ('wecom', 'dingtalk')),
      name text not null,
      -- Whoever knows it writes into the group. Where messages go is made of kind and key alone, so that no other address can stand here.
      address_key text not null check (address_key ~ '^[A-Za-z0-9_-]{16,128}$'),
      secret text,
      -- Whose day it tells; null for the whole park's.
      team_id integer,
      -- Whether urgent things are told at once besides.
      urgent boolean not null default true,
      enabled boolean not null default true,
      version integer not null default 1,
      updated_at timestamptz not null,
      primary key (park_id, id),
      unique (park_id, name),
      foreign key (park_id, team_id) references team
    );
    alter table delivery add foreign key (park_id, robot_id) references reminder_robot;
    -- The messages of a robot within the last minute are counted before it says another one.
    create index delivery_robot on delivery (park_id, robot_id, sending_at) where robot_id is not null;

    -- Each robot tells a reminder once, as each person is told once by mail.
    alter table delivery_item add column robot_id bigint;
    alter table delivery_item drop constraint delivery_item_park_id_reminder_id_channel_round_key;
    alter table delivery_item add constraint delivery_item_once
      unique nulls not distinct (park_id, reminder_id, channel, round, robot_id);

    -- How many messages of the last day stand where, over all parks: numbers alone.
    create function deliveries_by_state() returns table (channel text, state text, count integer)
      language sql stable security definer set search_path = public, pg_temp as $$
      select d.channel, d.state, count(*)::integer
      from park p join delivery d on d.park_id = p.id and d.planned_at > product_now() - interval '1 day'
      group by d.channel, d.state
    $$;
    revoke execute on function deliveries_by_state() from public;
  `.execute(db);
  await wallOff(db, ["reminder_robot"]);
  const role = sql.id(applicationRole);
  await sql`revoke delete on reminder_robot from ${role}`.execute(db);
  await sql`grant execute on function deliveries_by_state() to ${role}`.execute(db);
}
