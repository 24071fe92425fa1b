import {
  addWorkingDays,
  isWorkingDay,
  workingDaysBetween,
  type WorkingCalendar,
} from "../calendar/workingCalendar.ts";
import type { Day } from "../date/day.ts";

/** In how many working days a directive is mostly wanted back, and what is proposed at first. */
const offeredWorkingDays = [1, 3, 5, 10] as const;
export const usualWorkingDays = 5;

export interface DueOffer {
  readonly workingDays: number;
  readonly day: Day;
}

/** Days by which a directive may be due, counted in working days from today. */
export function dueOffers(calendar: WorkingCalendar, today: Day): readonly DueOffer[] {
  return offeredWorkingDays.map((workingDays) => ({
    workingDays,
    day: addWorkingDays(calendar, today, workingDays),
  }));
}

/** What a day means for whoever has to answer by it. */
export interface DueReading {
  /** Working days that are left after today, the day itself included. */
  readonly workingDays: number;
  /** The last working day before it, where nobody works on it. */
  readonly workedBefore: Day | null;
}

export function readDue(calendar: WorkingCalendar, today: Day, due: Day): DueReading {
  return {
    workingDays: workingDaysBetween(calendar, today, due),
    workedBefore: isWorkingDay(calendar, due) ? null : addWorkingDays(calendar, due, -1),
  };
}
