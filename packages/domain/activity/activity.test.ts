import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { workingCalendar } from "../calendar/workingCalendar.ts";
import { addDays, day, daysBetween } from "../date/day.ts";
import {
  activityApprovalKeys,
  activityKindKeys,
  stageKeys,
  type ActivityApprovalKey,
  type ActivityStateKey,
} from "../glossary.ts";
import { fen, sumFen } from "../money/fen.ts";
import { afterApproval, afterRequest, approverOf, isAwaiting } from "./approval.ts";
import { formsOf, subjectOf } from "./kind.ts";
import { daysAway, reportDueOn } from "./report.ts";
import { activitySteps, requireStep, stepIsOpen, type ActivityStepKey } from "./state.ts";
import { untouchedSince } from "./untouched.ts";
import { yieldOf } from "./yield.ts";

describe("approval", () => {
  test("asks exactly whom the park has set, in that order; a manager's own request always ends with a leader", () => {
    const asked = (approval: ActivityApprovalKey, roles: ("officer" | "manager")[]) => {
      const words: string[] = [];
      let state: ActivityStateKey = afterRequest(approval, roles);
      while (isAwaiting(state)) {
        words.push(approverOf[state]);
        state = afterApproval(state, approval);
      }
      return [...words, state];
    };
    expect(activityApprovalKeys.map((approval) => asked(approval, ["officer"]))).toEqual([
      ["approved"],
      ["manager", "approved"],
      ["leader", "approved"],
      ["manager", "leader", "approved"],
    ]);
    expect(activityApprovalKeys.map((approval) => asked(approval, ["manager"]))).toEqual([
      ["approved"],
      ["leader", "approved"],
      ["leader", "approved"],
      ["leader", "approved"],
    ]);
  });

  test("a trip abroad has its own setting; each kind has forms of its own", () => {
    expect(subjectOf({ kind: "trip", isAbroad: true })).toBe("trip_abroad");
    expect(subjectOf({ kind: "fair", isAbroad: true })).toBe("fair");
    const forms = activityKindKeys.flatMap((kind) => formsOf[kind]);
    expect(new Set(forms).size).toBe(forms.length);
  });
});

describe("steps", () => {
  test("nothing more happens to what was cancelled, and to what was reported its report and its visits are corrected alone", () => {
    const openIn = (state: ActivityStateKey) =>
      (Object.keys(activitySteps) as ActivityStepKey[]).filter((step) => stepIsOpen(step, state));
    expect(openIn("cancelled")).toEqual([]);
    expect(openIn("reported")).toEqual(["correctVisit", "report"]);
    expect(() => requireStep("visit", "plan")).toThrow("这次活动“计划中”，不能记录拜访");
  });
});

describe("the report", () => {
  const calendar = workingCalendar([day("2026-10-01"), day("2026-10-02")], [day("2026-10-10")], [2026]);
  test("is due in working days at home and in natural days abroad", () => {
    const at = { isAbroad: false, reportDays: 5 };
    expect(reportDueOn(day("2026-09-29"), at, calendar)).toBe("2026-10-08");
    expect(reportDueOn(day("2026-09-29"), { isAbroad: true, reportDays: 15 }, calendar)).toBe("2026-10-14");
  });
  test("goes over the turn of the year, and moves once the notice of the next year is there", () => {
    const at = { isAbroad: false, reportDays: 5 };
    const returnedOn = day("2026-12-29");
    // Without a notice 1 January, a Friday, is a working day like any other.
    expect(reportDueOn(returnedOn, at, calendar)).toBe("2027-01-05");
    const announced = workingCalendar(
      [day("2027-01-01"), day("2027-01-02"), day("2027-01-03")],
      [day("2026-10-10"), day("2027-01-10")],
      [2026, 2027],
    );
    expect(reportDueOn(returnedOn, at, announced)).toBe("2027-01-06");
    // A Sunday that is worked counts.
    expect(reportDueOn(day("2027-01-05"), at, announced)).toBe("2027-01-11");
    expect(reportDueOn(returnedOn, { isAbroad: true, reportDays: 15 }, announced)).toBe("2027-01-13");
  });
  test("at home is never due earlier than so many natural days after the return", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 1, max: 60 }), (offset, reportDays) => {
        const returnedOn = addDays(day("2026-01-01"), offset);
        const dueOn = reportDueOn(returnedOn, { isAbroad: false, reportDays }, calendar);
        expect(daysBetween(returnedOn, dueOn)).toBeGreaterThanOrEqual(reportDays);
      }),
    );
  });
  test("counts both the day of setting out and that of the return", () => {
    expect(daysAway(day("2026-03-16"), day("2026-03-18"))).toBe(3);
  });
});

describe("what an activity brought", () => {
  const fate = fc.record({
    stage: fc.constantFrom(...stageKeys),
    isSigned: fc.boolean(),
    signedAmount: fc.integer({ min: 0, max: 1e12 }).map(fen),
    certifiedAmount: fc.integer({ min: 0, max: 1e12 }).map(fen),
  });
  test("is the count and the sum of its leads, in whatever order they stand", () => {
    fc.assert(
      fc.property(fc.array(fate), fc.option(fc.integer({ min: 0, max: 1e12 }).map(fen)), (leads, cost) => {
        const brought = yieldOf(leads, cost);
        expect(brought).toEqual(yieldOf(leads.toReversed(), cost));
        expect(brought.leads).toBe(leads.length);
        expect(brought.signedAmount).toBe(sumFen(leads.map((lead) => lead.signedAmount)));
        expect(brought.certifiedAmount).toBe(sumFen(leads.map((lead) => lead.certifiedAmount)));
        const each = cost === null || leads.length === 0 ? null : costEach(cost, leads.length);
        expect(brought.costPerLead).toBe(each);
      }),
    );
  });
  test("what nobody touched is active and was last spoken of no later than the return", () => {
    const at = day("2026-03-18");
    const projects = [
      { id: 1, status: "active", lastContactOn: at },
      { id: 2, status: "active", lastContactOn: addDays(at, 1) },
      { id: 3, status: "active", lastContactOn: null },
      { id: 4, status: "exited", lastContactOn: null },
    ] as const;
    expect(untouchedSince(projects, at).map((project) => project.id)).toEqual([1, 3]);
  });
});

function costEach(cost: number, count: number): number {
  const rest = cost % count;
  return (cost - rest) / count + (rest * 2 >= count ? 1 : 0);
}
