import type { Day } from "@parkline/domain/date/day";
import type { StageSetting } from "@parkline/domain/stage/gate";
import type { Outputs } from "../../../trpc.ts";
import { inForceBefore, inForceOn } from "../dated.ts";

export type StageRules = Outputs["setting"]["stages"][number];
export type DatedSetting = NonNullable<StageRules["current"]>;

/** What holds where a park has set nothing. */
export const fieldDefaults: StageSetting = { enabled: true, waivedRequirements: [], clockDays: {} };

/** The setting in force on a day, counting those that are still to come; the field's defaults before the first. */
export const settingOn = (rules: StageRules, day: Day): StageSetting =>
  inForceOn(rules, day) ?? fieldDefaults;

/** The setting that was in force until a dated one took over. */
export const settingBefore = (rules: StageRules, day: Day): StageSetting =>
  inForceBefore(rules, day) ?? fieldDefaults;

/** How many days a clock has under a setting. */
export function daysOf(
  rules: Pick<StageRules, "clockParameters">,
  setting: StageSetting,
  key: string,
): number {
  const preset = rules.clockParameters.find((parameter) => parameter.key === key)?.default ?? 0;
  return setting.clockDays[key] ?? preset;
}

/** One difference between two settings: what it is about and how it stands before and after. */
export type SettingChange =
  | { readonly kind: "enabled"; readonly to: boolean }
  | { readonly kind: "requirement"; readonly key: string; readonly waived: boolean }
  | { readonly kind: "clock"; readonly key: string; readonly from: number; readonly to: number };

/** What changes from one setting to the other, in the order of the form; empty where both say the same. */
export function changesBetween(
  rules: StageRules,
  before: StageSetting,
  after: StageSetting,
): readonly SettingChange[] {
  const changes: SettingChange[] = [];
  if (before.enabled !== after.enabled) changes.push({ kind: "enabled", to: after.enabled });
  for (const { key } of rules.clockParameters) {
    const from = daysOf(rules, before, key);
    const to = daysOf(rules, after, key);
    if (from !== to) changes.push({ kind: "clock", key, from, to });
  }
  for (const { key } of rules.requirements) {
    const waived = after.waivedRequirements.includes(key);
    if (before.waivedRequirements.includes(key) !== waived)
      changes.push({ kind: "requirement", key, waived });
  }
  return changes;
}

/** A setting with what equals the field's defaults left out, as it is saved. */
export function compact(rules: StageRules, setting: StageSetting): StageSetting {
  const clockDays = Object.fromEntries(
    rules.clockParameters.flatMap(({ key, default: preset }) => {
      const days = daysOf(rules, setting, key);
      return days === preset ? [] : [[key, days]];
    }),
  );
  return { enabled: setting.enabled, waivedRequirements: setting.waivedRequirements, clockDays };
}
