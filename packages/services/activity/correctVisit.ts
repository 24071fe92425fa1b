import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import { deleteFirm, projectNames, visitedFirmIds, type ActivityParts } from "@parkline/db/query/activity";
import { activityOfVisit, lockVisit, updateVisitRow } from "@parkline/db/query/activityVisit";
import { personNames } from "@parkline/db/query/names";
import { requireStep } from "@parkline/domain/activity/state";
import {
  correctedVisitSchemas,
  visitedFirmSchema,
  visitOutcomeSchema,
  type VisitOutcome,
} from "@parkline/domain/activity/visit";
import { visitOutcomeLabels, type Label } from "@parkline/domain/glossary";
import { interactionFieldLabels, type InteractionFields } from "@parkline/domain/interaction/field";
import { Problem } from "@parkline/domain/problem";
import { projectFields } from "@parkline/domain/project/field";
import { changedMeanwhile, notFound, somebodyElse } from "@parkline/domain/record";
import { idSchema, versionSchema } from "@parkline/domain/text";
import type { AuditChange } from "../audit.ts";
import { transact, type Context } from "../context.ts";
import { editInteraction, interactionFieldsOf } from "../interaction/edit.ts";
import { openInteraction } from "../interaction/open.ts";
import { changedInteractionFields, interactionChanges, requirePlausible } from "../interaction/settle.ts";
import { verb } from "../verb.ts";
import { requireDay } from "./day.ts";
import { contactOf, visitColumns, type Visit } from "./followContact.ts";
import { openActivity, tellActivity } from "./open.ts";
import { carryOn, settleFirm } from "./visitParts.ts";

const input = z.strictObject({
  id: idSchema,
  version: versionSchema,
  fields: z.strictObject(correctedVisitSchemas).partial().default({}),
  firm: visitedFirmSchema.optional(),
  /** What came of it after all, where nothing was said to have come. */
  outcome: visitOutcomeSchema.optional(),
});
type Patch = z.output<typeof input>["fields"];

/**
 * Corrects a visit; only who recorded it may. The contact that it became follows, but for what was written otherwise there
 * since, and 暂无意向 can be taken back: it becomes a contact or a lead like every other visit.
 * @returns its new version and project, and what of the project did not follow, for the page to say
 * @throws Problem `activity.visitNotAuthor`, `activity.visitBecame`, `activity.wrongState`, `activity.dayWrong`,
 *   `activity.notYours`, `record.changed`, `record.notFound`, `permission.notYourTeam`
 */
export const correctVisit = verb("activity.write", input, async (ctx, { id, version, fields, ...entered }) =>
  transact(ctx, async (tx) => {
    const activityId = await activityOfVisit(tx, ctx.park.id, id);
    if (activityId === undefined) throw notFound("visit");
    const { row, parts } = await openActivity(tx, ctx, "activity.write", activityId);
    const visit = await lockVisit(tx, ctx.park.id, id);
    if (visit === undefined) throw notFound("visit");
    requireStep("correctVisit", row.state);
    await requireAuthor(tx, ctx, visit, version);
    await requireOutcome(tx, ctx, visit, entered.outcome);
    const before = contactOf(row.kind, visit);
    const after = corrected(before, fields);
    if (after.contactedOn !== before.contactedOn) {
      const from = row.startedOn ?? undefined;
      requireDay(ctx, "visitedOn", after.contactedOn, { ...(from && { from }), to: row.returnedOn });
    }
    requirePlausible(ctx, after);
    const firmBefore = firmOf(parts, visit.firmId);
    const firm =
      entered.firm === undefined ? firmBefore : await settleFirm(tx, ctx, row, parts, entered.firm);
    const outcome = visit.outcome === "not_interested" ? entered.outcome : undefined;
    const became =
      outcome === undefined
        ? { projectId: visit.projectId, interactionId: visit.interactionId }
        : await carryOn(tx, ctx, row, firm, outcome, after);
    const kept =
      visit.interactionId === null ? [] : await follow(tx, ctx, visit.interactionId, before, after);
    if (visit.outcome === "lead") {
      const { investorName, leadOn } = projectFields;
      if (firm.id !== visit.firmId) kept.push({ zh: investorName.zh, en: investorName.en });
      if (after.contactedOn !== before.contactedOn) kept.push({ zh: leadOn.zh, en: leadOn.en });
    }
    const newVersion = await updateVisitRow(tx, ctx.park.id, id, {
      ...visitColumns(after),
      firmId: firm.id,
      ...became,
      outcome: outcome?.kind ?? visit.outcome,
      updatedAt: ctx.now,
    });
    await forgetUnplanned(tx, ctx, activityId, firmBefore);
    const changes: AuditChange[] = [
      ...(firm.id === visit.firmId
        ? []
        : [{ field: "firm", label: "企业", from: firmBefore.name, to: firm.name }]),
      ...interactionChanges(changedInteractionFields(before, after), before, after),
      ...(outcome === undefined ? [] : [outcomeChange(visit, outcome)]),
    ];
    await tellActivity(tx, ctx, row, "activity.correctVisit", changes);
    return { id, version: newVersion, projectId: became.projectId, kept };
  }),
);

