import type { ParkTransaction } from "@parkline/db/park";
import { lockInteraction, projectOfInteraction, type InteractionRow } from "@parkline/db/query/interaction";
import type { LockedProject } from "@parkline/db/query/projectRecord";
import { notFound } from "@parkline/domain/record";
import type { Context } from "../context.ts";
import { openProject } from "../project/open.ts";

/**
 * Opens an interaction for writing: its project's row first, as every verb on a project does, then its own.
 * @throws Problem `record.notFound`, `permission.notYourTeam`
 */
export async function openInteraction(
  tx: ParkTransaction,
  ctx: Context,
  id: number,
): Promise<{ project: LockedProject; row: InteractionRow }> {
  const projectId = await projectOfInteraction(tx, ctx.park.id, id);
  if (projectId === undefined) throw notFound("interaction");
  const { row: project } = await openProject(tx, ctx, "interaction.write", projectId);
  const row = await lockInteraction(tx, ctx.park.id, id);
  if (row === undefined) throw notFound("interaction");
  return { project, row };
}
