import { sql, type Kysely } from "kysely";

/** A sweep asks of every open reminder whether it still holds, however many were settled over the years. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index reminder_unsettled on reminder (park_id, id) where state = 'open'`.execute(db);
}
