import { sql, type Kysely } from "kysely";
import { applicationRole } from "../connect.ts";

/**
 * The walls between parks. The policy's scalar sub-select is evaluated once a statement; a policy that calls a function
 * per row is a thousand times slower. The park's own row is readable in its park; people and sessions belong to no park.
 */
const parkTables = [
  "membership",
  "team",
  "team_member",
  "park_visit",
  "industry_chain",
  "company",
  "contact",
  "project",
  "key_project_period",
  "project_person",
  "project_contact",
  "interaction",
  "attachment",
  "stage_change",
  "stage_setting",
  "stage_word",
  "rules_reckoning",
  "ledger_import",
  "ledger_import_row",
  "audit_entry",
  "change_counter",
  "change_log",
];

export async function up(db: Kysely<unknown>): Promise<void> {
  const role = sql.id(applicationRole);
  await sql`grant usage on schema public to ${role}`.execute(db);
  await sql`grant select, insert, update, delete on all tables in schema public to ${role}`.execute(db);
  await sql`grant usage on all sequences in schema public to ${role}`.execute(db);
  await sql`revoke update, delete, truncate on audit_entry, account_event from ${role}`.execute(db);
  await sql`revoke update, delete on stage_change, change_log from ${role}`.execute(db);
  await sql`revoke insert, update, delete on zone, park from ${role}`.execute(db);
  for (const table of parkTables) {
    await sql`alter table ${sql.id(table)} enable row level security`.execute(db);
    await sql`create policy park_wall on ${sql.id(table)}
      using (park_id = (select nullif(current_setting('app.park_id', true), '')::integer))
      with check (park_id = (select nullif(current_setting('app.park_id', true), '')::integer))`.execute(db);
  }
  // The one look past the walls: what a session's person is, in every park they belong to. It answers for the holder of
  // the session's secret token alone, in one call, before a park is chosen. plpgsql keeps the plan.
  await sql`
    create function session_of(session_token text) returns table (
      session_id integer, expires_at timestamptz, refreshed_at timestamptz, person_id integer, name text, username text,
      language text, must_change_password boolean, two_factor_enabled boolean, parks jsonb
    ) language plpgsql stable security definer set search_path = public, pg_temp as $$
    begin
      return query
        select s.id, s.expires_at, s.updated_at, p.id, p.name, coalesce(p.username, ''), p.language,
               p.must_change_password, p.two_factor_enabled,
               coalesce((
                 select jsonb_agg(jsonb_build_object(
                   'id', k.id, 'key', k.key, 'name', k.name, 'divisionCode', k.division_code,
                   'isDemonstration', k.is_demonstration, 'roles', r.roles,
                   'teamIds', (select coalesce(jsonb_agg(t.team_id order by t.team_id), '[]')
                               from team_member t where t.park_id = k.id and t.person_id = p.id)
                 ) order by k.id)
                 from (
                   select held.park_id, jsonb_agg(held.role order by held.role) as roles
                   from (
                     select m.park_id, m.role from membership m where m.person_id = p.id
                     union all
                     select z.id, 'zone_leader' from zone_leader l join park z on z.zone_id = l.zone_id where l.person_id = p.id
                   ) held
                   group by held.park_id
                 ) r
                 join park k on k.id = r.park_id
               ), '[]')
        from session s join person p on p.id = s.person_id
        where s.token = session_token and p.disabled_at is null;
    end $$`.execute(db);
  // Whether people of the park of the transaction also belong to another one: no more than that, so that one park's
  // administrator cannot take over an account that opens another park.
  await sql`
    create function people_elsewhere() returns setof integer
    language sql stable security definer set search_path = public, pg_temp as $$
      select here.person_id
      from (select distinct person_id from membership
            where park_id = nullif(current_setting('app.park_id', true), '')::integer) here
      where exists (select from membership m where m.person_id = here.person_id
                    and m.park_id <> nullif(current_setting('app.park_id', true), '')::integer)
         or exists (select from zone_leader l where l.person_id = here.person_id)
    $$`.execute(db);
  await sql`revoke execute on function people_elsewhere() from public`.execute(db);
  await sql`grant execute on function people_elsewhere() to ${role}`.execute(db);
  await sql`revoke execute on function session_of(text) from public`.execute(db);
  await sql`grant execute on function session_of(text) to ${role}`.execute(db);
}
