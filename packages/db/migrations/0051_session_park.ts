import { sql, type Kysely } from "kysely";
import { applicationRole } from "../connect.ts";

/**
 * A request brings its session and the one park that it is about: the leader of a zone of a thousand parks does not carry all
 * of them along each time. The list of one's parks is asked for by itself. `session_of(text)` stays for what still runs in
 * the version before.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function session_of(session_token text, park_key text) returns table (
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

    create function parks_of(person integer) returns table (id integer, key text, name text)
    language sql stable security definer set search_path = public, pg_temp as $$
      select k.id, k.key, k.name from park k
      where k.id in (select m.park_id from membership m where m.person_id = person)
         or k.zone_id in (select l.zone_id from zone_leader l where l.person_id = person)
      order by k.id
    $$;
    revoke execute on function session_of(text, text), parks_of(integer) from public;
  `.execute(db);
  await sql`grant execute on function session_of(text, text), parks_of(integer) to ${sql.id(applicationRole)}`.execute(
    db,
  );
}
