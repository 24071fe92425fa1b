import type { ParkTransaction } from "@parkline/db/park";
import {
  insertActivityStep,
  lockActivity,
  readActivityParts,
  updateActivityRow,
  type ActivityChange,
  type ActivityParts,
  type ActivityRow,
} from "@parkline/db/query/activity";
import type { ActivityStateKey } from "@parkline/domain/glossary";
import { may, permissions, type Action, type ProjectWall } from "@parkline/domain/people/permission";
import { Problem } from "@parkline/domain/problem";
import { changedMeanwhile, notFound } from "@parkline/domain/record";
import type { AuditAction } from "@parkline/domain/auditLog/action";
import { audit, lastWriterOf, type AuditChange } from "../audit.ts";
import { announce } from "../change.ts";
import type { Context } from "../context.ts";

/** An activity that a verb is about to write: nobody else writes it until the transaction ends. */
export interface OpenedActivity {
  readonly row: ActivityRow;
  readonly parts: ActivityParts;
}

/**
 * Opens an activity for writing: its row locked, its parts read, then the permission asked with the activity itself.
 * @throws Problem `record.notFound`, `activity.notYours`
 */
export async function openActivity(
  tx: ParkTransaction,
  ctx: Context,
  action: Action,
  id: number,
): Promise<OpenedActivity> {
  const row = await lockActivity(tx, ctx.park.id, id);
  if (row === undefined) throw notFound("activity");
  const parts = await readActivityParts(tx, ctx.park.id, id);
  requireMine(ctx, action, wallOf(row, parts.memberIds));
  return { row, parts };
}

/** Its leader, whoever goes along, whoever planned it, and its team. */
export function wallOf(
  row: Pick<ActivityRow, "leaderId" | "teamId" | "createdBy">,
  memberIds: readonly number[],
): ProjectWall {
  return { ownerId: row.leaderId, teamId: row.teamId, memberIds: [...memberIds, row.createdBy] };
}

/** @throws Problem `activity.notYours` */
export function requireMine(ctx: Context, action: Action, wall: ProjectWall): void {
  if (!may(ctx.actor, action, wall)) throw new Problem("activity.notYours", { action: permissions[action] });
}

/** @throws Problem `record.changed` where somebody wrote the activity since it was read at `version` */
export async function requireVersion(
  tx: ParkTransaction,
  ctx: Context,
  row: ActivityRow,
  version: number,
): Promise<void> {
  if (row.version === version) return;
  const who = await lastWriterOf(tx, ctx, "activity", row.id);
  throw changedMeanwhile("activity", { fields: [], version: row.version, who });
}

/** Writes columns of a locked activity. @returns its new version */
export async function writeActivity(
  tx: ParkTransaction,
  ctx: Context,
  row: ActivityRow,
  change: ActivityChange,
): Promise<number> {
  const stamps = { updatedAt: ctx.now, updatedBy: ctx.actor.personId };
  const version = await updateActivityRow(tx, ctx.park.id, row.id, row.version, { ...change, ...stamps });
  if (version === undefined) throw notFound("activity");
  return version;
}

/** Moves a locked activity into a state and keeps who did it. @returns its new version */
export async function moveActivity(
  tx: ParkTransaction,
  ctx: Context,
  row: ActivityRow,
  to: ActivityStateKey,
  change: ActivityChange = {},
  note: string | null = null,
): Promise<number> {
  const version = await writeActivity(tx, ctx, row, { ...change, state: to });
  await noteStep(tx, ctx, row.id, row.state, to, note);
  return version;
}

export async function noteStep(
  tx: ParkTransaction,
  ctx: Context,
  activityId: number,
  fromState: ActivityStateKey | null,
  toState: ActivityStateKey,
  note: string | null = null,
): Promise<void> {
  const by = { actorId: ctx.actor.personId, at: ctx.now };
  await insertActivityStep(tx, { parkId: ctx.park.id, activityId, fromState, toState, note, ...by });
}

/** The audit row of what was done to an activity, and the word to open pages and to its reminders: last in the transaction. */
export async function tellActivity(
  tx: ParkTransaction,
  ctx: Context,
  { id, name, projectId = null }: Pick<ActivityRow, "id" | "name"> & { readonly projectId?: number | null },
  action: AuditAction,
  changes: readonly AuditChange[] = [],
  note: string | null = null,
): Promise<void> {
  await audit(tx, ctx, action, { kind: "activity", id, label: name, projectId }, changes, note);
  await announce(tx, ctx, "activity", null, { activityId: id });
}
