import { alsoInPark, type ParkTransaction } from "@parkline/db/park";
import { listParks } from "@parkline/db/query/park";
import { administersPark } from "@parkline/db/query/zone";
import { Problem } from "@parkline/domain/problem";
import type { Context, Park } from "../context.ts";
import { isOperator } from "../system.ts";

/**
 * All parks of the installation, for whoever administers each of them: the calendar is one for all.
 * @throws Problem `calendar.notAllParks`
 */
export async function requireEveryPark(tx: ParkTransaction, ctx: Context): Promise<readonly Park[]> {
  const parks = await listParks(tx);
  if (isOperator(ctx.actor)) return parks;
  let others = 0;
  for (const park of parks) {
    const isTheirs = await alsoInPark(tx, park.id, ctx.park.id, () =>
      administersPark(tx, park.id, ctx.actor.personId),
    );
    if (!isTheirs) others += 1;
  }
  if (others > 0) throw new Problem("calendar.notAllParks", { count: others });
  return parks;
}
