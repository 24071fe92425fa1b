import type { Database } from "@parkline/db/connect";
import { inPark } from "@parkline/db/park";
import { forgetAnswers } from "@parkline/db/query/keptAnswer";
import { keptHours } from "../once.ts";
import { readParks } from "./parks.ts";

/**
 * Forgets what writes were answered when nobody asks for the same once more any longer. Asks for no permission; run as often
 * as one likes.
 * @returns how many answers went
 */
export async function forgetOldAnswers(db: Database, now: Date): Promise<number> {
  const before = new Date(now.getTime() - keptHours * 3_600_000);
  let forgotten = 0;
  for (const { id } of await readParks(db))
    forgotten += await inPark(db, id, (tx) => forgetAnswers(tx, id, before));
  return forgotten;
}