async function requireAuthor(
  tx: ParkTransaction,
  ctx: Context,
  visit: Visit,
  version: number,
): Promise<void> {
  const isOwn = visit.authorId === ctx.actor.personId;
  if (isOwn && visit.version === version) return;
  const [author] = await personNames(tx, [visit.authorId]);
  if (!isOwn) throw new Problem("activity.visitNotAuthor", { who: author?.name ?? somebodyElse });
  throw changedMeanwhile("visit", { fields: [], version: visit.version, who: author?.name ?? null });
}

/** What has become part of a project stays part of it. */
async function requireOutcome(
  tx: ParkTransaction,
  ctx: Context,
  { outcome, projectId }: Visit,
  wanted: VisitOutcome | undefined,
): Promise<void> {
  if (wanted === undefined || projectId === null) return;
  if (wanted.kind === outcome && (wanted.kind !== "interaction" || wanted.projectId === projectId)) return;
  const [project] = await projectNames(tx, ctx.park.id, [projectId]);
  throw new Problem("activity.visitBecame", { project: project?.name ?? "" });
}

function corrected(before: InteractionFields, patch: Patch): InteractionFields {
  return {
    ...before,
    ...(patch.visitedOn === undefined ? {} : { contactedOn: patch.visitedOn }),
    ...(patch.met === undefined ? {} : { people: patch.met }),
    ...(patch.said === undefined ? {} : { content: patch.said }),
    ...(patch.nextStep === undefined ? {} : { nextStep: patch.nextStep }),
    ...(patch.nextStepOn === undefined ? {} : { nextStepOn: patch.nextStepOn }),
  };
}

function firmOf(parts: ActivityParts, id: number): ActivityParts["firms"][number] {
  const firm = parts.firms.find((one) => one.id === id);
  if (firm === undefined) throw notFound("company");
  return firm;
}

/** The contact of the project says what the visit says, but where it was edited by itself. @returns what was left as it is */
async function follow(
  tx: ParkTransaction,
  ctx: Context,
  interactionId: number,
  before: InteractionFields,
  after: InteractionFields,
): Promise<Label[]> {
  const changed = changedInteractionFields(before, after);
  if (changed.length === 0) return [];
  const { project, row } = await openInteraction(tx, ctx, interactionId);
  const there = interactionFieldsOf(row);
  const isOwn = row.authorId === ctx.actor.personId;
  const followed = changed.filter((key) => isOwn && there[key] === before[key]);
  if (followed.length > 0)
    await editInteraction(tx, ctx, project, row, {
      ...there,
      ...Object.fromEntries(followed.map((key) => [key, after[key]])),
    });
  return changed.filter((key) => !followed.includes(key)).map((key) => interactionFieldLabels[key]);
}

/** A firm that only this visit had brought in goes with it. */
async function forgetUnplanned(
  tx: ParkTransaction,
  ctx: Context,
  activityId: number,
  firm: ActivityParts["firms"][number],
): Promise<void> {
  if (firm.isPlanned || (await visitedFirmIds(tx, ctx.park.id, activityId)).includes(firm.id)) return;
  await deleteFirm(tx, ctx.park.id, activityId, firm.id);
}

const outcomeChange = (visit: Visit, outcome: VisitOutcome): AuditChange => ({
  field: "outcome",
  label: "结果",
  from: visitOutcomeLabels[visit.outcome].zh,
  to: visitOutcomeLabels[outcome.kind].zh,
});
