import { z } from "zod";
import {
  deleteFutureRuleSetting,
  ruleSettingByOthersSince,
  upsertRuleSetting,
} from "@parkline/db/query/reminderSetting";
import { daySchema, type Day } from "@parkline/domain/date/day";
import { yesNo } from "@parkline/domain/label";
import { Problem } from "@parkline/domain/problem";
import { recordLabels } from "@parkline/domain/record";
import { ruleWithKey } from "@parkline/domain/reminder/registry";
import type { RuleHead } from "@parkline/domain/reminder/rule";
import { presetRuleSetting, type RuleSetting } from "@parkline/domain/reminder/setting";
import { audit, type AuditChange } from "../audit.ts";
import { announce } from "../change.ts";
import { today, transact } from "../context.ts";
import { verb } from "../verb.ts";
import { loadRuleSettings } from "./ground.ts";

/** What a park may set for a rule from a day on; a parameter that is left out has the field's default. */
export const ruleSettingInput = z.strictObject({
  rule: z.string().max(60),
  effectiveOn: daySchema,
  enabled: z.boolean(),
  maySwitchOff: z.boolean(),
  days: z.record(z.string(), z.int().min(0).max(365)),
});
type RuleSettingInput = z.output<typeof ruleSettingInput>;

/** @throws Problem for a day past, a rule that there is not, a parameter that it does not have or whose limits it breaks, a switch that it does not have */
export function requireRule(setting: RuleSettingInput, day: Day): RuleHead {
  const found = requireHead(setting.rule);
  if (setting.effectiveOn < day) throw new Problem("setting.datePast", { today: day });
  checkSwitches(found, setting);
  for (const [key, value] of Object.entries(setting.days)) {
    const parameter = found.days[key];
    if (parameter === undefined) throw new Problem("reminder.unknownRule", { rules: key });
    const { label, least, most } = parameter;
    if (value < least || value > most)
      throw new Problem("reminder.dayLimits", { rule: found.label, parameter: label, least, most });
  }
  return found;
}

function requireHead(rule: string): RuleHead {
  const found = ruleWithKey.get(rule);
  if (found === undefined) throw new Problem("reminder.unknownRule", { rules: rule });
  return found;
}

function checkSwitches({ label, kept }: RuleHead, { enabled, maySwitchOff }: RuleSettingInput): void {
  if (kept === undefined) return;
  if (maySwitchOff || (kept.from === "everybody" && !enabled))
    throw new Problem("reminder.ruleStays", { rule: label, why: kept.why });
}

const input = ruleSettingInput.extend({
  /** When the newest setting of the rule was made that the person has seen; null when there was none. */
  seenAt: z.coerce.date().nullable().default(null),
});

/**
 * Sets a rule of reminding from a day on. What was told by it and no longer holds lapses with the next sweep.
 * @throws Problem `setting.datePast`, `reminder.unknownRule`, `reminder.dayLimits`, `reminder.ruleStays`; `record.changed` where somebody else has set the rule since
 *   `seenAt`: a setting says all of it, and would undo theirs unseen
 */
export const setReminderRule = verb("setting.manage", input, async (ctx, { seenAt, ...setting }) =>
  transact(ctx, async (tx) => {
    const rule = requireRule(setting, today(ctx));
    const { park, actor } = ctx;
    const other = await ruleSettingByOthersSince(tx, park.id, setting.rule, seenAt, actor.personId);
    if (other !== undefined)
      throw new Problem("record.changed", { who: other.name, record: recordLabels.reminderRule });
    const before = (await loadRuleSettings(tx, park.id, setting.effectiveOn)).get(setting.rule);
    await upsertRuleSetting(tx, park.id, setting, { personId: actor.personId, at: ctx.now });
    const label = `${rule.label.zh}（${setting.effectiveOn} 起）`;
    const changes = changesBetween(rule, before ?? presetRuleSetting, setting);
    await audit(tx, ctx, "reminder.setRule", { kind: "setting", id: null, label }, changes);
    await announce(tx, ctx, "setting", null, { reminderRule: setting.rule });
    return { set: true };
  }),
);

const withdrawal = z.strictObject({ rule: z.string().max(60), effectiveOn: daySchema });

/** Takes back a setting that is still to come. @throws Problem `reminder.notComing` for one that is in force or was never made */
export const withdrawReminderRule = verb("setting.manage", withdrawal, async (ctx, { rule, effectiveOn }) =>
  transact(ctx, async (tx) => {
    const { label } = requireHead(rule);
    if (!(await deleteFutureRuleSetting(tx, ctx.park.id, { rule, effectiveOn, today: today(ctx) })))
      throw new Problem("reminder.notComing", { rule: label, day: effectiveOn });
    await audit(tx, ctx, "reminder.withdrawRule", {
      kind: "setting",
      id: null,
      label: `${label.zh}（${effectiveOn} 起）`,
    });
    await announce(tx, ctx, "setting", null, { reminderRule: rule });
    return { withdrawn: true };
  }),
);

/** What a setting changes against the one before it, in the words of the day, for the audit. */
function changesBetween(rule: RuleHead, before: RuleSetting, after: RuleSetting): AuditChange[] {
  const used = ({ enabled }: RuleSetting) => (enabled ? "启用" : "停用");
  const all: AuditChange[] = [
    { field: "enabled", label: "提醒", from: used(before), to: used(after) },
    {
      field: "maySwitchOff",
      label: "允许个人关闭",
      from: yesNo(before.maySwitchOff).zh,
      to: yesNo(after.maySwitchOff).zh,
    },
    ...Object.entries(rule.days).map(([key, { label, default: preset }]) => ({
      field: key,
      label: label.zh,
      from: String(before.days[key] ?? preset),
      to: String(after.days[key] ?? preset),
    })),
  ];
  return all.filter((change) => change.from !== change.to);
}
