import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import { lastRequesterOf, type ActivityRow } from "@parkline/db/query/activity";
import {
  afterApproval,
  approverOf,
  isAwaiting,
  type AwaitingState,
} from "@parkline/domain/activity/approval";
import { requireStep } from "@parkline/domain/activity/state";
import { activityStateLabels, roleLabels } from "@parkline/domain/glossary";
import { Problem } from "@parkline/domain/problem";
import { idSchema, noteSchema, versionSchema } from "@parkline/domain/text";
import { transact, type Context } from "../context.ts";
import { verb } from "../verb.ts";
import { moveActivity, openActivity, requireVersion, tellActivity } from "./open.ts";
import { rulesFor } from "./rules.ts";

const input = z.strictObject({
  id: idSchema,
  version: versionSchema,
  note: noteSchema.nullable().default(null),
});

/**
 * Approves an activity that waits for the actor's word; it may then still wait for a leader's.
 * @throws Problem `activity.notApprover`, `activity.ownRequest`, `activity.wrongState`, `record.changed`, `record.notFound`
 */
export const approveActivity = verb("activity.approve", input, async (ctx, { id, version, note }) =>
  transact(ctx, async (tx) => {
    const { row } = await openActivity(tx, ctx, "activity.approve", id);
    requireStep("approve", row.state);
    if (!isAwaiting(row.state)) throw new RangeError(`nobody approves what is ${row.state}`);
    await requireVersion(tx, ctx, row, version);
    await requireApprover(tx, ctx, row, row.state);
    const { approval } = await rulesFor(tx, ctx.park.id, row);
    const state = afterApproval(row.state, approval);
    const newVersion = await moveActivity(tx, ctx, row, state, {}, note);
    const changes = [
      {
        field: "state",
        label: "状态",
        from: activityStateLabels[row.state].zh,
        to: activityStateLabels[state].zh,
      },
    ];
    await tellActivity(tx, ctx, row, "activity.approve", changes, note);
    return { id, version: newVersion, state };
  }),
);

/** The role whose word it waits for, and somebody else than the one who asked. */
async function requireApprover(
  tx: ParkTransaction,
  ctx: Context,
  row: ActivityRow,
  state: AwaitingState,
): Promise<void> {
  const role = approverOf[state];
  if (!ctx.actor.roles.includes(role)) throw new Problem("activity.notApprover", { role: roleLabels[role] });
  const requester = await lastRequesterOf(tx, ctx.park.id, row.id);
  if (requester === ctx.actor.personId) throw new Problem("activity.ownRequest", { role: roleLabels[role] });
}
