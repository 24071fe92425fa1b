import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import { readPersonSetting } from "@parkline/db/query/personReminderSetting";
import {
  holdReminder,
  settleReminder,
  type HeldReminder,
  type ReminderSettlement,
} from "@parkline/db/query/reminderList";
import type { AuditAction } from "@parkline/domain/auditLog/action";
import { daySchema, instantIn } from "@parkline/domain/date/day";
import { Problem } from "@parkline/domain/problem";
import { changedMeanwhile, notFound } from "@parkline/domain/record";
import { reminderStateLabels } from "@parkline/domain/reminder/kind";
import { minuteSchema } from "@parkline/domain/reminder/own";
import { usualReminderSetting } from "@parkline/domain/reminder/personSetting";
import { idSchema, versionSchema } from "@parkline/domain/text";
import { audit, lastWriterOf, type AuditChange } from "../audit.ts";
import { transact, type Context } from "../context.ts";
import { verb } from "../verb.ts";
import { tellBell } from "./bell.ts";
import { momentText } from "./moment.ts";

const one = { id: idSchema, version: versionSchema };

/**
 * Says that what a reminder asked for is done. What is done already stays so, however often it is said.
 * @throws Problem `record.notFound`, `record.changed`, `reminder.wrongState`
 */
export const finishReminder = verb("reminder.settle", z.strictObject(one), async (ctx, asked) =>
  transact(ctx, (tx) => close(tx, ctx, asked, "done", "reminder.done")),
);

/**
 * Wants no more of a reminder: it does not come back, whatever is planned anew.
 * @throws Problem `record.notFound`, `record.changed`, `reminder.wrongState`
 */
export const dismissReminder = verb("reminder.settle", z.strictObject(one), async (ctx, asked) =>
  transact(ctx, (tx) => close(tx, ctx, asked, "dismissed", "reminder.dismiss")),
);

/**
 * Puts a reminder off to a time to come: until then it is silent, and then it is told once more.
 * @throws Problem `record.notFound`, `record.changed`, `reminder.wrongState`, `reminder.momentPassed`
 */
export const snoozeReminder = verb(
  "reminder.settle",
  z.strictObject({
    ...one,
    day: daySchema,
    /** Without one it comes back when the person's digest does. */
    minute: minuteSchema.nullable().default(null),
  }),
  async (ctx, { day, minute, ...asked }) =>
    transact(ctx, async (tx) => {
      const until = instantIn("Asia/Shanghai", day, minute ?? (await digestMinuteOf(tx, ctx)));
      if (until <= ctx.now) throw new Problem("reminder.momentPassed");
      const held = await hold(tx, ctx, asked.id);
      if (held.snoozedUntil?.getTime() === until.getTime()) return { id: held.id, version: held.version };
      if (held.state !== "open") throw wrongState(held);
      await requireVersion(tx, ctx, held, asked.version);
      const change = {
        field: "snoozedUntil",
        label: "推后到",
        from: held.snoozedUntil === null ? null : momentText(held.snoozedUntil),
        to: momentText(until),
      };
      const to = { state: "open", snoozedUntil: until, settledAt: null, isNew: true } as const;
      return write(tx, ctx, held, to, "reminder.snooze", [change]);
    }),
);

/**
 * Takes up again what was done with, or put off, by mistake. It is not told anew: its message has gone out.
 * @throws Problem `record.notFound`, `record.changed`, `reminder.wrongState`
 */
export const reopenReminder = verb("reminder.settle", z.strictObject(one), async (ctx, { id, version }) =>
  transact(ctx, async (tx) => {
    const held = await hold(tx, ctx, id);
    if (held.state === "lapsed") throw wrongState(held);
    if (held.state === "open" && held.snoozedUntil === null) return { id, version: held.version };
    await requireVersion(tx, ctx, held, version);
    const to = { state: "open", snoozedUntil: null, settledAt: null, isNew: false } as const;
    return write(tx, ctx, held, to, "reminder.reopen", [stateChange(held, "open")]);
  }),
);

async function digestMinuteOf(tx: ParkTransaction, ctx: Context): Promise<number> {
  const setting = await readPersonSetting(tx, ctx.park.id, ctx.actor.personId);
  return (setting ?? usualReminderSetting).digestMinute;
}

async function close(
  tx: ParkTransaction,
  ctx: Context,
  { id, version }: { readonly id: number; readonly version: number },
  state: "done" | "dismissed",
  action: AuditAction,
) {
  const held = await hold(tx, ctx, id);
  if (held.state === state) return { id, version: held.version };
  if (held.state !== "open") throw wrongState(held);
  await requireVersion(tx, ctx, held, version);
  const to = { state, snoozedUntil: null, settledAt: ctx.now, isNew: false };
  return write(tx, ctx, held, to, action, [stateChange(held, state)]);
}

async function hold(tx: ParkTransaction, ctx: Context, id: number): Promise<HeldReminder> {
  const held = await holdReminder(tx, ctx.park.id, ctx.actor.personId, id);
  if (held === undefined) throw notFound("reminder");
  return held;
}

const wrongState = ({ state }: HeldReminder) =>
  new Problem("reminder.wrongState", { state: reminderStateLabels[state] });

async function requireVersion(
  tx: ParkTransaction,
  ctx: Context,
  { id, version }: HeldReminder,
  asked: number,
): Promise<void> {
  if (version === asked) return;
  const who = await lastWriterOf(tx, ctx, "reminder", id);
  throw changedMeanwhile("reminder", { fields: [], version, who });
}

function stateChange({ state }: HeldReminder, to: HeldReminder["state"]): AuditChange {
  return {
    field: "state",
    label: "状态",
    from: reminderStateLabels[state].zh,
    to: reminderStateLabels[to].zh,
  };
}

async function write(
  tx: ParkTransaction,
  ctx: Context,
  { id, subjectLabel, words }: HeldReminder,
  to: ReminderSettlement,
  action: AuditAction,
  changes: readonly AuditChange[],
) {
  const version = await settleReminder(tx, ctx.park.id, id, to);
  await audit(tx, ctx, action, { kind: "reminder", id, label: subjectLabel }, changes, words.zh);
  await tellBell(tx, ctx);
  return { id, version };
}
