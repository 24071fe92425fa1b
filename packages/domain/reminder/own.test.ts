import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isWorkingDay, workingCalendar, workingDayOnOrAfter } from "../calendar/workingCalendar.ts";
import { addDays, addMonths, day, dayIn, instantIn, weekdayOf, type Day } from "../date/day.ts";
import {
  clockText,
  lastOwnDay,
  nextOwnDays,
  ownDays,
  ownFieldsSchema,
  repeatKeys,
  type OwnPlan,
} from "./own.ts";

const zone = "Asia/Shanghai";
/** The National Day of 2026, whose break reaches over two Thursdays. */
const calendar = workingCalendar(
  Array.from({ length: 8 }, (_, index) => addDays(day("2026-09-30"), index + 1)),
  [day("2026-09-27"), day("2026-10-10")],
  [2026],
);
const plan = (parts: Partial<OwnPlan> = {}): OwnPlan => ({
  firstOn: day("2026-03-16"),
  minute: 9 * 60,
  repeats: "daily",
  onWorkingDays: false,
  lastOn: null,
  ...parts,
});
function first(count: number, of: OwnPlan, from = of.firstOn): Day[] {
  const days: Day[] = [];
  for (const value of ownDays(of, calendar, from)) {
    days.push(value);
    if (days.length === count) break;
  }
  return days;
}

describe("the days of a reminder of one's own", () => {
  it("are one where it is not repeated, moved off a day off where that is wished", () => {
    const once = plan({ repeats: "once", firstOn: day("2026-10-03") });
    expect(first(3, once)).toEqual(["2026-10-03"]);
    expect(first(3, { ...once, onWorkingDays: true })).toEqual(["2026-10-09"]);
    expect(first(3, once, day("2026-10-04"))).toEqual([]);
  });

  it("leave weekends and holidays out when they are daily on working days, and take in the Saturdays worked", () => {
    expect(first(4, plan({ firstOn: day("2026-09-29"), onWorkingDays: true }))).toEqual([
      "2026-09-29",
      "2026-09-30",
      "2026-10-09",
      "2026-10-10",
    ]);
  });

  it("meet once after a break that swallows two weeks' days", () => {
    const weekly = plan({ repeats: "weekly", firstOn: day("2026-10-01"), onWorkingDays: true });
    expect(first(3, weekly)).toEqual(["2026-10-09", "2026-10-15", "2026-10-22"]);
  });

  it("come back to the 31st after a shorter month", () => {
    expect(first(4, plan({ repeats: "monthly", firstOn: day("2026-01-31") }))).toEqual([
      "2026-01-31",
      "2026-02-28",
      "2026-03-31",
      "2026-04-30",
    ]);
  });

  it("end with the last day", () => {
    expect(first(9, plan({ lastOn: day("2026-03-18") }))).toEqual(["2026-03-16", "2026-03-17", "2026-03-18"]);
  });
});

const aDay = fc.integer({ min: 0, max: 900 }).map((days) => addDays(day("2025-06-01"), days));
const aPlan = fc.record({
  firstOn: aDay,
  minute: fc.integer({ min: 0, max: 1439 }),
  repeats: fc.constantFrom(...repeatKeys),
  onWorkingDays: fc.boolean(),
  lastOn: fc.option(fc.integer({ min: 0, max: 400 }), { nil: null }),
});
const anyPlan = aPlan.map(({ lastOn, ...rest }): OwnPlan => ({
  ...rest,
  lastOn: lastOn === null ? null : addDays(rest.firstOn, lastOn),
}));

describe("of every plan", () => {
  it("the days are in order, each once, worked where that is wished, and none before the first", () => {
    fc.assert(
      fc.property(anyPlan, (of) => {
        const days = first(40, of);
        expect(days).toEqual([...new Set(days)].toSorted());
        for (const value of days) {
          expect(value >= of.firstOn).toBe(true);
          const isOwnWeekday = of.repeats !== "weekly" || weekdayOf(value) === weekdayOf(of.firstOn);
          expect(of.onWorkingDays ? isWorkingDay(calendar, value) : isOwnWeekday).toBe(true);
        }
      }),
    );
  });

  it("the days are the same from wherever they are read on", () => {
    fc.assert(
      fc.property(anyPlan, aDay, (of, from) => {
        const last = addDays(from, 200);
        const upTo = (start: Day) => {
          const days: Day[] = [];
          for (const value of ownDays(of, calendar, start)) {
            if (value > last) break;
            days.push(value);
          }
          return days;
        };
        expect(upTo(from)).toEqual(upTo(of.firstOn).filter((value) => value >= from));
      }),
    );
  });

  it("a month is told once, on its own day or the first worked one after it", () => {
    fc.assert(
      fc.property(anyPlan, fc.integer({ min: 0, max: 11 }), (of, months) => {
        const monthly: OwnPlan = { ...of, repeats: "monthly", lastOn: null };
        const nominal = addMonths(of.firstOn, months);
        const told = of.onWorkingDays ? workingDayOnOrAfter(calendar, nominal) : nominal;
        expect(first(12, monthly)[months]).toBe(told);
      }),
    );
  });

  it("each time is told once at most, never early, and the last one that went by always, however seldom one looks", () => {
    fc.assert(
      fc.property(
        anyPlan,
        fc.array(fc.integer({ min: 1, max: 200_000 }), { maxLength: 30 }),
        (of, pauses) => {
          const set = instantIn(zone, addDays(of.firstOn, -1), 0);
          const told: Day[] = [];
          let now = set;
          for (const minutes of pauses) {
            now = new Date(now.getTime() + minutes * 60_000);
            const due = lastOwnDay(of, calendar, set, now);
            if (due === null || due === told.at(-1)) continue;
            expect(instantIn(zone, due, of.minute).getTime()).toBeLessThanOrEqual(now.getTime());
            // What was not told before is new, and lies after all that was.
            expect(due > (told.at(-1) ?? "")).toBe(true);
            told.push(due);
          }
          const passed = nextOwnDays(of, calendar, set, 3000).filter(
            (value) => instantIn(zone, value, of.minute) <= now,
          );
          expect(told.at(-1) ?? null).toBe(passed.at(-1) ?? null);
          for (const value of told) expect(passed).toContain(value);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("the next times lie after the moment that one asks at", () => {
    fc.assert(
      fc.property(anyPlan, aDay, (of, on) => {
        const at = instantIn(zone, on, 600);
        const next = nextOwnDays(of, calendar, at, 3);
        for (const value of next) expect(instantIn(zone, value, of.minute) > at).toBe(true);
        expect(lastOwnDay(of, calendar, at, at)).toBeNull();
        expect(dayIn(zone, at)).toBe(on);
      }),
    );
  });
});

it("takes no end before the beginning, and nothing without words", () => {
  const fields = { text: "问用地指标", firstOn: "2026-03-20", minute: 540 };
  expect(ownFieldsSchema.parse(fields)).toMatchObject({
    repeats: "once",
    onWorkingDays: false,
    lastOn: null,
  });
  for (const wrong of [{ lastOn: "2026-03-19" }, { text: "  " }, { minute: 1440 }, { firstOn: "2026-02-30" }])
    expect(ownFieldsSchema.safeParse({ ...fields, ...wrong }).success).toBe(false);
});

it("writes a minute as a clock shows it", () => {
  expect([0, 545, 1439].map(clockText)).toEqual(["00:00", "09:05", "23:59"]);
});
