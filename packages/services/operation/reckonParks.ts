import type { Database } from "@parkline/db/connect";
import { inPark, type ParkTransaction } from "@parkline/db/park";
import { calendarVersion } from "@parkline/db/query/calendar";
import {
  allParks,
  hasSettingBetween,
  lockReckoning,
  storeReckoning,
} from "@parkline/db/query/rulesReckoning";
import { reckonReports } from "../activity/reckonReports.ts";
import { announce } from "../change.ts";
import { today, type ParkMoment } from "../context.ts";
import { recomputeDeadlines } from "../setting/recomputeDeadlines.ts";

/**
 * Brings the stored days of the clocks and of the reports that are owed up to the rules of today, in every park where a setting has taken effect or the
 * calendar has changed since the last time. "Since", not "today": a day on which nothing ran is made up.
 * @returns the keys of the parks that were reckoned anew
 */
export async function reckonParks(db: Database, now: Date): Promise<string[]> {
  const reckoned: string[] = [];
  for (const park of await allParks(db)) {
    const changed = await inPark(db, park.id, (tx) => reckonPark(tx, { park, now }));
    if (changed > 0) reckoned.push(park.key);
  }
  return reckoned;
}

/** The same for one park, in the transaction of whatever has changed its days. @returns how many projects changed */
export async function reckonPark(tx: ParkTransaction, moment: ParkMoment): Promise<number> {
  const { id } = moment.park;
  const day = today(moment);
  const version = await calendarVersion(tx);
  const last = await lockReckoning(tx, id);
  const hasNewDays = last?.calendarVersion !== version;
  if (hasNewDays) await reckonReports(tx, moment);
  const stale = hasNewDays || last === undefined || (await hasSettingBetween(tx, id, last.reckonedOn, day));
  const changed = stale ? await recomputeDeadlines(tx, moment) : 0;
  if (last?.reckonedOn !== day || stale) await storeReckoning(tx, id, day, version);
  if (changed > 0) await announce(tx, { ...moment, actor: null }, "projects", null);
  return changed;
}
