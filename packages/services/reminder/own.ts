import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import {
  holdOwn,
  insertOwn,
  lapseOwn,
  listOwn,
  readOwnSubject,
  updateOwn,
  type OwnReminderRow,
} from "@parkline/db/query/ownReminder";
import { dayIn } from "@parkline/domain/date/day";
import { may } from "@parkline/domain/people/permission";
import { Problem } from "@parkline/domain/problem";
import { changedMeanwhile, notFound } from "@parkline/domain/record";
import {
  clockText,
  nextOwnDays,
  ownFieldsSchema,
  ownSubjectSchema,
  repeatLabels,
  type OwnFields,
} from "@parkline/domain/reminder/own";
import { idSchema, versionSchema } from "@parkline/domain/text";
import { audit, lastWriterOf, type AuditChange } from "../audit.ts";
import { read, transact, type Context } from "../context.ts";
import { loadCalendar } from "../setting/calendar.ts";
import { verb } from "../verb.ts";
import { tellBell } from "./bell.ts";

const nextShown = 3;

/** What the actor has set themselves, each with the days on which it is told next; `next` goes on where the page ended. */
export const listOwnPlans = verb(
  "reminder.read",
  z.strictObject({
    before: idSchema.nullable().default(null),
    limit: z.int().min(1).max(200).default(50),
  }),
  async (ctx, { before, limit }) =>
    read(ctx, async (tx) => {
      const rows = await listOwn(tx, ctx.park.id, ctx.actor.personId, before, limit + 1);
      const calendar = await loadCalendar(tx);
      const shown = rows.slice(0, limit);
      return {
        plans: shown.map((plan) => ({
          ...plan,
          nextDays: plan.isClosed ? [] : nextOwnDays(plan, calendar, ctx.now, nextShown),
        })),
        next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
      };
    }),
);

/**
 * Sets a reminder of the actor's own, on a record that they may read or on none.
 * @throws Problem `record.notFound`, `reminder.subjectClosed`, `reminder.momentPassed`
 */
export const addOwnPlan = verb(
  "reminder.settle",
  z.strictObject({ subject: ownSubjectSchema.nullable().default(null), fields: ownFieldsSchema }),
  async (ctx, { subject, fields }) =>
    transact(ctx, async (tx) => {
      if (subject !== null) await requireSubject(tx, ctx, subject);
      await requireTimeToCome(tx, ctx, fields);
      const id = await insertOwn(tx, {
        parkId: ctx.park.id,
        personId: ctx.actor.personId,
        subjectKind: subject?.kind ?? null,
        subjectId: subject?.id ?? null,
        ...fields,
        plannedAt: ctx.now,
        removedAt: null,
      });
      const about = { kind: "reminder", id: null, label: fields.text } as const;
      await audit(tx, ctx, "reminder.addOwn", about, changesOf(null, fields));
      await tellBell(tx, ctx);
      return { id, version: 1 };
    }),
);

/**
 * Changes a reminder of the actor's own. What it told before and nobody has settled is withdrawn.
 * @throws Problem `record.notFound`, `record.changed`, `reminder.momentPassed`
 */
export const editOwnPlan = verb(
  "reminder.settle",
  z.strictObject({ id: idSchema, version: versionSchema, fields: ownFieldsSchema }),
  async (ctx, { id, version, fields }) =>
    transact(ctx, async (tx) => {
      const row = await hold(tx, ctx, id);
      const changes = changesOf(row, fields);
      if (changes.length === 0) return { id, version: row.version };
      await requireVersion(tx, ctx, row, version);
      await requireTimeToCome(tx, ctx, fields);
      const next = await updateOwn(tx, ctx.park.id, id, { ...fields, plannedAt: ctx.now });
      await lapseOwn(tx, ctx.park.id, id, ctx.now);
      await audit(tx, ctx, "reminder.editOwn", { kind: "reminder", id: null, label: fields.text }, changes);
      await tellBell(tx, ctx);
      return { id, version: next };
    }),
);

/**
 * Removes a reminder of the actor's own, and what it told and nobody has settled.
 * @throws Problem `record.notFound`, `record.changed`
 */
export const removeOwnPlan = verb(
  "reminder.settle",
  z.strictObject({ id: idSchema, version: versionSchema }),
  async (ctx, { id, version }) =>
    transact(ctx, async (tx) => {
      const row = await hold(tx, ctx, id);
      await requireVersion(tx, ctx, row, version);
      await updateOwn(tx, ctx.park.id, id, { removedAt: ctx.now });
      await lapseOwn(tx, ctx.park.id, id, ctx.now);
      await audit(tx, ctx, "reminder.removeOwn", { kind: "reminder", id: null, label: row.text });
      await tellBell(tx, ctx);
      return { id };
    }),
);

async function requireSubject(
  tx: ParkTransaction,
  ctx: Context,
  { kind, id }: z.output<typeof ownSubjectSchema>,
): Promise<void> {
  const subject = may(ctx.actor, `${kind}.read`)
    ? await readOwnSubject(tx, ctx.park.id, kind, id)
    : undefined;
  if (subject === undefined) throw notFound(kind);
  if (subject.isClosed) throw new Problem("reminder.subjectClosed", { subject: subject.label });
}

async function requireTimeToCome(tx: ParkTransaction, ctx: Context, fields: OwnFields): Promise<void> {
  // A repeated one may have begun; its next time is what counts.
  const isToCome = nextOwnDays(fields, await loadCalendar(tx), ctx.now, 1).length > 0;
  const beginsInPast = fields.repeats === "once" && fields.firstOn < dayIn("Asia/Shanghai", ctx.now);
  if (!isToCome || beginsInPast) throw new Problem("reminder.momentPassed");
}

async function hold(tx: ParkTransaction, ctx: Context, id: number): Promise<OwnReminderRow> {
  const row = await holdOwn(tx, ctx.park.id, ctx.actor.personId, id);
  if (row === undefined) throw notFound("ownReminder");
  return row;
}

async function requireVersion(
  tx: ParkTransaction,
  ctx: Context,
  row: OwnReminderRow,
  version: number,
): Promise<void> {
  if (row.version === version) return;
  const who = await lastWriterOf(tx, ctx, "reminder", row.id);
  throw changedMeanwhile("ownReminder", { fields: [], version: row.version, who });
}

/** In the words of the day, what the audit keeps of a plan. */
function wordsOf(
  fields: OwnFields,
): Readonly<Record<keyof OwnFields, readonly [label: string, value: string]>> {
  return {
    text: ["内容", fields.text],
    firstOn: ["首次提醒", fields.firstOn],
    minute: ["时间", clockText(fields.minute)],
    repeats: ["重复", repeatLabels[fields.repeats].zh],
    onWorkingDays: ["只在工作日", fields.onWorkingDays ? "是" : "否"],
    lastOn: ["截止", fields.lastOn ?? "长期"],
  };
}

function changesOf(before: OwnFields | null, fields: OwnFields): AuditChange[] {
  const was = before === null ? null : wordsOf(before);
  return Object.entries(wordsOf(fields))
    .map(([field, [label, to]]) => ({ field, label, from: was?.[field as keyof OwnFields][1] ?? null, to }))
    .filter(({ from, to }) => from !== to);
}
