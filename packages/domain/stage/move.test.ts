import { describe, expect, it } from "vitest";
import { day } from "../date/day.ts";
import { Problem } from "../problem.ts";
import { stageKeys } from "../glossary.ts";
import { emptyFacts } from "../project/emptyFacts.ts";
import { nextStage, planMove, stagesInUse } from "./move.ts";

const lead = {
  ...emptyFacts("示范项目", day("2023-03-01")),
  investorName: "示范甲",
  product: "石英坩埚",
  sourceKind: "trip" as const,
};
const ready = { ...lead, ownerId: 1, chainId: 1, totalInvestmentUnknownReason: "测算中" };
const ask = { reason: null, overrideReason: null };
const refusal = (run: () => unknown): Problem => {
  try {
    run();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error("was not refused");
};

describe("a move", () => {
  it("goes one step forward through a met gate", () => {
    expect(planMove(ready, { ...ask, to: "assessment" }, {})).toEqual({ kind: "forward", overridden: [] });
  });
  it("is refused with the keys of what is missing", () => {
    const problem = refusal(() => planMove(lead, { ...ask, to: "assessment" }, {}));
    expect(problem.code).toBe("project.gateNotMet");
    expect(problem.detail).toEqual({
      stage: "assessment",
      missing: ["ownerId", "chainId", "totalInvestment"],
    });
  });
  it("may not skip a stage, even by an override", () => {
    const problem = refusal(() =>
      planMove(ready, { ...ask, to: "negotiation", overrideReason: "领导要求" }, {}),
    );
    expect(problem.code).toBe("project.stageSkipped");
    expect(problem.message).toContain("研判");
  });
  it("passes over a stage that the park has switched off", () => {
    const settings = { assessment: { enabled: false, waivedRequirements: [], clockDays: {} } };
    expect(nextStage("lead", settings)).toBe("negotiation");
    expect(stagesInUse(settings)).toHaveLength(stageKeys.length - 1);
    expect(refusal(() => planMove(ready, { ...ask, to: "assessment" }, settings)).code).toBe(
      "project.stageSwitchedOff",
    );
    expect(refusal(() => planMove(ready, { ...ask, to: "negotiation" }, settings)).code).toBe(
      "project.gateNotMet",
    );
  });
  it("says what an override passes over", () => {
    const plan = planMove(lead, { ...ask, to: "assessment", overrideReason: "园区会议已定" }, {});
    expect(plan.kind === "forward" && plan.overridden.map((requirement) => requirement.key)).toEqual([
      "ownerId",
      "chainId",
      "totalInvestment",
    ]);
  });
  it("needs a reason to go back, and may go back any number of steps", () => {
    const signed = { ...ready, stage: "signed" as const };
    expect(refusal(() => planMove(signed, { ...ask, to: "lead" }, {})).code).toBe("project.backNeedsReason");
    expect(planMove(signed, { ...ask, to: "lead", reason: "客商重新选址" }, {})).toEqual({ kind: "back" });
  });
  it("is refused while the project is not active, but its card may still be put elsewhere in its column", () => {
    const held = { ...ready, status: "on_hold" as const };
    expect(refusal(() => planMove(held, { ...ask, to: "assessment" }, {})).code).toBe("project.notActive");
    expect(planMove(held, { ...ask, to: "lead" }, {})).toEqual({ kind: "reorder" });
  });
  it("has no stage after the last", () => {
    expect(nextStage("full_capacity", {})).toBeNull();
  });
});
