import type { ParkTransaction } from "@parkline/db/park";
import { dueOf } from "@parkline/domain/reminder/ask";
import { sweptKinds } from "@parkline/domain/reminder/registry";
import type { RuleHead } from "@parkline/domain/reminder/rule";
import { read, today } from "../context.ts";
import { verb } from "../verb.ts";
import { subjectPages } from "./facts.ts";
import { loadGround, type Ground } from "./ground.ts";
import { requireRule, ruleSettingInput } from "./setRule.ts";

/**
 * How many open subjects a setting touches on the day it takes effect, and how many reminders stand by then without it and
 * with it; by the functions that will then hold. Nothing is written.
 * @throws Problem as `setReminderRule`
 */
export const previewReminderRule = verb("setting.manage", ruleSettingInput, async (ctx, setting) =>
  read(ctx, async (tx) => {
    const rule = requireRule(setting, today(ctx));
    const ground = await loadGround(tx, ctx.park.id, setting.effectiveOn);
    const settings = new Map(ground.settings).set(rule.key, setting);
    const before = await toldBy(tx, ground, rule);
    const after = await toldBy(tx, { ...ground, settings }, rule);
    const subjects = new Set([...before.keys(), ...after.keys()]);
    const touched = [...subjects].filter((id) => before.get(id) !== after.get(id));
    return { touched: touched.length, before: before.size, after: after.size };
  }),
);

/** Of what a rule tells by the day: for each subject that has any. */
async function toldBy(tx: ParkTransaction, ground: Ground, rule: RuleHead): Promise<Map<number, string>> {
  const told = new Map<number, string>();
  for (const kind of sweptKinds.filter((one) => one === rule.subject))
    for await (const subjects of subjectPages(tx, ground, kind))
      for (const subject of subjects) {
        const due = dueOf(kind, subject, ground).filter((one) => one.rule === rule.key);
        if (due.length > 0)
          told.set(subject.id, due.map((one) => `${one.occurrence} ${one.recipientId}`).join("\n"));
      }
  return told;
}
