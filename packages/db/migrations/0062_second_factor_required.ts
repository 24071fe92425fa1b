import { sql, type Kysely } from "kysely";
import { wallOff } from "./wall.ts";

/**
 * Which roles of a park must have a second factor. The session brings it along, so that it holds from the next request on:
 * `session_of(text, text)` is the one of 0051 with `secondFactorRoles` in its park.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table sign_in_setting (
      park_id integer primary key references park,
      second_factor_roles text[] not null,
      version integer not null default 1,
      updated_at timestamptz not null
    );

    create or replace function session_of(session_token text, park_key text) returns table (
      session_id integer, expires_at timestamptz, refreshed_at timestamptz, person_id integer, name text, username text,
      language text, must_change_password boolean, two_factor_enabled boolean, park jsonb
    ) language plpgsql stable security definer set search_path = public, pg_temp as $$
    begin
      return query
        select s.id, s.expires_at, s.updated_at, p.id, p.name, coalesce(p.username, ''), p.language,
               p.must_change_password, p.two_factor_enabled, (
                 select jsonb_build_object(
                   'id', k.id, 'key', k.key, 'name', k.name, 'divisionCode', k.division_code,
                   'isDemonstration', k.is_demonstration,
                   'secondFactorRoles', coalesce(
                     (select to_jsonb(g.second_factor_roles) from sign_in_setting g where g.park_id = k.id), '[]'),
                   'roles', (select jsonb_agg(held.role order by held.role)
                             from (select m.role from membership m where m.park_id = k.id and m.person_id = p.id
                                   union all
                                   select 'zone_leader' from zone_leader l
                                   where l.zone_id = k.zone_id and l.person_id = p.id) held),
                   'teamIds', (select coalesce(jsonb_agg(t.team_id order by t.team_id), '[]')
                               from team_member t where t.park_id = k.id and t.person_id = p.id))
                 from park k
                 where k.id = coalesce(
                   (select asked.id from park asked where asked.key = park_key and (
                      exists (select from membership m where m.park_id = asked.id and m.person_id = p.id)
                      or exists (select from zone_leader l where l.zone_id = asked.zone_id and l.person_id = p.id))),
                   (select min(own.id)
                    from (select m.park_id as id from membership m where m.person_id = p.id
                          union all
                          select z.id from zone_leader l join park z on z.zone_id = l.zone_id where l.person_id = p.id) own)))
        from session s join person p on p.id = s.person_id
        where s.token = session_token and p.disabled_at is null;
    end $$;
  `.execute(db);
  await wallOff(db, ["sign_in_setting"]);
}
