import { sql, type Kysely } from "kysely";
import type { Tables } from "../schema.ts";

/** Notes that the part called `name` works, at the database's own time. */
export async function beat(db: Kysely<Tables>, name: string, detail: object): Promise<void> {
  const at = sql<Date>`now()`;
  const text = JSON.stringify(detail);
  await db
    .insertInto("heartbeat")
    .values({ name, beatAt: at, detail: text })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ beatAt: at, detail: text }))
    .execute();
}

/** Seconds since each part last worked, by the database's clock, and what it said then. */
export async function heartbeats(
  db: Kysely<Tables>,
): Promise<{ name: string; ageSeconds: number; detail: unknown }[]> {
  return db
    .selectFrom("heartbeat")
    .select(["name", "detail", sql<number>`extract(epoch from now() - beat_at)::float8`.as("ageSeconds")])
    .execute();
}
