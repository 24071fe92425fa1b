import { z } from "zod";
import { fault } from "../fault.ts";

/**
 * A business date: a day without a time and without a zone, `YYYY-MM-DD`, years 1000 to 9999 (domain.md §6).
 * A string, so that it sorts and compares as it is and no time zone can ever shift it. `Date` serves here for
 * arithmetic in UTC alone; nothing in this file reads a clock. What is entered keeps a distance from both ends, so that any
 * term that is reckoned from it is a day too.
 */
export const daySchema = z
  .string()
  .refine(isDay, {
    ...fault("日期须为存在的一天，写成 2023-07-21", "must be a day that exists, written as 2023-07-21"),
    abort: true,
  })
  .refine(
    (text) => text >= earliestEntered && text <= latestEntered,
    fault("日期须在 1800 年至 2999 年之间", "must be a day of the years 1800 to 2999"),
  )
  .brand<"Day">();
export type Day = z.infer<typeof daySchema>;
const earliestEntered = "1800-01-01";
const latestEntered = "2999-12-31";

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const millisecondsPerDay = 86_400_000;
const shape = /^([1-9]\d{3})-(\d{2})-(\d{2})$/;

export function isDay(text: string): boolean {
  const match = shape.exec(text);
  return match !== null && isCalendarDay(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** Whether the Gregorian calendar has that day; month and day count from 1. */
export function isCalendarDay(year: number, month: number, dayOfMonth: number): boolean {
  if (![year, month, dayOfMonth].every(Number.isInteger) || year < 1000 || year > 9999) return false;
  return month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= daysInMonth(year, month);
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Reads exactly `YYYY-MM-DD`; undefined for anything else. How people write dates is read by ledger/day.ts. */
export function parseDay(text: string): Day | undefined {
  return isDay(text) ? (text as Day) : undefined;
}

/** Same, for a text that must be a day. Throws RangeError. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new RangeError(`not a day: ${text}`);
  return parsed;
}

/** The day of a year, month (from 1) and day of month. Throws RangeError where there is none. */
export function dayFrom(year: number, month: number, dayOfMonth: number): Day {
  return day(`${year}-${String(month).padStart(2, "0")}-${String(dayOfMonth).padStart(2, "0")}`);
}

export const yearOf = (value: Day): number => Number(value.slice(0, 4));
/** 1 to 12. */
export const monthOf = (value: Day): number => Number(value.slice(5, 7));
export const dayOfMonth = (value: Day): number => Number(value.slice(8, 10));

/** Days since 1970-01-01, which is 0. */
function dayNumber(value: Day): number {
  return Date.UTC(yearOf(value), monthOf(value) - 1, dayOfMonth(value)) / millisecondsPerDay;
}

function fromDayNumber(number: number): Day {
  const instant = new Date(number * millisecondsPerDay);
  const year = instant.getUTCFullYear();
  if (!(year >= 1000 && year <= 9999)) throw new RangeError(`not a day: the ${number}th since 1970`);
  // Whatever an instant shows is a day that exists.
  return `${year}-${twoDigits(instant.getUTCMonth() + 1)}-${twoDigits(instant.getUTCDate())}` as Day;
}
const twoDigits = (number: number): string => (number < 10 ? `0${number}` : String(number));

/** `count` may be negative. Throws RangeError past the years 1000 and 9999. */
export function addDays(value: Day, count: number): Day {
  return fromDayNumber(dayNumber(value) + count);
}

/** Same day of another month, or that month's last day: 2023-01-31 plus one month is 2023-02-28. */
export function addMonths(value: Day, count: number): Day {
  const months = yearOf(value) * 12 + monthOf(value) - 1 + count;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  return dayFrom(year, month, Math.min(dayOfMonth(value), daysInMonth(year, month)));
}

/** Days from one day to another: 0 for the same day, negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

export function weekdayOf(value: Day): Weekday {
  // 1970-01-01 was a Thursday.
  const sinceMonday = (((dayNumber(value) + 3) % 7) + 7) % 7;
  return (sinceMonday + 1) as Weekday;
}

/** For Array.sort: negative when `left` is earlier. */
export function compareDays(left: Day, right: Day): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Hours east of UTC. China has had one zone without daylight saving since 1992; that is all the product needs. */
const zoneOffsets = { "Asia/Shanghai": 8 } as const;
export type BusinessZone = keyof typeof zoneOffsets;

/** How many minutes after midnight that clock shows. */
export function minuteIn(zone: BusinessZone, instant: Date): number {
  const minutes = Math.floor(instant.getTime() / 60_000) + zoneOffsets[zone] * 60;
  return ((minutes % 1440) + 1440) % 1440;
}

/** The instant at which a clock on the wall of that zone shows a minute (from midnight) of a day. */
export function instantIn(zone: BusinessZone, value: Day, minute: number): Date {
  return new Date(dayNumber(value) * millisecondsPerDay + (minute - zoneOffsets[zone] * 60) * 60_000);
}

/** The business date that a clock on the wall of that zone shows at an instant. Throws RangeError for an invalid Date. */
export function dayIn(zone: BusinessZone, instant: Date): Day {
  const local = instant.getTime() + zoneOffsets[zone] * 3_600_000;
  if (Number.isNaN(local)) throw new RangeError("not an instant");
  return fromDayNumber(Math.floor(local / millisecondsPerDay));
}

/** The instant at which a business date begins in that zone. */
export function startOfDay(zone: BusinessZone, value: Day): Date {
  return new Date(dayNumber(value) * millisecondsPerDay - zoneOffsets[zone] * 3_600_000);
}
