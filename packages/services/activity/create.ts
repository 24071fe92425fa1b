import { z } from "zod";
import { insertActivity } from "@parkline/db/query/activity";
import {
  activityFieldKeys,
  activityFieldSchemas,
  newFirmsSchema,
  type ActivityFields,
} from "@parkline/domain/activity/field";
import { formsOf } from "@parkline/domain/activity/kind";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { noteStep, requireMine, tellActivity } from "./open.ts";
import { writeParts } from "./parts.ts";
import { activityChanges, activityColumns, namesOf, requirePlanReferences, requireSound } from "./settle.ts";

const { kind, name, startsOn, endsOn, ...others } = activityFieldSchemas;
const input = z.strictObject({
  fields: z.strictObject({
    kind,
    name,
    startsOn,
    endsOn,
    ...z.object(others).partial().shape,
    firms: newFirmsSchema.optional(),
  }),
});

/**
 * Plans a trip, a fair or a reception; left out, it is led by nobody yet and belongs to the planner's own team.
 * @returns its id, and version 1
 * @throws Problem `activity.datesReversed`, `activity.formWrong`, `record.notFound`, `permission.denied`
 */
export const createActivity = verb("activity.write", input, async (ctx, { fields: entered }) => {
  const fields: ActivityFields = {
    kind: entered.kind,
    form: entered.form ?? formsOf[entered.kind][0] ?? "delegation",
    name: entered.name,
    goal: entered.goal ?? null,
    chainId: entered.chainId ?? null,
    startsOn: entered.startsOn,
    endsOn: entered.endsOn,
    leaderId: entered.leaderId ?? null,
    teamId: entered.teamId === undefined ? (ctx.actor.teamIds[0] ?? null) : entered.teamId,
    budget: entered.budget ?? null,
    booth: entered.booth ?? null,
    delegation: entered.delegation ?? null,
    cities: entered.cities ?? [],
    memberIds: entered.memberIds ?? [],
    firms: entered.firms ?? [],
    presentedIds: entered.presentedIds ?? [],
    toSignIds: entered.toSignIds ?? [],
  };
  requireSound(fields);
  requireMine(ctx, "activity.write", {
    ownerId: fields.leaderId,
    teamId: fields.teamId,
    memberIds: [ctx.actor.personId],
  });
  return transact(ctx, async (tx) => {
    await requirePlanReferences(tx, ctx, null, fields);
    const by = { createdBy: ctx.actor.personId, updatedBy: ctx.actor.personId };
    const stamps = { ...by, createdAt: ctx.now, updatedAt: ctx.now };
    const id = await insertActivity(tx, { parkId: ctx.park.id, ...activityColumns(fields), ...stamps });
    await writeParts(tx, ctx.park.id, id, activityFieldKeys, null, fields);
    await noteStep(tx, ctx, id, null, "plan");
    const names = await namesOf(tx, ctx.park.id, fields);
    const changes = activityChanges(activityFieldKeys, null, fields, names).filter(({ to }) => to !== null);
    await tellActivity(tx, ctx, { id, name: fields.name }, "activity.create", changes);
    return { id, version: 1 };
  });
});
