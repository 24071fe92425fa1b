import { day } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import { emptyFacts } from "@parkline/domain/project/emptyFacts";
import { describe, expect, test } from "vitest";
import { checklistOf, patchOf, withDraft } from "./draft.ts";

const facts = { ...emptyFacts("光伏边框", day("2023-07-01")), stage: "lead" as const, ownerId: 4 };
const keys = (list: readonly { readonly key: string }[]) => list.map(({ key }) => key);

describe("the gate's dialog", () => {
  test("lists what is missing, and folds what is done", () => {
    const { open, done, missing } = checklistOf("assessment", facts, facts, {});
    expect(keys(open)).toEqual(["chainId", "totalInvestment"]);
    expect(keys(done)).toEqual(["ownerId"]);
    expect(keys(missing)).toEqual(["chainId", "totalInvestment"]);
  });

  test("keeps a filled one open, so that it can be corrected, and no longer counts it", () => {
    const now = withDraft(facts, { totalInvestment: fen(100) });
    const { open, missing } = checklistOf("assessment", facts, now, {});
    expect(keys(open)).toEqual(["chainId", "totalInvestment"]);
    expect(keys(missing)).toEqual(["chainId"]);
  });

  test("a requirement that the park has left out is not asked for", () => {
    const settings = { assessment: { enabled: true, waivedRequirements: ["chainId"], clockDays: {} } };
    expect(keys(checklistOf("assessment", facts, facts, settings).open)).toEqual(["totalInvestment"]);
  });

  test("sends what is new and readable alone", () => {
    const draft = { ownerId: 4, chainId: 2, totalInvestment: undefined, sourceKind: "no such" };
    expect(patchOf(facts, draft)).toEqual({ chainId: 2 });
    expect(withDraft(facts, draft).totalInvestment).toBeNull();
  });

  test("an emptied field is missing again", () => {
    const now = withDraft(facts, { ownerId: null });
    expect(keys(checklistOf("assessment", facts, now, {}).missing)).toContain("ownerId");
    expect(patchOf(facts, { ownerId: null })).toEqual({ ownerId: null });
  });
});
