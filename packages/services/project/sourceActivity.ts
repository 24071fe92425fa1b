import type { ParkTransaction } from "@parkline/db/park";
import { readActivity } from "@parkline/db/query/activity";
import { notFound } from "@parkline/domain/record";

/** @throws Problem `record.notFound` for an activity that is not the park's */
export async function requireActivity(tx: ParkTransaction, parkId: number, id: number | null): Promise<void> {
  if (id !== null && (await readActivity(tx, parkId, id)) === undefined) throw notFound("activity");
}
