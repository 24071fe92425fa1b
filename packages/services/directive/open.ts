import type { ParkTransaction } from "@parkline/db/park";
import {
  insertDirectiveStep,
  lastActorOnDirective,
  moveDirective,
  readDirective,
  type DirectiveRow,
} from "@parkline/db/query/directive";
import {
  afterDirectiveStep,
  directiveStateLabels,
  type DirectiveStepKey,
} from "@parkline/domain/directive/state";
import type { Action } from "@parkline/domain/people/permission";
import { changedMeanwhile, notFound } from "@parkline/domain/record";
import { openActivity } from "../activity/open.ts";
import { audit, type AuditSubject } from "../audit.ts";
import { announce } from "../change.ts";
import type { Context } from "../context.ts";
import { openProject } from "../project/open.ts";

/** What a directive is on: exactly one of the two. */
export type DirectiveSubject =
  | { readonly kind: "project"; readonly id: number }
  | { readonly kind: "activity"; readonly id: number };

/**
 * Holds the project or activity that a directive is on, and asks the permission with it.
 * @throws Problem `record.notFound`, `permission.notYourTeam`, `activity.notYours`
 */
export async function openSubject(
  tx: ParkTransaction,
  ctx: Context,
  action: Action,
  { kind, id }: DirectiveSubject,
): Promise<AuditSubject> {
  const { row } =
    kind === "project" ? await openProject(tx, ctx, action, id) : await openActivity(tx, ctx, action, id);
  return { kind, id, label: row.name };
}

const subjectOf = ({ projectId, activityId }: DirectiveRow): DirectiveSubject =>
  projectId === null ? { kind: "activity", id: activityId ?? 0 } : { kind: "project", id: projectId };

interface Step {
  readonly id: number;
  readonly version: number;
  readonly step: Exclude<DirectiveStepKey, "issue">;
  readonly action: Action;
  readonly note: string | null;
}

/**
 * Takes a directive a step on: the record that it is on held first, as every verb on it does.
 * @throws Problem `record.notFound`, `directive.wrongState`, `record.changed`, `permission.*`, `activity.notYours`
 */
export async function takeStep(tx: ParkTransaction, ctx: Context, { id, version, step, action, note }: Step) {
  const found = await readDirective(tx, ctx.park.id, id);
  if (found === undefined) throw notFound("directive");
  const subject = await openSubject(tx, ctx, action, subjectOf(found));
  // Read again: its record is held now, and with it all that hangs on it.
  const row = (await readDirective(tx, ctx.park.id, id)) ?? found;
  const state = afterDirectiveStep(step, row.state);
  const newVersion =
    row.version === version ? await moveDirective(tx, ctx.park.id, id, version, state) : undefined;
  if (newVersion === undefined) {
    const who = await lastActorOnDirective(tx, ctx.park.id, id);
    throw changedMeanwhile("directive", { fields: [], version: row.version, who });
  }
  await noteStep(tx, ctx, id, step, note);
  const labels = { from: directiveStateLabels[row.state].zh, to: directiveStateLabels[state].zh };
  const changes = [{ field: "directive", label: "批示", ...labels }];
  await audit(tx, ctx, `directive.${step}`, subject, changes, note ?? row.text);
  await tellPages(tx, ctx, subject);
  return { id, version: newVersion, state };
}

export async function noteStep(
  tx: ParkTransaction,
  ctx: Context,
  directiveId: number,
  step: DirectiveStepKey,
  note: string | null,
): Promise<void> {
  const by = { actorId: ctx.actor.personId, at: ctx.now };
  await insertDirectiveStep(tx, { parkId: ctx.park.id, directiveId, step, note, ...by });
}

/** Open pages hear of it: those of the project, and all that list directives. */
export async function tellPages(tx: ParkTransaction, ctx: Context, subject: AuditSubject): Promise<void> {
  await announce(tx, ctx, "directive", subject.kind === "project" ? subject.id : null);
}
