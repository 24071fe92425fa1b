import { z } from "zod";
import { lastRequesterOf, readActivity, readActivityParts, contactsAmong } from "@parkline/db/query/activity";
import { agreementsAt, projectsOfActivity, stepsOf } from "@parkline/db/query/activityDetail";
import { visitsOf } from "@parkline/db/query/activityVisit";
import { approverOf, isAwaiting } from "@parkline/domain/activity/approval";
import { signedAgainstPlan } from "@parkline/domain/activity/signing";
import { activitySteps, stepIsOpen, type ActivityStepKey } from "@parkline/domain/activity/state";
import { untouchedSince } from "@parkline/domain/activity/untouched";
import { yieldOf } from "@parkline/domain/activity/yield";
import type { ActivityStateKey } from "@parkline/domain/glossary";
import { may } from "@parkline/domain/people/permission";
import { notFound } from "@parkline/domain/record";
import { idSchema } from "@parkline/domain/text";
import { read, type Context } from "../context.ts";
import { verb } from "../verb.ts";
import { wallOf } from "./open.ts";
import { activityFieldsOf, namesOf } from "./settle.ts";

const input = z.strictObject({ id: idSchema });

/**
 * An activity with all that hangs on it, what the actor may do with it now, what is still untouched, and what it brought.
 * @throws Problem `record.notFound`
 */
export const getActivity = verb("activity.read", input, async (ctx, { id }) =>
  read(ctx, async (tx) => {
    const row = await readActivity(tx, ctx.park.id, id);
    if (row === undefined) throw notFound("activity");
    const parts = await readActivityParts(tx, ctx.park.id, id);
    const fields = activityFieldsOf(row, parts);
    const names = await namesOf(tx, ctx.park.id, fields);
    const [visits, steps, projects, agreements, requester, contacts] = await Promise.all([
      visitsOf(tx, ctx.park.id, id),
      stepsOf(tx, ctx.park.id, id),
      projectsOfActivity(tx, ctx.park.id, id),
      agreementsAt(tx, ctx.park.id, id),
      lastRequesterOf(tx, ctx.park.id, id),
      contactsAmong(
        tx,
        ctx.park.id,
        parts.firms.flatMap((firm) => firm.contactId ?? []),
      ),
    ]);
    const visited = new Set(visits.map((visit) => visit.firmId));
    const contactNames = new Map(contacts.map((contact) => [contact.id, contact]));
    return {
      ...row,
      fields,
      leaderName: row.leaderId === null ? null : (names.person(row.leaderId) ?? null),
      chainName: row.chainId === null ? null : (names.chain(row.chainId) ?? null),
      teamName: row.teamId === null ? null : (names.team(row.teamId) ?? null),
      members: parts.memberIds.map((personId) => ({ id: personId, name: names.person(personId) ?? "" })),
      firms: parts.firms.map((firm) => ({
        ...firm,
        contact: firm.contactId === null ? null : (contactNames.get(firm.contactId) ?? null),
        isVisited: visited.has(firm.id),
      })),
      visits,
      steps,
      projects,
      agreements,
      signing: signedAgainstPlan(fields.toSignIds, agreements),
      untouched: row.returnedOn === null ? [] : untouchedSince(projects, row.returnedOn),
      yield: yieldOf(
        projects.filter((project) => project.isLead),
        row.cost,
      ),
      openSteps: openStepsFor(
        ctx,
        row.state,
        may(ctx.actor, "activity.write", wallOf(row, parts.memberIds)),
        requester === ctx.actor.personId,
      ),
    };
  }),
);

/** What the actor may do with an activity in this state. */
function openStepsFor(
  { actor }: Context,
  state: ActivityStateKey,
  mayWrite: boolean,
  asked: boolean,
): ActivityStepKey[] {
  const mayApprove =
    may(actor, "activity.approve") && isAwaiting(state) && actor.roles.includes(approverOf[state]) && !asked;
  return (Object.keys(activitySteps) as ActivityStepKey[]).filter((step) => {
    if (!stepIsOpen(step, state)) return false;
    if (step === "approve") return mayApprove;
    if (step === "sendBack") return may(actor, "activity.approve");
    return mayWrite;
  });
}
