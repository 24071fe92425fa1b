import { day } from "@parkline/domain/date/day";
import { expect, test } from "vitest";
import { stageAgeOf } from "./stageAge.ts";

const project = { stageEnteredOn: day("2023-07-01"), amberOn: day("2023-07-11"), redOn: day("2023-07-21") };

test.each([
  ["2023-07-06", "on_time", 5, 0.25, null],
  ["2023-07-11", "amber", 10, 0.5, null],
  ["2023-07-20", "amber", 19, 0.95, null],
  ["2023-07-21", "red", 20, 1, 1],
  ["2023-07-30", "red", 29, 1, 10],
])("on %s a project is %s after %i days", (today, state, days, share, overdueDays) => {
  expect(stageAgeOf(project, day(today))).toEqual({ state, days, share, overdueDays });
});

test("without a clock there is no share, and a day before the entry counts for none", () => {
  const free = { stageEnteredOn: day("2023-07-10"), amberOn: null, redOn: null };
  expect(stageAgeOf(free, day("2023-07-01"))).toEqual({
    state: "on_time",
    days: 0,
    share: null,
    overdueDays: null,
  });
});
