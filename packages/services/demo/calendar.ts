import type { WorkingCalendar } from "@parkline/domain/calendar/workingCalendar";
import { addWorkingDays, isWorkingDay } from "@parkline/domain/calendar/workingCalendar";
import { addDays, dayIn, daysBetween, type Day } from "@parkline/domain/date/day";

/** The time of the story: from its first day to the moment at which the park is opened. */
export class StoryTime {
  readonly start: Day;
  readonly today: Day;
  readonly #now: Date;
  readonly #calendar: WorkingCalendar;

  constructor(start: Day, now: Date, calendar: WorkingCalendar) {
    this.#now = now;
    this.#calendar = calendar;
    this.today = dayIn("Asia/Shanghai", now);
    this.start = start < this.today ? start : addDays(this.today, -1);
  }

  /** A day so far into the story, 0 to 1; moved back to a working day. However long the park is opened later, the story spans it. */
  at(fraction: number): Day {
    return this.working(addDays(this.start, Math.floor(daysBetween(this.start, this.today) * fraction)));
  }

  /** So many natural days before today, not before the story's start; moved back to a working day, but for today itself. */
  ago(days: number): Day {
    if (days === 0) return this.today;
    const value = addDays(this.today, -days);
    return this.working(value > this.start ? value : this.start);
  }

  /** So many working days before today. */
  workingDaysAgo(days: number): Day {
    return addWorkingDays(this.#calendar, this.today, -days);
  }

  working(value: Day): Day {
    let day = value;
    while (day > this.start && !isWorkingDay(this.#calendar, day)) day = addDays(day, -1);
    return day;
  }

  /** A minute of the working hours of a day, never later than now. */
  instant(day: Day, minute: number): Date {
    const wanted = new Date(`${day}T09:00:00+08:00`).getTime() + (minute % 480) * 60_000;
    const latest = this.#now.getTime() - (480 - (minute % 480)) * 1000;
    return new Date(Math.min(wanted, latest));
  }
}

/** An instant of a day's working hours, from 09:00 on, that it gives to nobody else. */
export type Once = (day: Day, minute: number) => Date;

/** Between the whole minutes, which belong to the story (`StoryTime.instant`). */
export function eachOnce(): Once {
  const given = new Set<number>();
  return (day, minute) => {
    let at = new Date(`${day}T09:00:01+08:00`).getTime() + (minute % 540) * 60_000;
    while (given.has(at)) at += at % 60_000 === 59_000 ? 2_000 : 1_000;
    given.add(at);
    return new Date(at);
  };
}
