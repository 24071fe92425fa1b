import { expect, test } from "vitest";
import { workingCalendar } from "../calendar/workingCalendar.ts";
import { addDays, day } from "../date/day.ts";
import { dueOffers, readDue } from "./due.ts";

/** National Day 2026: off from the 1st to the 7th, Saturday the 10th worked for it. */
const holidays = Array.from({ length: 7 }, (_, index) => addDays(day("2026-10-01"), index));
const calendar = workingCalendar(holidays, [day("2026-10-10")], [2026]);

test("the days that are offered step over the holidays", () => {
  expect(dueOffers(calendar, day("2026-09-30")).map((offer) => [offer.workingDays, offer.day])).toEqual([
    [1, "2026-10-08"],
    [3, "2026-10-10"],
    [5, "2026-10-13"],
    [10, "2026-10-20"],
  ]);
});

test("a day off is told with the last day that is worked before it", () => {
  expect(readDue(calendar, day("2026-09-28"), day("2026-10-03"))).toEqual({
    workingDays: 2,
    workedBefore: "2026-09-30",
  });
  expect(readDue(calendar, day("2026-09-28"), day("2026-10-10")).workedBefore).toBeNull();
});
