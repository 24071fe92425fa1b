import { sql } from "kysely";
import type { Database } from "../connect.ts";

export interface Waiting {
  readonly count: number;
  /** How long ago the oldest should have gone out; null where none waits. */
  readonly oldestSeconds: number | null;
}

/** The messages of all parks that should have gone out by now, by the database's clock; those put off to later do not count. */
export async function readWaiting(db: Database, channel: "mail" | "robot"): Promise<Waiting> {
  const { rows } = await sql<{ waiting: number; oldestSeconds: number | null }>`
    select waiting, oldest_seconds from deliveries_waiting(${channel})`.execute(db);
  return { count: rows[0]?.waiting ?? 0, oldestSeconds: rows[0]?.oldestSeconds ?? null };
}

/** How many messages that were planned within the last day stand where, over all parks. */
export async function countDeliveries(
  db: Database,
): Promise<{ readonly channel: string; readonly state: string; readonly count: number }[]> {
  const { rows } = await sql<{ channel: string; state: string; count: number }>`
    select channel, state, count from deliveries_by_state()`.execute(db);
  return rows;
}
