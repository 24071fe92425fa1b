import type { ParkTransaction } from "@parkline/db/park";
import { readSweep } from "@parkline/db/query/reminderPlan";
import { workingDayOnOrAfter } from "@parkline/domain/calendar/workingCalendar";
import type { Day } from "@parkline/domain/date/day";
import { dueOf } from "@parkline/domain/reminder/ask";
import { sweptKinds } from "@parkline/domain/reminder/registry";
import type { RuleHead } from "@parkline/domain/reminder/rule";
import { ladderOf, ladderRules } from "@parkline/domain/supervision/ladder";
import { orderLevelKeys, type OrderLevelKey } from "@parkline/domain/supervision/order";
import { read, today } from "../context.ts";
import { ladderBegunOn } from "../supervision/begin.ts";
import { ordersDue } from "../supervision/climb.ts";
import { verb } from "../verb.ts";
import { subjectPages } from "./facts.ts";
import { loadGround, underSettings, type Ground } from "./ground.ts";
import { requireRule, ruleSettingInput } from "./setRule.ts";

/**
 * How many open subjects a setting touches on the day it takes effect, and how many reminders stand by then without it and
 * with it; of a level of the ladder, how many orders it issues on the first working day. By the functions that will then
 * hold. Nothing is written.
 * @throws Problem as `setReminderRule`
 */
export const previewReminderRule = verb("setting.manage", ruleSettingInput, async (ctx, setting) =>
  read(ctx, async (tx) => {
    const rule = requireRule(setting, today(ctx));
    const before = await loadGround(tx, ctx.park.id, setting.effectiveOn);
    const changed = new Map(before.settings).set(rule.key, setting);
    const after = { ...before, ...underSettings(changed, before.off) };
    const level = orderLevelKeys.find((one) => ladderRules[one].key === rule.key);
    const told = (ground: Ground) =>
      level === undefined ? toldBy(tx, ground, rule) : issuedAt(tx, ground, level, today(ctx));
    return difference(await told(before), await told(after));
  }),
);

/** What is told of each subject that anything is told of. */
type Told = ReadonlyMap<string, readonly string[]>;

function difference(before: Told, after: Told) {
  const subjects = new Set([...before.keys(), ...after.keys()]);
  const touched = [...subjects].filter((id) => before.get(id)?.join() !== after.get(id)?.join());
  return { touched: touched.length, before: countOf(before), after: countOf(after) };
}

const countOf = (told: Told): number => [...told.values()].reduce((sum, one) => sum + one.length, 0);

/** What a rule tells by the day. */
async function toldBy(tx: ParkTransaction, ground: Ground, rule: RuleHead): Promise<Told> {
  const told = new Map<string, readonly string[]>();
  for (const kind of sweptKinds.filter((one) => one === rule.subject))
    for await (const subjects of subjectPages(tx, ground, kind))
      for (const subject of subjects) {
        const due = dueOf(kind, subject, ground).filter((one) => one.rule === rule.key);
        if (due.length > 0)
          told.set(
            String(subject.id),
            due.map((one) => `${one.occurrence} ${one.recipientId}`),
          );
      }
  return told;
}

/** The orders of a level that are issued on the first working day from the day on. */
async function issuedAt(
  tx: ParkTransaction,
  { parkId, calendar, settings, until }: Ground,
  level: OrderLevelKey,
  asked: Day,
): Promise<Told> {
  const day = workingDayOnOrAfter(calendar, until);
  const begunOn = await ladderBegunOn(tx, parkId, asked, calendar, await readSweep(tx, parkId));
  const due = await ordersDue(tx, parkId, { day, calendar, ladder: ladderOf(settings), begunOn });
  return new Map(
    due
      .filter((one) => one.level === level)
      .map(({ matter }) => [
        `${matter.rule} ${matter.subjectKind} ${matter.subjectId} ${matter.basisOn}`,
        [level],
      ]),
  );
}
