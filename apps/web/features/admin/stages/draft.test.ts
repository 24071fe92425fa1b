import { day } from "@parkline/domain/date/day";
import { describe, expect, test } from "vitest";
import { settingAfter } from "../dated.ts";
import {
  changesBetween,
  compact,
  fieldDefaults,
  settingBefore,
  settingOn,
  type DatedSetting,
  type StageRules,
} from "./draft.ts";

const dated = (effectiveOn: string, limit: number): DatedSetting => ({
  effectiveOn: day(effectiveOn),
  enabled: true,
  waivedRequirements: [],
  clockDays: { "opinion.limit": limit },
  setByName: "王建国",
  setAt: "2026-01-01T00:00:00.000Z",
});
const label = { zh: "研判意见", en: "Opinion" };
const rules: StageRules = {
  stage: "assessment",
  optional: true,
  requirements: [
    { key: "ownerId", zh: "主责", en: "Owner" },
    { key: "chainId", zh: "产业链", en: "Chain" },
  ],
  clockParameters: [
    { key: "opinion.limit", clock: label, label, default: 3 },
    { key: "feedback.limit", clock: label, label, default: 5 },
  ],
  coming: [dated("2026-05-01", 7), dated("2026-06-01", 8)],
  current: dated("2026-03-01", 6),
  past: [dated("2026-02-01", 5)],
};
const limitOf = (setting: { readonly clockDays: Readonly<Record<string, number>> } | undefined) =>
  setting?.clockDays["opinion.limit"];

describe("the setting of a day", () => {
  test.each([
    ["2026-01-31", undefined],
    ["2026-02-01", 5],
    ["2026-03-15", 6],
    ["2026-05-01", 7],
    ["2026-05-31", 7],
    ["2030-01-01", 8],
  ])("on %s says %s days", (on, limit) => {
    expect(limitOf(settingOn(rules, day(on)))).toBe(limit);
  });

  test("has one before and one after it", () => {
    expect(limitOf(settingBefore(rules, day("2026-05-01")))).toBe(6);
    expect(settingBefore(rules, day("2026-02-01"))).toEqual(fieldDefaults);
    expect(limitOf(settingAfter(rules, day("2026-03-20")))).toBe(7);
    expect(limitOf(settingAfter(rules, day("2026-05-01")))).toBe(8);
    expect(settingAfter(rules, day("2026-06-01"))).toBeUndefined();
  });
});

describe("what changes", () => {
  test("is named in the order of the form", () => {
    const after = { enabled: false, waivedRequirements: ["chainId"], clockDays: { "opinion.limit": 4 } };
    expect(changesBetween(rules, fieldDefaults, after)).toEqual([
      { kind: "enabled", to: false },
      { kind: "clock", key: "opinion.limit", from: 3, to: 4 },
      { kind: "requirement", key: "chainId", waived: true },
    ]);
    expect(changesBetween(rules, after, fieldDefaults)).toContainEqual({
      kind: "requirement",
      key: "chainId",
      waived: false,
    });
  });

  test("is nothing where a default is written out", () => {
    const written = { ...fieldDefaults, clockDays: { "opinion.limit": 3, "feedback.limit": 5 } };
    expect(changesBetween(rules, fieldDefaults, written)).toEqual([]);
    expect(compact(rules, written)).toEqual(fieldDefaults);
  });
});

test("what is saved holds the days that differ from the field's alone", () => {
  const setting = {
    enabled: true,
    waivedRequirements: ["ownerId"],
    clockDays: { "opinion.limit": 3, "feedback.limit": 9 },
  };
  expect(compact(rules, setting)).toEqual({
    enabled: true,
    waivedRequirements: ["ownerId"],
    clockDays: { "feedback.limit": 9 },
  });
});
