import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import { addressOf, readPersonSetting, writePersonSetting } from "@parkline/db/query/personReminderSetting";
import { yesNo } from "@parkline/domain/label";
import type { Label } from "@parkline/domain/glossary";
import { Problem } from "@parkline/domain/problem";
import { changedMeanwhile } from "@parkline/domain/record";
import { clockText } from "@parkline/domain/reminder/own";
import {
  reminderSettingSchema,
  usualReminderSetting,
  type PersonReminderSetting,
} from "@parkline/domain/reminder/personSetting";
import { ruleHeads, ruleWithKey } from "@parkline/domain/reminder/registry";
import { standingOf } from "@parkline/domain/reminder/setting";
import { audit, type AuditChange } from "../audit.ts";
import { read, today, transact, type Context } from "../context.ts";
import { nothing, verb } from "../verb.ts";
import { loadRuleSettings } from "./ground.ts";

/** How the actor is told of things, where their mail goes, and how each rule that reminds people stands with them. */
export const readOwnReminderSettings = verb("reminder.read", nothing, async (ctx) =>
  read(ctx, async (tx) => {
    const { personId } = ctx.actor;
    const { version, ...setting } = (await readPersonSetting(tx, ctx.park.id, personId)) ?? {
      ...usualReminderSetting,
      version: 0,
    };
    return {
      version,
      setting,
      address: await addressOf(tx, personId),
      rules: await standings(tx, ctx),
    };
  }),
);

/**
 * Says how the actor wants to be told.
 * @throws Problem `reminder.ruleIsKept`, `record.changed`
 */
export const setOwnReminderSettings = verb(
  "reminder.settle",
  z.strictObject({ version: z.int32().min(0), setting: reminderSettingSchema }),
  async (ctx, { version, setting }) =>
    transact(ctx, async (tx) => {
      const { personId, name } = ctx.actor;
      const stored = await readPersonSetting(tx, ctx.park.id, personId);
      const before = stored ?? usualReminderSetting;
      const rules = await standings(tx, ctx);
      // What the park has taken back since may stay in the list: it counts for nothing.
      const kept = setting.rulesOff
        .filter((rule) => !before.rulesOff.includes(rule))
        .find((rule) => rules.find(({ key }) => key === rule)?.standing !== "optional");
      if (kept !== undefined) throw new Problem("reminder.ruleIsKept", { rule: nameOf(kept) });
      const next = await writePersonSetting(tx, ctx.park.id, personId, version, setting, ctx.now);
      if (next === undefined)
        throw changedMeanwhile("reminderSetting", { fields: [], version: stored?.version ?? 0, who: name });
      const changes = changesOf(before, setting);
      await audit(tx, ctx, "reminder.setOwn", { kind: "person", id: personId, label: name }, changes);
      return { version: next };
    }),
);

/** How each rule that reminds people by itself stands with the actor today. */
async function standings(tx: ParkTransaction, ctx: Context) {
  const settings = await loadRuleSettings(tx, ctx.park.id, today(ctx));
  return ruleHeads
    .filter(({ severities }) => severities.length > 0)
    .map((rule) => ({ key: rule.key, standing: standingOf(rule, settings) }));
}

/** A rule by its name; one that there is no more by its key. */
const nameOf = (rule: string): Label => ruleWithKey.get(rule)?.label ?? { zh: rule, en: rule };

function wordsOf(setting: PersonReminderSetting) {
  return {
    mail: ["邮件提醒", yesNo(setting.mail).zh],
    digestMinute: ["每日汇总时间", clockText(setting.digestMinute)],
    quietFromMinute: ["免打扰开始", clockText(setting.quietFromMinute)],
    quietToMinute: ["免打扰结束", clockText(setting.quietToMinute)],
    rulesOff: ["关闭的提醒", setting.rulesOff.map((rule) => nameOf(rule).zh).join("、") || "无"],
  } as const;
}

function changesOf(before: PersonReminderSetting, after: PersonReminderSetting): AuditChange[] {
  const was = wordsOf(before);
  return Object.entries(wordsOf(after))
    .map(([field, [label, to]]) => ({ field, label, from: was[field as keyof typeof was][1], to }))
    .filter(({ from, to }) => from !== to);
}
