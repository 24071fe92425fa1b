import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import * as timeline from "@parkline/db/query/timeline";
import type { AuditAction } from "@parkline/domain/auditLog/action";
import { idSchema } from "@parkline/domain/text";
import { read, type Context } from "../context.ts";
import { verb } from "../verb.ts";
import { auditChangesSchema } from "./auditChanges.ts";
import { findProject } from "./open.ts";

const kinds = ["interaction", "move", "file", "change"] as const;
const input = z.strictObject({
  projectId: idSchema,
  kinds: z
    .array(z.enum(kinds))
    .min(1)
    .default([...kinds]),
  /** The `next` of the page before. */
  after: z
    .strictObject({ kind: z.enum(kinds), id: idSchema, at: z.iso.datetime() })
    .nullable()
    .default(null),
  limit: z.int().min(1).max(100).default(30),
});

/**
 * What is shown as a change, of the project or of what hangs on it. A creation and a move are steps; an interaction, with it
 * a visit, and an upload have items of their own.
 */
const shownActions: readonly AuditAction[] = [
  "project.update",
  "project.status",
  "project.people",
  "project.keyMark",
  "project.contact",
  "attachment.remove",
  "agreement.sign",
  "agreement.update",
  "agreement.review",
  "agreement.clauses",
  "agreement.terminate",
  "obligation.add",
  "obligation.update",
  "obligation.settle",
  "obligation.remove",
  "receipt.create",
  "receipt.update",
  "receipt.remove",
  "receipt.submit",
  "receipt.withdraw",
  "receipt.review",
  "receipt.certify",
  "receipt.return",
  "receipt.reverse",
  "directive.issue",
  "directive.reply",
  "directive.sendBack",
  "directive.close",
  "directive.withdraw",
  "supervision.issue",
  "supervision.reply",
  "supervision.sendBack",
  "supervision.close",
  "supervision.withdraw",
  "supervision.raise",
  "supervision.lapse",
  "interaction.update",
  "interaction.nextStepDone",
  "interaction.reschedule",
];

/**
 * What happened to a project, newest first: interactions at the day of the contact, steps, files, and changes with what
 * was before and after. `next` goes on where the page ended.
 * @throws Problem `record.notFound`, `permission.*`
 */
export const readTimeline = verb("project.read", input, async (ctx, { projectId, kinds, after, limit }) =>
  read(ctx, async (tx) => {
    await findProject(tx, ctx, "project.read", projectId);
    const cursor = after && { ...after, at: new Date(after.at) };
    const page = { projectId, kinds, actions: shownActions, after: cursor, limit: limit + 1 };
    const keys = await timeline.timelineKeys(tx, ctx.park.id, page);
    const shown = keys.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: await fill(tx, ctx, projectId, shown),
      next: last !== undefined && keys.length > limit ? { ...last, at: last.at.toISOString() } : null,
    };
  }),
);

/** One thing that happened, as its kind tells it; `at` is where it stands in time. */
export type TimelineItem =
  | ({ readonly kind: "interaction" } & Awaited<ReturnType<typeof interactionItems>>[number])
  | ({ readonly kind: "file" } & Awaited<ReturnType<typeof fileItems>>[number])
  | ({ readonly kind: "move" } & Awaited<ReturnType<typeof moveItems>>[number])
  | ({ readonly kind: "change" } & Awaited<ReturnType<typeof changeItems>>[number]);

async function fill(
  tx: ParkTransaction,
  ctx: Context,
  projectId: number,
  keys: readonly timeline.TimelineKey[],
): Promise<TimelineItem[]> {
  const of = (kind: timeline.TimelineKind) => keys.filter((key) => key.kind === kind);
  const items: TimelineItem[] = [
    ...(await interactionItems(tx, ctx, of("interaction"))).map((item) => ({
      kind: "interaction" as const,
      ...item,
    })),
    ...(await fileItems(tx, ctx, of("file"))).map((item) => ({ kind: "file" as const, ...item })),
    ...(await moveItems(tx, ctx, projectId, of("move"))).map((item) => ({ kind: "move" as const, ...item })),
    ...(await changeItems(tx, ctx, of("change"))).map((item) => ({ kind: "change" as const, ...item })),
  ];
  return keys.flatMap((key) => items.find((item) => item.kind === key.kind && item.id === key.id) ?? []);
}

type Keys = readonly timeline.TimelineKey[];
const idsOf = (keys: Keys): number[] => keys.map((key) => key.id);

/** Where an item stands: an interaction that was typed in late stands at its own day. */
function placed<Row extends { readonly id: number }>(row: Row, keys: Keys): Row & { readonly at: Date } {
  const at = keys.find((key) => key.id === row.id)?.at;
  if (at === undefined) throw new RangeError(`no place in time for ${row.id}`);
  return { ...row, at };
}

async function interactionItems(tx: ParkTransaction, ctx: Context, keys: Keys) {
  const rows = await timeline.interactionsByIds(tx, ctx.park.id, idsOf(keys));
  const files = await timeline.filesOfInteractions(tx, ctx.park.id, idsOf(keys));
  return rows.map((row) => ({
    ...placed(row, keys),
    attachments: files.filter((file) => file.interactionId === row.id),
  }));
}

async function fileItems(tx: ParkTransaction, ctx: Context, keys: Keys) {
  const rows = await timeline.filesByIds(tx, ctx.park.id, idsOf(keys));
  return rows.map(({ kind: attachmentKind, ...file }) => ({ ...placed(file, keys), attachmentKind }));
}

async function moveItems(tx: ParkTransaction, ctx: Context, projectId: number, keys: Keys) {
  const rows = await timeline.movesByIds(tx, ctx.park.id, idsOf(keys));
  const entries = await timeline.moveEntriesAt(
    tx,
    ctx.park.id,
    projectId,
    rows.map((row) => row.at),
  );
  return rows.map((row) => ({
    ...placed(row, keys),
    /** The fields that the gate's dialog wrote along with the step. */
    changes: entries
      .filter((entry) => entry.at.getTime() === row.at.getTime())
      .flatMap((entry) => auditChangesSchema.parse(entry.changes))
      .filter((change) => change.field !== "stage"),
  }));
}

async function changeItems(tx: ParkTransaction, ctx: Context, keys: Keys) {
  const rows = await timeline.changesByIds(tx, ctx.park.id, idsOf(keys));
  return rows.map((row) => ({ ...placed(row, keys), changes: auditChangesSchema.parse(row.changes) }));
}
