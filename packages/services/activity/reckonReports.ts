import type { ParkTransaction } from "@parkline/db/park";
import { storeReportDay, unreportedActivities } from "@parkline/db/query/activityList";
import { reportDueOn } from "@parkline/domain/activity/report";
import type { WorkingCalendar } from "@parkline/domain/calendar/workingCalendar";
import type { Day } from "@parkline/domain/date/day";
import type { ParkMoment } from "../context.ts";
import { loadCalendar } from "../setting/calendar.ts";
import { rulesFor } from "./rules.ts";

/**
 * Reckons anew by when the reports still owed are due. To be called when the calendar has changed: a year's notice came
 * after people had come back in it. @returns how many days moved
 */
export async function reckonReports(tx: ParkTransaction, { park }: ParkMoment): Promise<number> {
  const moved = await movedReports(tx, park.id, await loadCalendar(tx));
  for (const { id, dueOn } of moved) await storeReportDay(tx, park.id, id, dueOn);
  return moved.length;
}

/** The reports still owed that another calendar would make due on another day. */
export async function movedReports(
  tx: ParkTransaction,
  parkId: number,
  calendar: WorkingCalendar,
): Promise<{ readonly id: number; readonly dueOn: Day }[]> {
  const moved: { id: number; dueOn: Day }[] = [];
  for (const activity of await unreportedActivities(tx, parkId)) {
    const { reportDays } = await rulesFor(tx, parkId, activity);
    const { id, returnedOn, isAbroad } = activity;
    const dueOn = reportDueOn(returnedOn, { isAbroad, reportDays }, calendar);
    if (dueOn !== activity.reportDueOn) moved.push({ id, dueOn });
  }
  return moved;
}
