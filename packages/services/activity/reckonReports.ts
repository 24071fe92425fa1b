import type { ParkTransaction } from "@parkline/db/park";
import { storeReportDay, unreportedActivities } from "@parkline/db/query/activityList";
import { reportDueOn } from "@parkline/domain/activity/report";
import type { ParkMoment } from "../context.ts";
import { loadCalendar } from "../setting/calendar.ts";
import { rulesFor } from "./rules.ts";

/**
 * Reckons anew by when the reports still owed are due. To be called when the calendar has changed: a year's notice came
 * after people had come back in it. @returns how many days moved
 */
export async function reckonReports(tx: ParkTransaction, { park }: ParkMoment): Promise<number> {
  const calendar = await loadCalendar(tx);
  let moved = 0;
  for (const activity of await unreportedActivities(tx, park.id)) {
    const { reportDays } = await rulesFor(tx, park.id, activity);
    const { returnedOn, isAbroad } = activity;
    const dueOn = reportDueOn(returnedOn, { isAbroad, reportDays }, calendar);
    if (dueOn === activity.reportDueOn) continue;
    await storeReportDay(tx, park.id, activity.id, dueOn);
    moved += 1;
  }
  return moved;
}
