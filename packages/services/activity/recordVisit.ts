import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import type { ActivityRow } from "@parkline/db/query/activity";
import { enteredVisit, insertVisit } from "@parkline/db/query/activityVisit";
import { requireStep } from "@parkline/domain/activity/state";
import { visitedFirmSchema, visitOutcomeSchema, visitSchemas, wayOf } from "@parkline/domain/activity/visit";
import type { Day } from "@parkline/domain/date/day";
import { visitOutcomeLabels } from "@parkline/domain/glossary";
import { entryKeySchema, type InteractionFields } from "@parkline/domain/interaction/field";
import { Problem } from "@parkline/domain/problem";
import { idSchema } from "@parkline/domain/text";
import { today, transact, type Context } from "../context.ts";
import { requirePlausible } from "../interaction/settle.ts";
import { verb } from "../verb.ts";
import { requireDay } from "./day.ts";
import { visitColumns } from "./followContact.ts";
import { moveActivity, openActivity, tellActivity } from "./open.ts";
import { carryOn, settleFirm } from "./visitParts.ts";

const input = z.strictObject({
  activityId: idSchema,
  firm: visitedFirmSchema,
  ...visitSchemas,
  outcome: visitOutcomeSchema,
  /** Made once by the page for what is being entered, so that a second send of it is known. */
  entryKey: entryKeySchema.optional(),
});
type Entered = z.output<typeof input>;

/**
 * Records a visit on the road: it becomes an interaction of its project, or a lead with its first interaction, or says that the firm is not
 * interested. The first visit sets an approved activity under way. What the same person sends again under its `entryKey` is
 * written once and answered with what the first send wrote.
 * @throws Problem `activity.wrongState`, `activity.dayWrong`, `activity.notYours`, `record.notFound`, `record.duplicate`,
 *   `permission.notYourTeam` for a project of another team
 */
export const recordVisit = verb("activity.write", input, async (ctx, entered) =>
  transact(ctx, async (tx) => {
    const { activityId, entryKey } = entered;
    const { row, parts } = await openActivity(tx, ctx, "activity.write", activityId);
    const authorId = ctx.actor.personId;
    // The activity is held: of two sends at once the second one looks when the first is written.
    const first =
      entryKey === undefined ? undefined : await enteredVisit(tx, ctx.park.id, { authorId, entryKey });
    if (first !== undefined) {
      if (first.activityId !== activityId)
        throw new Problem("input.invalid", {
          detail: { zh: "这次拜访已经记在另一个活动上", en: "this visit is on another activity already" },
        });
      return { id: first.id, projectId: first.projectId, version: row.version };
    }
    requireStep("visit", row.state);
    const contact = contactOf(ctx, row, entered);
    const from = row.startedOn ?? undefined;
    requireDay(ctx, "visitedOn", contact.contactedOn, { ...(from && { from }), to: row.returnedOn });
    requirePlausible(ctx, contact);
    const version = await setUnderWay(tx, ctx, row, contact.contactedOn);
    const firm = await settleFirm(tx, ctx, row, parts, entered.firm);
    const became = await carryOn(tx, ctx, row, firm, entered.outcome, contact);
    const id = await insertVisit(tx, {
      parkId: ctx.park.id,
      activityId,
      firmId: firm.id,
      ...visitColumns(contact),
      authorId,
      ...became,
      outcome: entered.outcome.kind,
      entryKey: entryKey ?? null,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    });
    const changes = [
      { field: "firm", label: "企业", from: null, to: firm.name },
      { field: "outcome", label: "结果", from: null, to: visitOutcomeLabels[entered.outcome.kind].zh },
    ];
    const { projectId } = became;
    await tellActivity(tx, ctx, { ...row, projectId }, "activity.visit", changes);
    return { id, projectId, version };
  }),
);

function contactOf(ctx: Context, row: ActivityRow, entered: Entered): InteractionFields {
  return {
    contactedOn: entered.visitedOn ?? today(ctx),
    way: wayOf[row.kind],
    people: entered.met ?? null,
    content: entered.said,
    nextStep: entered.nextStep ?? null,
    nextStepOn: entered.nextStepOn ?? null,
  };
}

/** Whoever visits has set out: on the day that was planned, or earlier. */
async function setUnderWay(
  tx: ParkTransaction,
  ctx: Context,
  row: ActivityRow,
  visitedOn: Day,
): Promise<number> {
  if (row.state !== "approved") return row.version;
  const startedOn = row.startsOn < visitedOn ? row.startsOn : visitedOn;
  return moveActivity(tx, ctx, row, "under_way", { startedOn });
}
