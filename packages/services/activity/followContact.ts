import type { ParkTransaction } from "@parkline/db/park";
import { lockActivity, type ActivityRow } from "@parkline/db/query/activity";
import { lockVisit, updateVisitRow, visitOfInteraction } from "@parkline/db/query/activityVisit";
import { stepIsOpen } from "@parkline/domain/activity/state";
import { wayOf } from "@parkline/domain/activity/visit";
import type { Day } from "@parkline/domain/date/day";
import type { ActivityKindKey } from "@parkline/domain/glossary";
import type { InteractionFields } from "@parkline/domain/interaction/field";
import { audit } from "../audit.ts";
import type { Context } from "../context.ts";
import { changedInteractionFields, interactionChanges } from "../interaction/settle.ts";

export type Visit = NonNullable<Awaited<ReturnType<typeof lockVisit>>>;
export interface HeldVisit {
  readonly activity: ActivityRow;
  readonly visit: Visit;
}

/** A visit as the contact that it became. */
export function contactOf(kind: ActivityKindKey, visit: Visit): InteractionFields {
  const { visitedOn: contactedOn, met: people, said: content, nextStep, nextStepOn } = visit;
  return { contactedOn, way: wayOf[kind], people, content, nextStep, nextStepOn };
}

/** And the other way round: the columns that a visit keeps of it. */
export function visitColumns({ contactedOn, people, content, nextStep, nextStepOn }: InteractionFields) {
  return { visitedOn: contactedOn, met: people, said: content, nextStep, nextStepOn };
}

/** The visit that a contact came from, if one: held, its activity first, as whoever corrects a visit holds them. */
export async function holdVisitOf(
  tx: ParkTransaction,
  ctx: Context,
  interactionId: number,
): Promise<HeldVisit | null> {
  const found = await visitOfInteraction(tx, ctx.park.id, interactionId);
  if (found === undefined) return null;
  const activity = await lockActivity(tx, ctx.park.id, found.activityId);
  const visit = await lockVisit(tx, ctx.park.id, found.id);
  return activity === undefined || visit === undefined ? null : { activity, visit };
}

/**
 * The visit says what its contact says after an edit there, but for what had parted before, and for a day on which its
 * activity was not under way.
 */
export async function followContact(
  tx: ParkTransaction,
  ctx: Context,
  { activity, visit }: HeldVisit,
  before: InteractionFields,
  after: InteractionFields,
): Promise<void> {
  if (visit.authorId !== ctx.actor.personId || !stepIsOpen("correctVisit", activity.state)) return;
  const own = contactOf(activity.kind, visit);
  const followed = changedInteractionFields(before, after).filter(
    (key) =>
      key !== "way" &&
      own[key] === before[key] &&
      (key !== "contactedOn" || wasUnderWay(activity, after.contactedOn)),
  );
  const merged = { ...own, ...Object.fromEntries(followed.map((key) => [key, after[key]])) };
  // Its next step may have parted, and then there is nothing for the date to belong to.
  const whole = merged.nextStep === null ? { ...merged, nextStepOn: null } : merged;
  const keys = changedInteractionFields(own, whole);
  if (keys.length === 0) return;
  await updateVisitRow(tx, ctx.park.id, visit.id, { ...visitColumns(whole), updatedAt: ctx.now });
  const subject = { kind: "activity" as const, id: activity.id, label: activity.name };
  await audit(tx, ctx, "activity.correctVisit", subject, interactionChanges(keys, own, whole));
}

const wasUnderWay = ({ startedOn, returnedOn }: ActivityRow, on: Day): boolean =>
  (startedOn === null || startedOn <= on) && (returnedOn === null || on <= returnedOn);
