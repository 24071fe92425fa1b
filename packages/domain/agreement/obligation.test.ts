import { expect, it } from "vitest";
import { day } from "../date/day.ts";
import { obligationState } from "./obligation.ts";

const due = { dueOn: day("2023-07-21"), metOn: null, waivedOn: null };

it.each([
  ["open to the end of its day", due, "2023-07-21", "open"],
  ["overdue from the day after", due, "2023-07-22", "overdue"],
  ["met on its day", { ...due, metOn: day("2023-07-21") }, "2024-01-01", "met"],
  ["met late", { ...due, metOn: day("2023-07-22") }, "2024-01-01", "met_late"],
  ["waived, however late", { ...due, waivedOn: day("2023-08-01") }, "2024-01-01", "waived"],
] as const)("is %s", (_, one, today, state) => {
  expect(obligationState(one, true, day(today))).toBe(state);
});

it("lapses with an agreement that is no longer in force, unless it was settled before", () => {
  expect(obligationState(due, false, day("2023-07-22"))).toBe("lapsed");
  expect(obligationState({ ...due, metOn: day("2023-07-22") }, false, day("2024-01-01"))).toBe("met_late");
});
