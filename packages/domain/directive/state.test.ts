import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, day } from "../date/day.ts";
import { Problem } from "../problem.ts";
import {
  afterDirectiveStep,
  directiveClock,
  directiveStateKeys,
  directiveStepIsOpen,
  directiveStepKeys,
  type DirectiveStateKey,
} from "./state.ts";

describe("the steps of a directive", () => {
  test("lead from the wish over the reply to the closing out", () => {
    expect(afterDirectiveStep("reply", "open")).toBe("replied");
    expect(afterDirectiveStep("sendBack", "replied")).toBe("open");
    expect(afterDirectiveStep("close", "replied")).toBe("closed");
  });

  test("none is closed out without a reply", () => {
    expect(() => afterDirectiveStep("close", "open")).toThrow(Problem);
  });

  test("nothing leads out of what is closed out or withdrawn", () => {
    const ended: readonly DirectiveStateKey[] = ["closed", "withdrawn"];
    for (const state of ended)
      expect(directiveStepKeys.filter((step) => directiveStepIsOpen(step, state))).toEqual([]);
  });
});

test("the clock runs while an answer is due, is red after the day and never before", () => {
  const due = day("2026-03-16");
  fc.assert(
    fc.property(fc.constantFrom(...directiveStateKeys), fc.integer({ min: -30, max: 30 }), (state, past) => {
      const clock = directiveClock({ state, dueOn: due }, addDays(due, past));
      const expected = state !== "open" || past < -2 ? "on_time" : past <= 0 ? "amber" : "red";
      expect(clock).toBe(expected);
    }),
  );
});
