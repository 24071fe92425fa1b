import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  compareDays,
  day,
  dayFrom,
  dayIn,
  dayOfMonth,
  daySchema,
  daysBetween,
  daysInMonth,
  monthOf,
  parseDay,
  weekdayOf,
  yearOf,
} from "./day.ts";

const anyDay = fc
  .date({ min: new Date("1900-01-01T00:00:00Z"), max: new Date("2199-12-31T00:00:00Z"), noInvalidDate: true })
  .map((instant) => day(instant.toISOString().slice(0, 10)));

describe("what is a day", () => {
  test.each(["2023-07-21", "2024-02-29", "2000-02-29", "1800-01-01", "2999-12-31"])("%s is", (text) => {
    expect(parseDay(text)).toBe(text);
    expect(daySchema.parse(text)).toBe(text);
  });

  test.each([
    "2023-02-29",
    "1900-02-29",
    "2023-13-01",
    "2023-00-10",
    "2023-04-31",
    "2023-7-21",
    "0999-01-01",
    "2023-07-21T00:00",
    "",
    "abc",
  ])("%s is not", (text) => {
    expect(parseDay(text)).toBeUndefined();
    expect(daySchema.safeParse(text).success).toBe(false);
    expect(() => day(text)).toThrow(RangeError);
  });

  test.each(["1000-01-01", "1799-12-31", "3000-01-01", "9999-12-31"])("%s is, and is not entered", (text) => {
    expect(parseDay(text)).toBe(text);
    expect(daySchema.safeParse(text).success).toBe(false);
  });

  test("parts", () => {
    const value = dayFrom(2023, 7, 5);
    expect([value, yearOf(value), monthOf(value), dayOfMonth(value)]).toEqual(["2023-07-05", 2023, 7, 5]);
    expect(() => dayFrom(2023, 2, 30)).toThrow(RangeError);
    expect([daysInMonth(2023, 2), daysInMonth(2024, 2), daysInMonth(2023, 12)]).toEqual([28, 29, 31]);
  });
});

describe("arithmetic", () => {
  test("months end where they end", () => {
    expect(addMonths(day("2023-01-31"), 1)).toBe("2023-02-28");
    expect(addMonths(day("2024-01-31"), 1)).toBe("2024-02-29");
    expect(addMonths(day("2023-03-31"), -1)).toBe("2023-02-28");
    expect(addMonths(day("2023-11-15"), 14)).toBe("2025-01-15");
    expect(addMonths(day("2023-01-15"), -1)).toBe("2022-12-15");
  });

  test("days across months, years and leap days", () => {
    expect(addDays(day("2023-12-31"), 1)).toBe("2024-01-01");
    expect(addDays(day("2024-03-01"), -1)).toBe("2024-02-29");
    expect(daysBetween(day("2024-02-28"), day("2024-03-01"))).toBe(2);
    expect(daysBetween(day("2024-03-01"), day("2024-02-28"))).toBe(-2);
    expect(() => addDays(day("9999-12-31"), 1)).toThrow(RangeError);
  });

  test("weekdays", () => {
    expect(weekdayOf(day("2023-07-21"))).toBe(5);
    expect(weekdayOf(day("1970-01-01"))).toBe(4);
    expect(weekdayOf(day("1969-12-28"))).toBe(7);
    expect(weekdayOf(day("2026-10-12"))).toBe(1);
  });

  test("adding and counting undo each other, and strings sort as days do", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -40_000, max: 40_000 }), (value, count) => {
        const moved = addDays(value, count);
        expect(daysBetween(value, moved)).toBe(count);
        expect(addDays(moved, -count)).toBe(value);
        expect(compareDays(value, moved)).toBe(count > 0 ? -1 : count < 0 ? 1 : 0);
        expect(Math.abs(weekdayOf(moved) - weekdayOf(value) - count) % 7).toBe(0);
      }),
    );
  });
});

describe("the business date of an instant", () => {
  test("changes at 16:00 UTC", () => {
    expect(dayIn("Asia/Shanghai", new Date("2023-07-20T15:59:59.999Z"))).toBe("2023-07-20");
    expect(dayIn("Asia/Shanghai", new Date("2023-07-20T16:00:00Z"))).toBe("2023-07-21");
    expect(dayIn("Asia/Shanghai", new Date("1969-12-31T20:00:00Z"))).toBe("1970-01-01");
  });

  test("refuses an instant that is none", () => {
    expect(() => dayIn("Asia/Shanghai", new Date("soon"))).toThrow(RangeError);
  });

  test("agrees with the zone database since 1992", () => {
    const zone = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short" });
    const instants = fc.date({
      min: new Date("1992-01-01T00:00:00Z"),
      max: new Date("2099-12-31T00:00:00Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (instant) => {
        expect(dayIn("Asia/Shanghai", instant)).toBe(zone.format(instant));
      }),
    );
  });
});
