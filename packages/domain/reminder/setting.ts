import type { RuleHead } from "./rule.ts";

/** How a park has set a rule; without one the rule is on, and its parameters are the field's defaults. */
export interface RuleSetting {
  readonly enabled: boolean;
  /** Whether a person may switch it off for themselves. */
  readonly maySwitchOff: boolean;
  readonly days: Readonly<Record<string, number>>;
}
export type RuleSettings = ReadonlyMap<string, RuleSetting>;
export const presetRuleSetting: RuleSetting = { enabled: true, maySwitchOff: false, days: {} };

/** How a rule stands with each person of a park: off for all, theirs to switch off, or fixed. */
type RuleStanding = "stopped" | "optional" | "fixed";
export function standingOf(
  { key, kept }: Pick<RuleHead, "key" | "kept">,
  settings: RuleSettings,
): RuleStanding {
  const { enabled, maySwitchOff } = settings.get(key) ?? presetRuleSetting;
  if (!enabled) return "stopped";
  return maySwitchOff && kept === undefined ? "optional" : "fixed";
}

/** A parameter of a rule as a park has set it, or the field's default. */
export function ruleDays(
  rule: { readonly key: string; readonly days: Readonly<Record<string, { readonly default: number }>> },
  settings: RuleSettings,
  parameter: string,
): number {
  const preset = rule.days[parameter]?.default;
  if (preset === undefined) throw new RangeError(`the rule ${rule.key} has no parameter ${parameter}`);
  return settings.get(rule.key)?.days[parameter] ?? preset;
}
