import { sql, type Kysely } from "kysely";

/** A one-time code is good once: each that was tried stands here by its person until its time is over. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create unique index verification_spent_code on verification (identifier) where identifier like 'spent-code:%'
  `.execute(db);
}
