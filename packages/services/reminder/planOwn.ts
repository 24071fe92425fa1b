import type { ParkTransaction } from "@parkline/db/park";
import { begunOwn, replaceEarlierOwn, type OwnReminderLine } from "@parkline/db/query/ownReminder";
import { planReminders } from "@parkline/db/query/reminderPlan";
import { dayIn, type Day } from "@parkline/domain/date/day";
import { verbatim } from "@parkline/domain/label";
import { lastOwnDay, ownDays, ownOccurrence } from "@parkline/domain/reminder/own";
import type { DueReminder } from "@parkline/domain/reminder/rule";
import type { ParkMoment } from "../context.ts";
import { loadCalendar } from "../setting/calendar.ts";

/** Of every reminder that people have set themselves the last time that has come by now: what the sweep writes down. */
export async function dueOwnReminders(
  tx: ParkTransaction,
  { park, now }: ParkMoment,
): Promise<DueReminder[]> {
  const calendar = await loadCalendar(tx);
  const plans = await begunOwn(tx, park.id, dayIn("Asia/Shanghai", now));
  return plans.flatMap((plan) => {
    const day = plan.isClosed ? null : lastOwnDay(plan, calendar, plan.plannedAt, now);
    return day === null ? [] : [reminderOf(plan, day)];
  });
}

/**
 * Writes down those that are due and stand in the ledger not yet; what an earlier time of the same reminder told, and
 * nobody has settled, gives way to it.
 * @returns how many are new
 */
export async function planOwnReminders(tx: ParkTransaction, moment: ParkMoment): Promise<number> {
  const planned = await planReminders(tx, moment.park.id, moment.now, await dueOwnReminders(tx, moment));
  if (planned > 0) await replaceEarlierOwn(tx, moment.park.id, moment.now);
  return planned;
}

/** Those that come on a day, in time or not yet: what a preview of that day shows. */
export async function ownRemindersOn(
  tx: ParkTransaction,
  parkId: number,
  day: Day,
): Promise<(DueReminder & { readonly minute: number })[]> {
  const calendar = await loadCalendar(tx);
  return (await begunOwn(tx, parkId, day)).flatMap((plan) => {
    const { value } = ownDays(plan, calendar, day).next();
    return plan.isClosed || value !== day ? [] : [{ ...reminderOf(plan, day), minute: plan.minute }];
  });
}

function reminderOf(plan: OwnReminderLine, day: Day): DueReminder {
  const { id, subjectKind, subjectId, subjectLabel, text, personId, minute } = plan;
  return {
    rule: "own",
    subjectKind: subjectKind ?? "own",
    subjectId: subjectId ?? id,
    subjectLabel: subjectLabel ?? text,
    occurrence: ownOccurrence(id, day, minute),
    recipientId: personId,
    dueOn: day,
    tellOn: day,
    severity: "urgent",
    words: verbatim(text),
  };
}
