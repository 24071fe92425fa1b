import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import { personNames } from "@parkline/db/query/names";
import { notYetPlanned, plannedBetween, productNow } from "@parkline/db/query/reminderPlan";
import { unannouncedNote } from "@parkline/domain/calendar/unannounced";
import { isWorkingDay } from "@parkline/domain/calendar/workingCalendar";
import { addDays, daySchema, startOfDay, type Day } from "@parkline/domain/date/day";
import type { Label } from "@parkline/domain/glossary";
import { labelSchema } from "@parkline/domain/label";
import { may, scopeOf } from "@parkline/domain/people/permission";
import { dueOf } from "@parkline/domain/reminder/ask";
import {
  reminderSeverityKeys,
  type ReminderSeverityKey,
  type ReminderSubjectKey,
} from "@parkline/domain/reminder/kind";
import { ruleWithKey, sweptKinds } from "@parkline/domain/reminder/registry";
import type { DueReminder } from "@parkline/domain/reminder/rule";
import { read, today, type Context } from "../context.ts";
import { verb } from "../verb.ts";
import { subjectPages } from "./facts.ts";
import { loadGround, type Ground } from "./ground.ts";
import { ownRemindersOn } from "./planOwn.ts";

export interface PreviewedReminder {
  readonly rule: string;
  readonly ruleLabel: Label;
  readonly subjectKind: ReminderSubjectKey;
  readonly subjectId: number;
  /** Null for somebody who may not read what it is about. */
  readonly subjectLabel: string | null;
  readonly words: Label | null;
  readonly recipientId: number;
  readonly recipientName: string | null;
  readonly dueOn: Day;
  readonly severity: ReminderSeverityKey;
  /** Whether it stands in the ledger already. */
  readonly isPlanned: boolean;
}
export interface Preview {
  readonly day: Day;
  /** On a day off nothing is sent. */
  readonly isWorkingDay: boolean;
  /** What is to be said of a day in a year whose holidays are not announced. */
  readonly unannounced: Label | null;
  /** Only what the person themselves will be told. */
  readonly mine: boolean;
  readonly count: number;
  readonly recipientCount: number;
  /** The most pressing first; `count` is of all. */
  readonly reminders: readonly PreviewedReminder[];
}

const shownAtMost = 300;
const input = z.strictObject({ day: daySchema, mine: z.boolean().default(true) });

/**
 * What will be told on a day, to whom and why, by the very function that the sweep asks. Of today: what was planned and what
 * the next sweep will plan; of a day that is over: what was planned on it. Whoever does not run the park sees their own.
 */
export const previewReminders = verb("reminder.preview", input, async (ctx, { day, mine }) =>
  read(ctx, async (tx): Promise<Preview> => {
    const isMine = mine || scopeOf(ctx.actor.roles, "reminder.preview") !== "park";
    const recipientId = isMine ? ctx.actor.personId : null;
    const now = today({ now: await productNow(tx) });
    const ground = await loadGround(tx, ctx.park.id, day);
    const coming = day < now ? [] : await comingOn(tx, ground, day, day === now);
    const own = day < now ? [] : await ownOn(tx, ctx, day);
    const planned = day > now ? [] : await plannedOn(tx, ctx.park.id, day, recipientId);
    const all = [
      ...planned,
      ...own,
      ...coming.filter((one) => recipientId === null || one.recipientId === recipientId),
    ];
    const reminders = all.toSorted((one, other) => urgency(other) - urgency(one)).slice(0, shownAtMost);
    return {
      day,
      isWorkingDay: isWorkingDay(ground.calendar, day),
      unannounced: unannouncedNote(ground.calendar.announcedYears, "fixed", day),
      mine: isMine,
      count: all.length,
      recipientCount: new Set(all.map((one) => one.recipientId)).size,
      reminders: await shown(tx, ctx, reminders),
    };
  }),
);

type Unshown = Omit<PreviewedReminder, "ruleLabel" | "recipientName">;

function unshown(one: Omit<Unshown, "isPlanned">, isPlanned: boolean): Unshown {
  const { rule, subjectKind, subjectId, subjectLabel, words, recipientId, dueOn, severity } = one;
  return { rule, subjectKind, subjectId, subjectLabel, words, recipientId, dueOn, severity, isPlanned };
}

const urgency = ({ severity }: Unshown): number => reminderSeverityKeys.indexOf(severity);

/** What is told on that day, and today what is due and was not told on an earlier one. */
async function comingOn(tx: ParkTransaction, ground: Ground, day: Day, isToday: boolean): Promise<Unshown[]> {
  if (!isWorkingDay(ground.calendar, day)) return [];
  const isToldNow = ({ tellOn }: DueReminder) => isToday || tellOn === day;
  const coming: Unshown[] = [];
  for (const kind of sweptKinds)
    for await (const subjects of subjectPages(tx, ground, kind)) {
      const due = subjects.flatMap((subject) => dueOf(kind, subject, ground)).filter(isToldNow);
      for (const one of await notYetPlanned(tx, ground.parkId, due)) coming.push(unshown(one, false));
    }
  return coming;
}

/** What people have set themselves is nobody's but their own, whoever runs the park. */
async function ownOn(tx: ParkTransaction, { park, actor }: Context, day: Day): Promise<Unshown[]> {
  const own = (await ownRemindersOn(tx, park.id, day)).filter((one) => one.recipientId === actor.personId);
  return (await notYetPlanned(tx, park.id, own)).map((one) => unshown(one, false));
}

async function plannedOn(
  tx: ParkTransaction,
  parkId: number,
  day: Day,
  recipientId: number | null,
): Promise<Unshown[]> {
  const [from, until] = [day, addDays(day, 1)].map((value) => startOfDay("Asia/Shanghai", value));
  if (from === undefined || until === undefined) throw new RangeError("a day begins and ends");
  const rows = await plannedBetween(tx, parkId, from, until, recipientId);
  return rows.map((row) => unshown({ ...row, words: labelSchema.parse(row.words) }, true));
}

async function shown(
  tx: ParkTransaction,
  ctx: Context,
  reminders: readonly Unshown[],
): Promise<PreviewedReminder[]> {
  const ids = new Set(reminders.map((one) => one.recipientId));
  const names = new Map((await personNames(tx, [...ids])).map(({ id, name }) => [id, name]));
  const mayRead = may(ctx.actor, "project.read");
  return reminders.map((one) => {
    const isOpen = mayRead || one.recipientId === ctx.actor.personId;
    return {
      ...one,
      ruleLabel: ruleWithKey.get(one.rule)?.label ?? { zh: one.rule, en: one.rule },
      recipientName: names.get(one.recipientId) ?? null,
      subjectLabel: isOpen ? one.subjectLabel : null,
      words: isOpen ? one.words : null,
    };
  });
}
