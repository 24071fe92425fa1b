import { listRuleSettings } from "@parkline/db/query/reminderSetting";
import type { Day } from "@parkline/domain/date/day";
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
  /** Of the rule in the table of rules, which says all else of it. */
  readonly key: string;
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
    return ruleHeads.map(({ key }) => {
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
        current,
        coming: settings.filter(({ effectiveOn }) => effectiveOn > day).toReversed(),
        past,
      };
    });
  }),
);
