import { sql, type Kysely } from "kysely";
import { applicationRole } from "../connect.ts";

/**
 * Wrong passwords are counted by the client's address beside the name that was typed, in the same table; the record of
 * accounts learns the device and is found by the name; a leader of the zone is named by whoever administers all of it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table sign_in_failure rename column username to subject;
    alter table sign_in_failure add column kind text not null default 'name' check (kind in ('name', 'address'));
    alter table sign_in_failure alter column kind drop default;
    alter table sign_in_failure drop constraint sign_in_failure_pkey, add primary key (kind, subject);

    alter table account_event add column user_agent text;
    create index account_event_username on account_event (username, id desc);

    -- As before, but a zone that has no other park than this one opens nothing elsewhere.
    create or replace function people_elsewhere() returns setof integer
    language sql stable security definer set search_path = public, pg_temp as $$
      select here.person_id
      from (select distinct person_id from membership
            where park_id = nullif(current_setting('app.park_id', true), '')::integer) here
      where exists (select from membership m where m.person_id = here.person_id
                    and m.park_id <> nullif(current_setting('app.park_id', true), '')::integer)
         or exists (select from zone_leader l join park k on k.zone_id = l.zone_id where l.person_id = here.person_id
                    and k.id <> nullif(current_setting('app.park_id', true), '')::integer)
    $$;

    -- The sister parks that a person does not administer: their names alone, which every leader of the zone reads anyway.
    create function parks_not_administered(administrator integer) returns setof text
    language sql stable security definer set search_path = public, pg_temp as $$
      select k.name
      from park here join park k on k.zone_id = here.zone_id
      where here.id = nullif(current_setting('app.park_id', true), '')::integer
        and not exists (select from membership m where m.park_id = k.id and m.person_id = administrator and m.role = 'admin')
      order by k.id
    $$;
    revoke execute on function parks_not_administered(integer) from public;
  `.execute(db);
  await sql`grant execute on function parks_not_administered(integer) to ${sql.id(applicationRole)}`.execute(
    db,
  );
}
