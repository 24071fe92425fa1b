import { listRuleSettings } from "@parkline/db/query/reminderSetting";
import type { Day } from "@parkline/domain/date/day";
import type { Label } from "@parkline/domain/glossary";
import type { ReminderSubjectKey } from "@parkline/domain/reminder/kind";
import { ruleHeads } from "@parkline/domain/reminder/registry";
import type { RuleSetting } from "@parkline/domain/reminder/setting";
import { read, today } from "../context.ts";
import { nothing, verb } from "../verb.ts";
import { ruleSettingOf } from "./ground.ts";

export interface DatedRuleSetting extends RuleSetting {
  readonly effectiveOn: Day;
  readonly setByName: string;
  readonly setAt: Date;
}
export interface RuleState {
  readonly key: string;
  readonly label: Label;
  readonly explanation: Label;
  readonly subject: ReminderSubjectKey;
  readonly parameters: readonly { readonly key: string; readonly label: Label; readonly default: number }[];
  /** In force today; null where the field's defaults hold. */
  readonly current: DatedRuleSetting | null;
  /** Not in force yet, the nearest first. */
  readonly coming: readonly DatedRuleSetting[];
  readonly past: readonly DatedRuleSetting[];
}

/** Every rule of reminding with what the park has set for it: today, to come and before. */
export const readReminderRules = verb("setting.read", nothing, async (ctx): Promise<readonly RuleState[]> =>
  read(ctx, async (tx) => {
    const rows = await listRuleSettings(tx, ctx.park.id);
    const day = today(ctx);
    return ruleHeads.map(({ key, label, explanation, subject, days }) => {
      const settings = rows
        .filter((row) => row.rule === key)
        .map(({ effectiveOn, setByName, setAt, ...row }) => ({
          ...ruleSettingOf(row),
          effectiveOn,
          setByName,
          setAt,
        }));
      const [current = null, ...past] = settings.filter(({ effectiveOn }) => effectiveOn <= day);
      return {
        key,
        label,
        explanation,
        subject,
        parameters: Object.entries(days).map(([parameter, one]) => ({ key: parameter, ...one })),
        current,
        coming: settings.filter(({ effectiveOn }) => effectiveOn > day).toReversed(),
        past,
      };
    });
  }),
);
