import { z } from "zod";
import { fault } from "../fault.ts";
import { addMonths, dayFrom, dayOfMonth, daysInMonth, monthOf, yearOf, type Day } from "../date/day.ts";

/** Whole months of one year: money counts in months, and a closed one is closed as a whole. */
export const periodSchema = z
  .strictObject({
    year: z.int().min(1990).max(2200),
    fromMonth: z.int().min(1).max(12).default(1),
    /** Left out: up to today, or the whole of a year that is over. */
    toMonth: z.int().min(1).max(12).nullable().default(null),
  })
  .refine(
    (period) => period.toMonth === null || period.fromMonth <= period.toMonth,
    fault("起始月份不能晚于截止月份", "the first month cannot come after the last"),
  );
export type PeriodInput = z.output<typeof periodSchema>;

/** `to` is the last day that counts: the end of the period, or today where that is earlier. Stocks are of that day. */
export interface Period {
  readonly year: number;
  readonly from: Day;
  readonly to: Day;
}

/** A period that has not begun yet is empty: `to` lies before `from`. */
export function periodOf({ year, fromMonth, toMonth }: PeriodInput, today: Day): Period {
  const lastMonth = toMonth ?? 12;
  const end = dayFrom(year, lastMonth, daysInMonth(year, lastMonth));
  return { year, from: dayFrom(year, fromMonth, 1), to: end < today ? end : today };
}

/** The same days of the year before; the end of February stays the end of February. */
export function samePeriodBefore({ year, from, to }: Period): Period {
  const before = addMonths(to, -12);
  const isMonthEnd = dayOfMonth(to) === daysInMonth(yearOf(to), monthOf(to));
  const month = monthOf(before);
  return {
    year: year - 1,
    from: addMonths(from, -12),
    to: isMonthEnd ? dayFrom(yearOf(before), month, daysInMonth(yearOf(before), month)) : before,
  };
}

/** Months gone (序时进度): those of the period's year that are over by its last day; the running one is not. */
export function monthsGone({ year, to }: Period): number {
  if (yearOf(to) < year) return 0;
  const isMonthEnd = dayOfMonth(to) === daysInMonth(yearOf(to), monthOf(to));
  return monthOf(to) - (isMonthEnd ? 0 : 1);
}
