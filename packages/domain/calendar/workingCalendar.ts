import { addDays, dayFrom, daysBetween, weekdayOf, yearOf, type Day } from "../date/day.ts";

/**
 * Working days in China: Monday to Friday, less the public holidays, plus the weekend days worked for them (调休).
 * Both come from one notice of the State Council a year (early November of the year before). A year whose notice is
 * not loaded is *unannounced*: its weekends are its only days off, and `unannouncedNote` says so on the screen.
 */
export interface WorkingCalendar {
  /** Days off by notice. Those that fall on a weekend may be in it or not. */
  readonly holidays: ReadonlySet<Day>;
  /** Weekend days that are worked. */
  readonly workdays: ReadonlySet<Day>;
  /** Years whose notice is loaded. Days of any other year in the two sets count for nothing. */
  readonly announcedYears: ReadonlySet<number>;
}

/** Makes a calendar. Throws RangeError when a day is said to be both off and worked: then one notice was read wrongly. */
export function workingCalendar(
  holidays: Iterable<Day>,
  workdays: Iterable<Day>,
  announcedYears: Iterable<number>,
): WorkingCalendar {
  const calendar = {
    holidays: new Set(holidays),
    workdays: new Set(workdays),
    announcedYears: new Set(announcedYears),
  };
  for (const value of calendar.workdays) {
    if (calendar.holidays.has(value)) throw new RangeError(`${value} is both a holiday and a working day`);
  }
  return calendar;
}

/** The calendar with another notice for one year, or (`null`) with none: to see what it would change. */
export function withYear(
  calendar: WorkingCalendar,
  year: number,
  days: readonly { readonly day: Day; readonly kind: "holiday" | "workday" }[] | null,
): WorkingCalendar {
  const others = (kept: ReadonlySet<Day>) => [...kept].filter((value) => yearOf(value) !== year);
  const of = (kind: "holiday" | "workday") =>
    (days ?? []).filter((row) => row.kind === kind).map((row) => row.day);
  const years = [...calendar.announcedYears].filter((value) => value !== year);
  return workingCalendar(
    [...others(calendar.holidays), ...of("holiday")],
    [...others(calendar.workdays), ...of("workday")],
    days === null ? years : [...years, year],
  );
}

export function isAnnounced(calendar: WorkingCalendar, year: number): boolean {
  return calendar.announcedYears.has(year);
}

export function isWorkingDay(calendar: WorkingCalendar, value: Day): boolean {
  const weekend = isWeekend(value);
  if (!isAnnounced(calendar, yearOf(value))) return !weekend;
  return weekend ? calendar.workdays.has(value) : !calendar.holidays.has(value);
}

const isWeekend = (value: Day): boolean => weekdayOf(value) >= 6;

/**
 * The `count`-th working day after a day (before it, for a negative count); 0 gives the day itself, worked or not.
 * A deadline of one working day that starts on a Friday ends on Monday. Throws RangeError for a fraction.
 * Costs the number of years and not of days: a sweep asks it of every open project.
 */
export function addWorkingDays(calendar: WorkingCalendar, from: Day, count: number): Day {
  if (!Number.isSafeInteger(count)) throw new RangeError(`not a number of days: ${count}`);
  if (count === 0) return from;
  const forwards = count > 0;
  let year = yearOf(from);
  let days = workingDaysOf(calendar, year);
  const first = indexAfter(days, from);
  const onFrom = days[first - 1] === from ? 1 : 0;
  let index = forwards ? first + count - 1 : first - onFrom + count;
  while (index < 0 || index >= days.length) {
    if (forwards) index -= days.length;
    year += forwards ? 1 : -1;
    days = workingDaysOf(calendar, year);
    if (!forwards) index += days.length;
  }
  return days[index] ?? from;
}

const knownYears = new WeakMap<WorkingCalendar, Map<number, readonly Day[]>>();

/** The working days of a year, in order; a calendar never changes, so that they are listed once. */
function workingDaysOf(calendar: WorkingCalendar, year: number): readonly Day[] {
  const years = knownYears.get(calendar) ?? new Map<number, readonly Day[]>();
  knownYears.set(calendar, years);
  const known = years.get(year) ?? listWorkingDays(calendar, dayFrom(year, 1, 1), dayFrom(year, 12, 31));
  years.set(year, known);
  return known;
}

/** How many of the days, which are in order, are not after a day. */
function indexAfter(days: readonly Day[], value: Day): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? value) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first working day after a day. */
export function nextWorkingDay(calendar: WorkingCalendar, after: Day): Day {
  return addWorkingDays(calendar, after, 1);
}

/** The day itself if it is worked, else the next that is: where a deadline on a holiday moves to. */
export function workingDayOnOrAfter(calendar: WorkingCalendar, value: Day): Day {
  return isWorkingDay(calendar, value) ? value : nextWorkingDay(calendar, value);
}

/** The day itself if it is worked, else the last one before it that is: by when something for a holiday must be done. */
export function workingDayOnOrBefore(calendar: WorkingCalendar, value: Day): Day {
  return isWorkingDay(calendar, value) ? value : addWorkingDays(calendar, value, -1);
}

/**
 * Working days after `from` up to and with `to`; negative when `to` is earlier. So `addWorkingDays(c, from, n)` is n
 * away from a working day `from`. Costs the size of the calendar and not of the span: a board asks it of every card.
 */
export function workingDaysBetween(calendar: WorkingCalendar, from: Day, to: Day): number {
  // Backwards the span is [to, from - 1]: what was counted forwards must be counted back. Nought has no sign.
  if (to < from) return 0 - countWorkingDays(calendar, to, addDays(from, -1));
  return countWorkingDays(calendar, addDays(from, 1), to);
}

/** Working days from `first` to `last`, both with. Nought when `last` is the earlier. */
export function countWorkingDays(calendar: WorkingCalendar, first: Day, last: Day): number {
  if (last < first) return 0;
  let count = countWeekdays(first, last);
  const counts = (value: Day): boolean =>
    value >= first && value <= last && isAnnounced(calendar, yearOf(value));
  for (const holiday of calendar.holidays) if (counts(holiday) && !isWeekend(holiday)) count -= 1;
  for (const workday of calendar.workdays) if (counts(workday) && isWeekend(workday)) count += 1;
  return count;
}

/** Mondays to Fridays: five a whole week, the rest of a week one by one. */
function countWeekdays(first: Day, last: Day): number {
  const days = daysBetween(first, last) + 1;
  const wholeWeeks = Math.floor(days / 7);
  const start = weekdayOf(first);
  let count = wholeWeeks * 5;
  for (let index = 0; index < days % 7; index += 1) if (((start - 1 + index) % 7) + 1 <= 5) count += 1;
  return count;
}

/** The working days from `first` to `last`, both with, in order. */
export function listWorkingDays(calendar: WorkingCalendar, first: Day, last: Day): Day[] {
  const days: Day[] = [];
  for (let value = first; value <= last; value = addDays(value, 1))
    if (isWorkingDay(calendar, value)) days.push(value);
  return days;
}
