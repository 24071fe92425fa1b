import { sql } from "kysely";
import type { Database } from "./connect.ts";

/**
 * Does work of that name while nobody else on this database does: those who come meanwhile wait, and then do theirs. The
 * lock is held by a connection of its own and ends with it, so a crash leaves none behind.
 */
export async function alone<Result>(
  db: Database,
  name: string,
  work: () => Promise<Result>,
): Promise<Result> {
  return db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(hashtext(${name}))`.execute(connection);
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(hashtext(${name}))`.execute(connection);
    }
  });
}
