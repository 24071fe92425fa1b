import { describe, expect, test } from "vitest";
import { addDays, day } from "../date/day.ts";
import { Problem } from "../problem.ts";
import {
  afterOrderStep,
  mayConclude,
  orderClock,
  orderNumber,
  orderStateKeys,
  orderStepIsOpen,
  orderStepKeys,
  type OrderStateKey,
} from "./order.ts";

describe("the steps of an order", () => {
  test("lead from the issue over the reply to the closing out", () => {
    expect(afterOrderStep("reply", "open")).toBe("replied");
    expect(afterOrderStep("sendBack", "replied")).toBe("open");
    expect(afterOrderStep("close", "replied")).toBe("closed");
  });

  test("none is closed out without a reply, and none that was answered is escalated", () => {
    expect(() => afterOrderStep("close", "open")).toThrow(Problem);
    expect(() => afterOrderStep("raise", "replied")).toThrow(Problem);
  });

  test("nothing leads out of what has ended", () => {
    const ended: readonly OrderStateKey[] = ["raised", "closed", "lapsed", "withdrawn"];
    for (const state of ended)
      expect(orderStepKeys.filter((step) => orderStepIsOpen(step, state))).toEqual([]);
  });
});

test("managers conclude every order, leaders the red ones alone", () => {
  expect((["blue", "yellow", "red"] as const).map((level) => mayConclude(["manager"], level))).toEqual([
    true,
    true,
    true,
  ]);
  expect((["blue", "yellow", "red"] as const).map((level) => mayConclude(["leader"], level))).toEqual([
    false,
    false,
    true,
  ]);
  expect(mayConclude(["officer", "finance", "admin"], "red")).toBe(false);
});

test("a number is what stands on the paper", () => {
  expect(orderNumber("blue", 2026, 1)).toBe("督〔2026〕蓝-001");
  expect(orderNumber("red", 2027, 1234)).toBe("督〔2027〕红-1234");
});

test("the clock runs while a reply is due, is red after the day and never before", () => {
  const replyDueOn = day("2026-03-16");
  for (const state of orderStateKeys)
    for (let past = -5; past <= 5; past += 1) {
      const expected = state !== "open" || past < -1 ? "on_time" : past <= 0 ? "amber" : "red";
      expect(orderClock({ state, replyDueOn }, addDays(replyDueOn, past))).toBe(expected);
    }
});
