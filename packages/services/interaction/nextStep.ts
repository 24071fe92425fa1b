import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import {
  updateInteractionRow,
  type InteractionChange,
  type InteractionRow,
} from "@parkline/db/query/interaction";
import type { LockedProject } from "@parkline/db/query/projectRecord";
import type { AuditAction } from "@parkline/domain/auditLog/action";
import { daySchema } from "@parkline/domain/date/day";
import { changedMeanwhile, notFound } from "@parkline/domain/record";
import { interactionFieldLabels } from "@parkline/domain/interaction/field";
import { idSchema, versionSchema } from "@parkline/domain/text";
import { audit, lastWriterOf, type AuditChange } from "../audit.ts";
import { announce } from "../change.ts";
import { transact, type Context } from "../context.ts";
import { verb } from "../verb.ts";
import { carryFollowUp } from "./carry.ts";
import { openInteraction } from "./open.ts";

const label = interactionFieldLabels.nextStep.zh;

/**
 * Marks a next step as done, or as open again. Anybody who may write on the project may: who agreed on a step is often
 * not who takes it. A second time changes nothing.
 * @throws Problem `record.notFound`, `permission.*`
 */
export const completeNextStep = verb(
  "interaction.write",
  z.strictObject({ id: idSchema, done: z.boolean().default(true) }),
  async (ctx, { id, done }) =>
    transact(ctx, async (tx) => {
      const { project, row } = await openInteraction(tx, ctx, id);
      if (row.nextStep === null || (row.nextStepDoneAt !== null) === done)
        return { id, version: row.version };
      const state = (isDone: boolean) => `${row.nextStep ?? ""}（${isDone ? "已完成" : "未完成"}）`;
      const change = { field: "nextStep", label, from: state(!done), to: state(done) };
      return write(
        tx,
        ctx,
        project,
        row,
        { nextStepDoneAt: done ? ctx.now : null },
        "interaction.nextStepDone",
        change,
      );
    }),
);

/**
 * Puts a next step to another day.
 * @throws Problem `record.changed` when it was changed since `version` was read, `record.notFound`, `permission.*`
 */
export const rescheduleNextStep = verb(
  "interaction.write",
  z.strictObject({ id: idSchema, version: versionSchema, nextStepOn: daySchema }),
  async (ctx, { id, version, nextStepOn }) =>
    transact(ctx, async (tx) => {
      const { project, row } = await openInteraction(tx, ctx, id);
      if (row.nextStep === null) throw notFound("interaction");
      if (row.nextStepOn === nextStepOn) return { id, version: row.version };
      if (row.version !== version) throw await conflict(tx, ctx, row, nextStepOn);
      const change = {
        field: "nextStepOn",
        label: interactionFieldLabels.nextStepOn.zh,
        from: row.nextStepOn,
        to: nextStepOn,
      };
      return write(tx, ctx, project, row, { nextStepOn }, "interaction.reschedule", change);
    }),
);

async function write(
  tx: ParkTransaction,
  ctx: Context,
  project: LockedProject,
  row: InteractionRow,
  set: InteractionChange,
  action: AuditAction,
  change: AuditChange,
): Promise<{ id: number; version: number }> {
  const version = await updateInteractionRow(tx, ctx.park.id, row.id, row.version, {
    ...set,
    updatedAt: ctx.now,
  });
  if (version === undefined) throw notFound("interaction");
  await carryFollowUp(tx, ctx, project.id);
  await audit(
    tx,
    ctx,
    action,
    { kind: "project", id: project.id, label: project.name },
    [change],
    row.nextStep,
  );
  await announce(tx, ctx, "project.updated", project.id, { fields: ["nextStep"], interactionId: row.id });
  return { id: row.id, version };
}

async function conflict(tx: ParkTransaction, ctx: Context, row: InteractionRow, mine: string) {
  const both = (text: string | null) => (text === null ? null : { zh: text, en: text });
  const field = {
    field: "nextStepOn",
    label: interactionFieldLabels.nextStepOn,
    mine: both(mine),
    theirs: both(row.nextStepOn),
    theirValue: row.nextStepOn,
  };
  const who = await lastWriterOf(tx, ctx, "project", row.projectId);
  return changedMeanwhile("interaction", { fields: [field], version: row.version, who });
}
