import {
  nextWorkingDay,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
  type WorkingCalendar,
} from "../calendar/workingCalendar.ts";
import { addDays, type Day } from "../date/day.ts";

/** What has to be prepared for is told on the working day on or before its day, what is overdue on the one on or after. */
export type Telling = "before" | "after";
export function tellOn(calendar: WorkingCalendar, value: Day, telling: Telling): Day {
  return telling === "before" ? workingDayOnOrBefore(calendar, value) : workingDayOnOrAfter(calendar, value);
}

/** The last day of which anything is told by a day: before a holiday what falls into it is told as well. */
export function lastDayTold(calendar: WorkingCalendar, until: Day): Day {
  return addDays(nextWorkingDay(calendar, until), -1);
}
