import { day } from "@parkline/domain/date/day";
import { describe, expect, test } from "vitest";
import { emptyVisit, lackOf, visitInput, type VisitDraft } from "./visitDraft.ts";

const today = day("2026-03-16");
const draft = (change: Partial<VisitDraft>): VisitDraft => ({
  ...emptyVisit(today),
  firm: { firmId: 7, name: "示范铝业" },
  said: "面谈",
  outcome: "not_interested",
  ...change,
});

describe("a visit on the road", () => {
  test.each([
    [{}, null],
    [{ firm: null }, "firm"],
    [{ firm: { firmId: null, name: " " } }, "firm"],
    [{ said: " " }, "said"],
    [{ nextStepOn: today, outcome: "lead", product: "铝边框" }, "nextStep"],
    [{ nextStepOn: today }, null],
    [{ outcome: null }, "outcome"],
    [{ outcome: "interaction" }, "project"],
    [{ outcome: "lead" }, "product"],
    [{ outcome: "lead", product: "铝边框" }, null],
  ] as const)("%j lacks %s", (change, lack) => {
    expect(lackOf(draft(change))).toBe(lack);
  });

  test("goes out under one key, its empty lines left out", () => {
    const whole = draft({
      firm: { firmId: null, name: " 新企业 " },
      outcome: "lead",
      product: "铝边框",
      met: " ",
    });
    expect(visitInput(3, whole)).toEqual({
      activityId: 3,
      firm: { name: "新企业" },
      visitedOn: today,
      met: null,
      said: "面谈",
      nextStep: null,
      nextStepOn: null,
      outcome: { kind: "lead", product: "铝边框" },
      entryKey: whole.key,
    });
    expect(emptyVisit(today).key).not.toBe(emptyVisit(today).key);
  });
});
