import { sql, type Kysely } from "kysely";
import { applicationRole } from "../connect.ts";

/** Puts tables that a migration has made behind the wall of their park, with the rights that the application has on all (0005). */
export async function wallOff(db: Kysely<unknown>, tables: readonly string[]): Promise<void> {
  const role = sql.id(applicationRole);
  for (const table of tables) {
    await sql`grant select, insert, update, delete on ${sql.id(table)} to ${role}`.execute(db);
    await sql`alter table ${sql.id(table)} enable row level security`.execute(db);
    await sql`create policy park_wall on ${sql.id(table)}
      using (park_id = (select nullif(current_setting('app.park_id', true), '')::integer))
      with check (park_id = (select nullif(current_setting('app.park_id', true), '')::integer))`.execute(db);
  }
  await sql`grant usage on all sequences in schema public to ${role}`.execute(db);
}
