import type { ParkTransaction } from "@parkline/db/park";
import { followUpOf } from "@parkline/db/query/interaction";
import { touchProject } from "@parkline/db/query/projectRecord";
import type { Context } from "../context.ts";
import { refreshDeadline } from "../project/rules.ts";

/** Brings a project up to what its interactions say: last contact, next step, and the clock that they turn. */
export async function carryFollowUp(tx: ParkTransaction, ctx: Context, projectId: number): Promise<void> {
  const followUp = await followUpOf(tx, ctx.park.id, projectId);
  await touchProject(tx, ctx.park.id, projectId, {
    ...followUp,
    updatedAt: ctx.now,
    updatedBy: ctx.actor.personId,
  });
  await refreshDeadline(tx, ctx, projectId);
}
