import { day } from "@parkline/domain/date/day";
import { emptyFacts } from "@parkline/domain/project/emptyFacts";
import { expect, test } from "vitest";
import { isCardDrag, placeAt, receptionOf } from "./drag.ts";

const lead = {
  ...emptyFacts("光伏边框", day("2023-07-01")),
  investorName: "甲",
  product: "乙",
  sourceKind: "fair" as const,
};

test("a column says how it takes a card: its own, the next with what is missing, a later one not at all", () => {
  const kindOf = (to: Parameters<typeof receptionOf>[2], facts = lead) =>
    receptionOf(facts, facts, to, {}).kind;
  expect(kindOf("lead")).toBe("same");
  expect(kindOf("assessment")).toBe("fill");
  expect(receptionOf(lead, lead, "assessment", {}).words.zh).toBe("还缺 3 项，放下即可补齐");
  expect(kindOf("negotiation")).toBe("closed");
  expect(receptionOf(lead, lead, "negotiation", {}).words.zh).toContain("研判");
  const ready = { ...lead, ownerId: 1, chainId: 1, totalInvestmentUnknownReason: "测算中" };
  expect(kindOf("assessment", ready)).toBe("open");
  expect(kindOf("lead", { ...ready, stage: "assessment" })).toBe("reason");
});

test("a project that is on hold goes nowhere, and a stage that is switched off is passed over", () => {
  expect(receptionOf({ ...lead, status: "on_hold" }, lead, "assessment", {}).kind).toBe("closed");
  const without = { assessment: { enabled: false, waivedRequirements: [], clockDays: {} } };
  expect(receptionOf(lead, lead, "negotiation", without).kind).toBe("fill");
});

test("before the facts are there, the order of the stages decides alone", () => {
  expect(receptionOf(lead, undefined, "assessment", {}).kind).toBe("open");
  expect(receptionOf(lead, undefined, "review", {}).kind).toBe("closed");
});

test("a pointer in the upper half of a card drops above it, past the last one at the end", () => {
  const items = [
    { index: 4, start: 400, size: 100 },
    { index: 5, start: 508, size: 80 },
  ];
  expect(placeAt(420, items)).toBe(4);
  expect(placeAt(470, items)).toBe(5);
  expect(placeAt(600, items)).toBeNull();
});

test("only a card is a card", () => {
  expect(isCardDrag({ kind: "card", id: 3 })).toBe(true);
  expect(isCardDrag({ kind: "card" })).toBe(false);
  expect(isCardDrag({ kind: "file", id: 3 })).toBe(false);
});
