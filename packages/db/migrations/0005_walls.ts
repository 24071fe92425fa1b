import { sql, type Kysely } from "kysely";
import { applicationRole } from "../connect.ts";

/**
 * The walls between parks. The policy's scalar sub-select is evaluated once a statement; a policy that calls a function
 * per row is a thousand times slower. The park's own row is readable in its park; people and sessions belong to no park.
 */
const parkTables = [
  "membership", "team", "team_member", "park_visit", "industry_chain", "company", "contact", "project", "key_project_period", "project_person",
  "project_contact", "interaction", "attachment", "stage_change", "stage_setting", "stage_word", "ledger_import", "ledger_import_row",
  "audit_entry", "change_counter", "change_log",
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
  // Who belongs to which park is asked before a park is chosen: a person sees their own memberships.
  await sql`create policy own_membership on membership for select
    using (person_id = (select nullif(current_setting('app.person_id', true), '')::integer))`.execute(db);
}
