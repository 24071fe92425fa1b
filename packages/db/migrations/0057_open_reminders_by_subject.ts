import { sql, type Kysely } from "kysely";

/**
 * A sweep reads what is open along with what it is about, some subjects at a time. Nothing asks for settled ones by their
 * subject, nor for open ones by their numbers.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index reminder_open_subject on reminder (park_id, subject_kind, subject_id) where state = 'open';
    drop index reminder_subject;
    drop index reminder_unsettled;
  `.execute(db);
}
