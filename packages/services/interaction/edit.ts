import type { ParkTransaction } from "@parkline/db/park";
import { updateInteractionRow, type InteractionRow } from "@parkline/db/query/interaction";
import type { LockedProject } from "@parkline/db/query/projectRecord";
import type { InteractionFields } from "@parkline/domain/interaction/field";
import { notFound } from "@parkline/domain/record";
import { audit } from "../audit.ts";
import { announce } from "../change.ts";
import type { Context } from "../context.ts";
import { carryFollowUp } from "./carry.ts";
import { changedInteractionFields, interactionChanges, requirePlausible } from "./settle.ts";

/**
 * Writes an edit of an interaction that is held, with all that follows from it. The caller has looked at the permission.
 * @returns its new version
 * @throws Problem `interaction.inFuture`, `input.invalid`, `record.notFound`
 */
export async function editInteraction(
  tx: ParkTransaction,
  ctx: Context,
  project: LockedProject,
  row: InteractionRow,
  after: InteractionFields,
): Promise<number> {
  const { id, projectId } = row;
  requirePlausible(ctx, after);
  const before = interactionFieldsOf(row);
  const keys = changedInteractionFields(before, after);
  const change = { ...after, updatedAt: ctx.now };
  const version = await updateInteractionRow(tx, ctx.park.id, id, row.version, change);
  if (version === undefined) throw notFound("interaction");
  await carryFollowUp(tx, ctx, projectId);
  const subject = { kind: "project" as const, id: projectId, label: project.name };
  await audit(tx, ctx, "interaction.update", subject, interactionChanges(keys, before, after));
  await announce(tx, ctx, "project.updated", projectId, { fields: ["interactions"], interactionId: id });
  return version;
}

export function interactionFieldsOf(row: InteractionRow): InteractionFields {
  const { contactedOn, way, people, content, nextStep, nextStepOn } = row;
  return { contactedOn, way, people, content, nextStep, nextStepOn };
}
