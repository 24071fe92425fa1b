import type { Day } from "@parkline/domain/date/day";
import type { RuleHead } from "@parkline/domain/reminder/rule";
import { presetRuleSetting, type RuleSetting } from "@parkline/domain/reminder/setting";
import type { Outputs } from "../../../trpc.ts";
import { inForceBefore, inForceOn } from "../dated.ts";

export type RuleState = Outputs["reminder"]["rules"][number];

/** The setting in force on a day, counting those that are still to come; the field's defaults before the first. */
export const settingOn = (state: RuleState, day: Day): RuleSetting =>
  inForceOn(state, day) ?? presetRuleSetting;

/** The setting that was in force until a dated one took over. */
export const settingBefore = (state: RuleState, day: Day): RuleSetting =>
  inForceBefore(state, day) ?? presetRuleSetting;

/** A parameter under a setting. */
export const daysOf = ({ days }: RuleHead, setting: RuleSetting, parameter: string): number =>
  setting.days[parameter] ?? days[parameter]?.default ?? 0;

/** One difference between two settings: what it is about and how it stands before and after. */
export type RuleChange =
  | { readonly kind: "enabled" | "maySwitchOff"; readonly to: boolean }
  | { readonly kind: "days"; readonly key: string; readonly from: number; readonly to: number };

/** What changes from one setting to the other, in the order of the form; empty where both say the same. */
export function changesBetween(
  rule: RuleHead,
  before: RuleSetting,
  after: RuleSetting,
): readonly RuleChange[] {
  const switches = (["enabled", "maySwitchOff"] as const)
    .filter((kind) => before[kind] !== after[kind])
    .map((kind) => ({ kind, to: after[kind] }));
  const days = Object.keys(rule.days)
    .map((key) => ({
      kind: "days" as const,
      key,
      from: daysOf(rule, before, key),
      to: daysOf(rule, after, key),
    }))
    .filter(({ from, to }) => from !== to);
  return [...switches, ...days];
}

/** A setting with what equals the field's defaults left out, as it is saved. */
export function compact(rule: RuleHead, { enabled, maySwitchOff, days }: RuleSetting) {
  const own = Object.entries(days).filter(([key, value]) => value !== rule.days[key]?.default);
  return { enabled, maySwitchOff, days: Object.fromEntries(own) };
}

/** Whether there is anything that a park may set of a rule. */
export const isSettable = ({ kept, days }: RuleHead): boolean =>
  kept?.from !== "everybody" || Object.keys(days).length > 0;
