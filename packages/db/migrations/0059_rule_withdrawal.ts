import { sql, type Kysely } from "kysely";
import { applicationRole } from "../connect.ts";

/** A park takes back what it has set for a rule of reminding, as long as it has not taken effect. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`grant delete on reminder_setting to ${sql.id(applicationRole)}`.execute(db);
}
