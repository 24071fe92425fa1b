import chineseDays from "chinese-days";
import { readCalendarDays } from "@parkline/db/query/calendar";
import { noticeFaults } from "@parkline/domain/calendar/notice";
import { readNotice } from "@parkline/domain/calendar/readNotice";
import {
  addWorkingDays,
  countWorkingDays,
  isWorkingDay,
  workingDaysBetween,
  type WorkingCalendar,
} from "@parkline/domain/calendar/workingCalendar";
import { addDays, day, daysBetween, yearOf, type Day } from "@parkline/domain/date/day";
import { contextFor, createPark } from "@parkline/testkit/park";
import { openWorld, type World } from "@parkline/testkit/world";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { read, type Context } from "../context.ts";
import { loadCalendar } from "./calendar.ts";
import { seedCalendar } from "./seedCalendar.ts";

/* The calendar as the database holds it, against the library's own answer for every day and a count one by one. */

const first = day("2004-01-01");
const last = day("2026-12-31");
const length = daysBetween(first, last);
const everyDay = Array.from({ length: length + 1 }, (_, index) => addDays(first, index));

let world: World;
let ctx: Context;
let calendar: WorkingCalendar;
beforeAll(async () => {
  world = await openWorld();
  await seedCalendar(world.owner);
  const park = await createPark(world);
  ctx = contextFor(park, park.people.officer);
  calendar = await read(ctx, loadCalendar);
});
afterAll(() => world.close());

test("each day from 2004 to 2026 is worked or not as the library says", () => {
  const different = everyDay.filter(
    (value) => isWorkingDay(calendar, value) !== chineseDays.isWorkday(value),
  );
  expect(different).toEqual([]);
});

test("the notice of each of these years is loaded, and has none of the faults that one entered by hand may have", async () => {
  const days = await read(ctx, readCalendarDays);
  for (let year = 2004; year <= 2026; year += 1) {
    const rows = days.filter((row) => yearOf(row.day) === year);
    expect(rows.length, String(year)).toBeGreaterThan(10);
    expect(noticeFaults(year, rows), String(year)).toEqual([]);
  }
});

describe("between and after, counted day by day", () => {
  const anyDay = fc.integer({ min: 0, max: length }).map((offset) => addDays(first, offset));
  const worked = (from: Day, to: Day): number => {
    let count = 0;
    for (let value = from; value <= to; value = addDays(value, 1))
      if (chineseDays.isWorkday(value)) count += 1;
    return count;
  };

  test("the working days between two days", () => {
    fc.assert(
      fc.property(anyDay, anyDay, (one, other) => {
        const [from, to] = one <= other ? [one, other] : [other, one];
        expect(countWorkingDays(calendar, from, to)).toBe(worked(from, to));
        expect(workingDaysBetween(calendar, from, to)).toBe(worked(addDays(from, 1), to));
        expect(workingDaysBetween(calendar, to, from)).toBe(0 - worked(from, addDays(to, -1)));
      }),
      { numRuns: 60 },
    );
  });

  test("the n-th working day after a day, and before it", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -250, max: 250 }), (from, count) => {
        const end = addWorkingDays(calendar, from, count);
        // Beyond the years that the library knows it has no answer.
        fc.pre(end >= first && end <= last);
        const passed = count >= 0 ? worked(addDays(from, 1), end) : worked(end, addDays(from, -1));
        expect(passed).toBe(Math.abs(count));
        expect(count === 0 ? end === from : chineseDays.isWorkday(end)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

/** The paragraphs of some published notices, word for word. */
const notices: Readonly<Record<number, string>> = {
  2019: `一、元旦：2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。
二、春节：2月4日至10日放假调休，共7天。2月2日（星期六）、2月3日（星期日）上班。
三、清明节：4月5日放假，与周末连休。
四、劳动节：5月1日至4日放假调休，共4天。4月28日（星期日）、5月5日（星期日）上班。
五、端午节：6月7日放假，与周末连休。
六、中秋节：9月13日放假，与周末连休。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。`,
  2024: `一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。`,
  2025: `一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。`,
  2026: `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。`,
};

test.each([2019, 2024, 2025, 2026])("the notice of %i, pasted, says what the library says", (year) => {
  const { days, doubts } = readNotice(notices[year] ?? "", year);
  expect(doubts).toEqual([]);
  const of = (kind: string) => new Set(days.filter((row) => row.kind === kind).map((row) => row.day));
  const entered: WorkingCalendar = {
    holidays: of("holiday"),
    workdays: of("workday"),
    announcedYears: new Set([year]),
  };
  const inYear = everyDay.filter((value) => yearOf(value) === year);
  expect(inYear.filter((value) => isWorkingDay(entered, value))).toEqual(
    inYear.filter((value) => chineseDays.isWorkday(value)),
  );
});
