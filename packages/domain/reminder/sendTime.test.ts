import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isWorkingDay, workingCalendar } from "../calendar/workingCalendar.ts";
import { addDays, day, dayIn, instantIn, type Day } from "../date/day.ts";
import { usualReminderSetting } from "./personSetting.ts";
import { digestDay, digestMoment, mayTell, nextTellingMoment, type TellingTimes } from "./sendTime.ts";

// The turn of 2025 to 2026, and the National Day with its worked weekend; 2027 is not announced.
const calendar = workingCalendar(
  [day("2026-01-01"), day("2026-01-02"), ...["01", "02", "05", "06", "07"].map((d) => day(`2026-10-${d}`))],
  [day("2026-01-04"), day("2026-09-20"), day("2026-10-10")],
  [2025, 2026],
);
const at = (text: string) => new Date(`${text.replace(" ", "T")}:00+08:00`);

const someTimes: fc.Arbitrary<TellingTimes> = fc.record({
  digestMinute: fc.integer({ min: 0, max: 1439 }),
  quietFromMinute: fc.integer({ min: 0, max: 1439 }),
  quietToMinute: fc.integer({ min: 0, max: 1439 }),
});
const someInstant = fc
  .integer({ min: at("2025-12-20 00:00").getTime(), max: at("2027-03-01 00:00").getTime() })
  .map((milliseconds) => new Date(milliseconds));

describe("the moment of an urgent message", () => {
  test.each([
    ["in working hours, at once", "2026-03-20 10:15", "2026-03-20 10:15"],
    ["in the evening, when the quiet of the night is over", "2026-03-19 21:00", "2026-03-20 08:00"],
    ["after midnight, the same morning", "2026-03-20 02:00", "2026-03-20 08:00"],
    ["on Friday night, on Monday", "2026-03-20 23:59", "2026-03-23 08:00"],
    ["on a Sunday that is worked, at once", "2026-09-20 09:00", "2026-09-20 09:00"],
    ["on the eve of a holiday, after it", "2026-09-30 22:00", "2026-10-08 08:00"],
    ["on the last day of a year, on the Sunday worked for it", "2025-12-31 21:30", "2026-01-04 08:00"],
    ["in a year that is not announced, from Monday to Friday", "2027-10-02 09:00", "2027-10-04 08:00"],
  ])("%s", (_, from, to) => {
    expect(nextTellingMoment(calendar, usualReminderSetting, at(from))).toEqual(at(to));
  });

  test("is the first at which the person may be told, whatever their hours are", () => {
    fc.assert(
      fc.property(someTimes, someInstant, (times, from) => {
        const moment = nextTellingMoment(calendar, times, from);
        expect(mayTell(calendar, times, moment)).toBe(true);
        expect(moment.getTime()).toBeGreaterThanOrEqual(from.getTime());
        const before = moment > from ? [from, new Date(moment.getTime() - 1)] : [];
        expect(before.some((instant) => mayTell(calendar, times, instant))).toBe(false);
      }),
    );
  });
});

describe("the digest", () => {
  test("comes at the person's minute of a working day, and not before", () => {
    expect(digestDay(calendar, usualReminderSetting, at("2026-03-20 08:29"))).toBeNull();
    expect(digestDay(calendar, usualReminderSetting, at("2026-03-20 08:30"))).toBe("2026-03-20");
    expect(
      digestDay(calendar, { ...usualReminderSetting, digestMinute: 840 }, at("2026-03-20 13:59")),
    ).toBeNull();
    expect(digestDay(calendar, { ...usualReminderSetting, digestMinute: 840 }, at("2026-03-20 14:00"))).toBe(
      "2026-03-20",
    );
  });

  test("is made up the same day, and by the next one's after that", () => {
    expect(digestDay(calendar, usualReminderSetting, at("2026-03-20 16:00"))).toBe("2026-03-20");
    expect(digestDay(calendar, usualReminderSetting, at("2026-03-23 08:10"))).toBeNull();
    expect(digestDay(calendar, usualReminderSetting, at("2026-03-23 08:30"))).toBe("2026-03-23");
  });

  test("does not come on a day off, and comes on a worked weekend", () => {
    expect(digestDay(calendar, usualReminderSetting, at("2026-03-21 10:00"))).toBeNull();
    expect(digestDay(calendar, usualReminderSetting, at("2026-10-05 10:00"))).toBeNull();
    expect(digestDay(calendar, usualReminderSetting, at("2026-10-10 10:00"))).toBe("2026-10-10");
  });

  test("of an hour that is quiet waits until the quiet is over", () => {
    const early = { ...usualReminderSetting, digestMinute: 420 };
    expect(digestDay(calendar, early, at("2026-03-20 07:30"))).toBeNull();
    expect(digestDay(calendar, early, at("2026-03-20 08:00"))).toBe("2026-03-20");
    const late = { ...usualReminderSetting, digestMinute: 1320 };
    expect(digestDay(calendar, late, at("2026-03-19 22:30"))).toBeNull();
    expect(digestDay(calendar, late, at("2026-03-20 08:00"))).toBe("2026-03-19");
  });

  test("of every working day goes out once and in order, whatever the hours are", () => {
    fc.assert(
      fc.property(someTimes, fc.integer({ min: 0, max: 400 }), (times, ahead) => {
        const first = addDays(day("2025-12-20"), ahead);
        const seen: Day[] = [];
        for (let minute = 0; minute < 10 * 1440; minute += 7) {
          const found = digestDay(calendar, times, instantIn("Asia/Shanghai", first, minute));
          if (found !== null && found !== seen.at(-1)) seen.push(found);
        }
        expect(seen).toEqual([...new Set(seen)].toSorted());
        for (const one of seen) expect(isWorkingDay(calendar, one)).toBe(true);
        const owed = [1, 2]
          .map((ahead) => addDays(first, ahead))
          .filter((one) => isInSight(times, first, one));
        expect(seen).toEqual(expect.arrayContaining(owed));
      }),
      { numRuns: 12 },
    );
  });
});

/** A working day whose digest falls into the ten days looked at, with more room than the steps they are looked at in. */
function isInSight(times: TellingTimes, first: Day, one: Day): boolean {
  const moment = digestMoment(calendar, times, one);
  const falls = dayIn("Asia/Shanghai", moment) < addDays(first, 9) && nextQuiet(times, moment) > 7;
  return isWorkingDay(calendar, one) && falls;
}

/** Minutes from a moment to midnight or to the quiet, whichever comes first. */
function nextQuiet({ quietFromMinute, quietToMinute }: TellingTimes, moment: Date): number {
  const start = instantIn("Asia/Shanghai", dayIn("Asia/Shanghai", moment), 0);
  const minute = (moment.getTime() - start.getTime()) / 60_000;
  const end = quietFromMinute !== quietToMinute && quietFromMinute > minute ? quietFromMinute : 1440;
  return end - minute;
}
