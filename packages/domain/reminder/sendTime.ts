import { isWorkingDay, addWorkingDays, type WorkingCalendar } from "../calendar/workingCalendar.ts";
import { addDays, dayIn, instantIn, type Day } from "../date/day.ts";

/** When a person wants to be told; minutes count from midnight in the park's zone. */
export interface TellingTimes {
  readonly digestMinute: number;
  /** The quiet hours go over midnight where they begin later than they end, and are none where both are the same. */
  readonly quietFromMinute: number;
  readonly quietToMinute: number;
}

const zone = "Asia/Shanghai";
const dayMinutes = 1440;

/** Whether a person may be written to: on a working day and outside of their quiet hours. */
export function mayTell(calendar: WorkingCalendar, times: TellingTimes, at: Date): boolean {
  return isWorkingDay(calendar, dayIn(zone, at)) && quietEnd(times, at) === null;
}

/** The first moment, from an instant on, at which a person may be written to: where an urgent message waits for. */
export function nextTellingMoment(calendar: WorkingCalendar, times: TellingTimes, from: Date): Date {
  let moment = from;
  for (;;) {
    const day = dayIn(zone, moment);
    const end = quietEnd(times, moment);
    if (!isWorkingDay(calendar, day)) moment = instantIn(zone, addDays(day, 1), 0);
    else if (end === null) return moment;
    else moment = end;
  }
}

/** When the digest of a working day goes out: at the person's minute, or where that is quiet, as soon as it no longer is. */
export function digestMoment(calendar: WorkingCalendar, times: TellingTimes, day: Day): Date {
  return nextTellingMoment(calendar, times, instantIn(zone, day, times.digestMinute));
}

/**
 * The working day whose digest may go out now, or null. Its moment has come and is of today: what was missed longer ago
 * is carried by today's.
 */
export function digestDay(calendar: WorkingCalendar, times: TellingTimes, now: Date): Day | null {
  if (!mayTell(calendar, times, now)) return null;
  const today = dayIn(zone, now);
  for (const day of [today, addWorkingDays(calendar, today, -1)]) {
    const moment = digestMoment(calendar, times, day);
    if (moment <= now && dayIn(zone, moment) === today) return day;
  }
  return null;
}

/** When the quiet at an instant is over; null where it is not quiet. */
function quietEnd({ quietFromMinute: from, quietToMinute: to }: TellingTimes, at: Date): Date | null {
  const day = dayIn(zone, at);
  const minute = (at.getTime() - instantIn(zone, day, 0).getTime()) / 60_000;
  if (from < to) return minute >= from && minute < to ? instantIn(zone, day, to) : null;
  if (from === to) return null;
  if (minute < to) return instantIn(zone, day, to);
  return minute >= from ? instantIn(zone, day, dayMinutes + to) : null;
}
