import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, day, type Day } from "../date/day.ts";
import {
  addWorkingDays,
  countWorkingDays,
  isWorkingDay,
  listWorkingDays,
  nextWorkingDay,
  workingCalendar,
  workingDayOnOrAfter,
  workingDaysBetween,
} from "./workingCalendar.ts";

function daysFromTo(first: string, last: string): Day[] {
  const days: Day[] = [];
  for (let value = day(first); value <= last; value = addDays(value, 1)) days.push(value);
  return days;
}

/** 国务院办公厅 on 2026: all seven holidays and the six days worked for them. */
const calendar2026 = workingCalendar(
  [
    ...daysFromTo("2026-01-01", "2026-01-03"),
    ...daysFromTo("2026-02-15", "2026-02-23"),
    ...daysFromTo("2026-04-04", "2026-04-06"),
    ...daysFromTo("2026-05-01", "2026-05-05"),
    ...daysFromTo("2026-06-19", "2026-06-21"),
    ...daysFromTo("2026-09-25", "2026-09-27"),
    ...daysFromTo("2026-10-01", "2026-10-07"),
  ],
  ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"].map(day),
  [2026],
);

describe("working days", () => {
  test("around Mid-Autumn and National Day 2026, as the domain states them", () => {
    expect(listWorkingDays(calendar2026, day("2026-09-25"), day("2026-10-12"))).toEqual([
      "2026-09-28",
      "2026-09-29",
      "2026-09-30",
      "2026-10-08",
      "2026-10-09",
      "2026-10-10",
      "2026-10-12",
    ]);
  });

  test("a worked Saturday counts, a holiday on a weekday does not", () => {
    expect(isWorkingDay(calendar2026, day("2026-10-10"))).toBe(true);
    expect(isWorkingDay(calendar2026, day("2026-10-11"))).toBe(false);
    expect(isWorkingDay(calendar2026, day("2026-10-01"))).toBe(false);
    expect(isWorkingDay(calendar2026, day("2026-10-08"))).toBe(true);
  });

  test("a deadline jumps the holidays in both directions", () => {
    expect(addWorkingDays(calendar2026, day("2026-09-30"), 1)).toBe("2026-10-08");
    expect(addWorkingDays(calendar2026, day("2026-09-30"), 3)).toBe("2026-10-10");
    expect(addWorkingDays(calendar2026, day("2026-10-08"), -1)).toBe("2026-09-30");
    expect(addWorkingDays(calendar2026, day("2026-10-03"), 0)).toBe("2026-10-03");
    expect(nextWorkingDay(calendar2026, day("2026-10-09"))).toBe("2026-10-10");
    expect(workingDayOnOrAfter(calendar2026, day("2026-10-09"))).toBe("2026-10-09");
    expect(workingDayOnOrAfter(calendar2026, day("2026-10-03"))).toBe("2026-10-08");
    expect(() => addWorkingDays(calendar2026, day("2026-10-03"), 0.5)).toThrow(RangeError);
  });

  test("between two days", () => {
    expect(workingDaysBetween(calendar2026, day("2026-09-25"), day("2026-10-12"))).toBe(7);
    expect(workingDaysBetween(calendar2026, day("2026-09-28"), day("2026-10-12"))).toBe(6);
    expect(workingDaysBetween(calendar2026, day("2026-10-12"), day("2026-09-28"))).toBe(-6);
    expect(workingDaysBetween(calendar2026, day("2026-10-01"), day("2026-10-01"))).toBe(0);
    // From a Sunday back to the Saturday before it: nought, and no "-0".
    expect(workingDaysBetween(calendar2026, day("2026-08-09"), day("2026-08-08"))).toBe(0);
    expect(countWorkingDays(calendar2026, day("2026-01-01"), day("2026-12-31"))).toBe(248);
    expect(countWorkingDays(calendar2026, day("2026-12-31"), day("2026-01-01"))).toBe(0);
  });
});

describe("a year without its notice", () => {
  test("has weekends as its only days off", () => {
    expect(isWorkingDay(calendar2026, day("2027-10-01"))).toBe(true);
    expect(isWorkingDay(calendar2026, day("2027-10-02"))).toBe(false);
  });

  test("takes nothing from days that were loaded without the year", () => {
    const partial = workingCalendar([day("2027-01-01")], [day("2027-01-02")], []);
    expect(isWorkingDay(partial, day("2027-01-01"))).toBe(true);
    expect(isWorkingDay(partial, day("2027-01-02"))).toBe(false);
    expect(countWorkingDays(partial, day("2027-01-01"), day("2027-01-02"))).toBe(1);
  });
});

test("a day that is both off and worked is refused", () => {
  expect(() => workingCalendar([day("2026-10-01")], [day("2026-10-01")], [2026])).toThrow(RangeError);
});

describe("on any calendar", () => {
  const anyDay = fc.integer({ min: -200, max: 700 }).map((offset) => addDays(day("2026-01-01"), offset));
  const anyCalendar = fc
    .tuple(fc.uniqueArray(anyDay), fc.uniqueArray(anyDay), fc.subarray([2025, 2026, 2027]))
    .map(([off, worked, years]) =>
      workingCalendar(
        off.filter((value) => !worked.includes(value)),
        worked,
        years,
      ),
    );

  test("the quick count is the count of the list", () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, anyDay, (calendar, first, last) => {
        expect(countWorkingDays(calendar, first, last)).toBe(listWorkingDays(calendar, first, last).length);
      }),
    );
  });

  test("adding and counting undo each other", () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, fc.integer({ min: -60, max: 60 }), (calendar, from, count) => {
        const start = workingDayOnOrAfter(calendar, from);
        const end = addWorkingDays(calendar, start, count);
        expect(isWorkingDay(calendar, end)).toBe(true);
        expect(workingDaysBetween(calendar, start, end)).toBe(count === 0 ? 0 : count);
      }),
    );
  });
});
