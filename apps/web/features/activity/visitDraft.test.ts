import { day } from "@parkline/domain/date/day";
import { describe, expect, test } from "vitest";
import {
  correctionInput,
  draftOf,
  emptyVisit,
  lackOf,
  visitInput,
  type RecordedVisit,
  type VisitDraft,
} from "./visitDraft.ts";

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

  test("that is corrected sends what was changed alone, and its outcome where nothing had come of it", () => {
    const visit: RecordedVisit = {
      id: 5,
      version: 2,
      firmId: 7,
      firmName: "示范铝业",
      visitedOn: today,
      met: null,
      said: "面谈",
      nextStep: null,
      nextStepOn: null,
      outcome: "not_interested",
      projectId: null,
      projectName: null,
      projectStage: null,
      authorId: 1,
      authorName: "马晓雨",
      createdAt: "2026-03-16T01:00:00Z",
    };
    const same = draftOf(visit);
    expect(correctionInput(visit, same)).toEqual({ id: 5, version: 2, fields: {} });
    const changed = { ...same, said: "有意", firm: { firmId: null, name: "示范石英" }, nextStep: "寄样" };
    expect(correctionInput(visit, { ...changed, outcome: "lead", product: "铝边框" })).toEqual({
      id: 5,
      version: 2,
      fields: { said: "有意", nextStep: "寄样" },
      firm: { name: "示范石英" },
      outcome: { kind: "lead", product: "铝边框" },
    });
    const lead = draftOf({ ...visit, outcome: "lead", projectId: 9, projectName: "示范项目" });
    expect([lackOf(lead), lackOf(lead, true)]).toEqual(["product", null]);
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
