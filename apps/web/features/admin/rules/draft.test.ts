import { directiveRule } from "@parkline/domain/reminder/rules/directive";
import { expect, test } from "vitest";
import { changesBetween, compact } from "./draft.ts";

const preset = { enabled: true, maySwitchOff: false, days: {} };

test("what changes is named in the order of the form, and is nothing where a default is written out", () => {
  const after = { enabled: false, maySwitchOff: true, days: { before: 3 } };
  expect(changesBetween(directiveRule, preset, after)).toEqual([
    { kind: "enabled", to: false },
    { kind: "maySwitchOff", to: true },
    { kind: "days", key: "before", from: 1, to: 3 },
  ]);
  const written = { ...preset, days: { before: 1 } };
  expect(changesBetween(directiveRule, preset, written)).toEqual([]);
  expect(compact(directiveRule, written)).toEqual(preset);
  expect(compact(directiveRule, after)).toEqual(after);
});
