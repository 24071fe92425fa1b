import { describe, expect, test } from "vitest";
import { day } from "../date/day.ts";
import { monthsGone, periodOf, periodSchema, samePeriodBefore } from "./period.ts";

const period = (input: Parameters<typeof periodSchema.parse>[0], today: string) =>
  periodOf(periodSchema.parse(input), day(today));

describe("a period", () => {
  test("of a year that is over is the whole year", () => {
    const year = period({ year: 2023 }, "2026-11-24");
    expect(year).toEqual({ year: 2023, from: "2023-01-01", to: "2023-12-31" });
    expect(monthsGone(year)).toBe(12);
  });

  test("of the running year ends today, and the running month is not yet gone", () => {
    const year = period({ year: 2026 }, "2026-11-24");
    expect([year.to, monthsGone(year)]).toEqual(["2026-11-24", 10]);
    expect(monthsGone(period({ year: 2026 }, "2026-11-30"))).toBe(11);
  });

  test("up to October has ten months gone", () => {
    expect(monthsGone(period({ year: 2025, toMonth: 10 }, "2026-11-24"))).toBe(10);
  });

  test("that has not begun is empty and has no month gone", () => {
    const next = period({ year: 2027 }, "2026-11-24");
    expect(next.to < next.from).toBe(true);
    expect(monthsGone(next)).toBe(0);
  });

  test("cannot end before it begins", () => {
    expect(periodSchema.safeParse({ year: 2026, fromMonth: 5, toMonth: 4 }).success).toBe(false);
  });
});

describe("the same period of the year before", () => {
  test("has the same days", () => {
    expect(samePeriodBefore(period({ year: 2026 }, "2026-11-24"))).toEqual({
      year: 2025,
      from: "2025-01-01",
      to: "2025-11-24",
    });
  });

  test("ends with February where this one does", () => {
    expect(samePeriodBefore(period({ year: 2025, toMonth: 2 }, "2026-11-24")).to).toBe("2024-02-29");
    expect(samePeriodBefore(period({ year: 2024, toMonth: 2 }, "2026-11-24")).to).toBe("2023-02-28");
  });
});
