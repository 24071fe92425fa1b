import type { ParkTransaction } from "@parkline/db/park";
import {
  insertOrderStep,
  lockOrder,
  moveOrder,
  readOrderRow,
  type OrderLine,
} from "@parkline/db/query/supervision";
import { authorise, may, type ProjectWall } from "@parkline/domain/people/permission";
import { Problem } from "@parkline/domain/problem";
import { changedMeanwhile, notFound } from "@parkline/domain/record";
import { ladderOf, replyDueOn } from "@parkline/domain/supervision/ladder";
import {
  afterOrderStep,
  mayConclude,
  orderLevelLabels,
  orderStateLabels,
  type PersonalStepKey,
} from "@parkline/domain/supervision/order";
import { audit, type AuditSubject } from "../audit.ts";
import { announce } from "../change.ts";
import { today, type Context } from "../context.ts";
import { loadRuleSettings } from "../reminder/ground.ts";
import { loadCalendar } from "../setting/calendar.ts";

/** Who may answer an order: whoever it, or one below it, is addressed to, and the people of its project or activity. */
export function wallOfOrder({ ownerId, teamId, memberIds, ladder }: OrderLine): ProjectWall {
  const addressed = ladder.flatMap(({ recipients }) => recipients.map(({ id }) => id));
  return { ownerId, teamId, memberIds: [...memberIds, ...addressed] };
}

export function mayTakeStep(ctx: Context, step: PersonalStepKey, order: OrderLine): boolean {
  if (step === "reply") return may(ctx.actor, "supervision.reply", wallOfOrder(order));
  return may(ctx.actor, "supervision.conclude") && mayConclude(ctx.actor.roles, order.level);
}

/** @throws Problem `permission.notYourTeam`, `supervision.managersOrder` */
function authoriseStep(ctx: Context, step: PersonalStepKey, order: OrderLine): void {
  if (step === "reply") authorise(ctx.actor, "supervision.reply", wallOfOrder(order));
  else if (!mayTakeStep(ctx, step, order))
    throw new Problem("supervision.managersOrder", { level: orderLevelLabels[order.level] });
}

/** What an order is about, as the audit names it. */
export function subjectOfOrder({
  projectId,
  activityId,
  subjectName: label,
}: Pick<OrderLine, "projectId" | "activityId" | "subjectName">): AuditSubject {
  return projectId === null
    ? { kind: "activity", id: activityId, label }
    : { kind: "project", id: projectId, label };
}

/** @throws Problem `record.notFound` */
export async function findOrder(tx: ParkTransaction, ctx: Context, id: number): Promise<OrderLine> {
  const order = await readOrderRow(tx, ctx.park.id, id);
  if (order === undefined) throw notFound("order");
  return order;
}

interface Step {
  readonly id: number;
  readonly version: number;
  readonly step: PersonalStepKey;
  readonly note: string | null;
}

/**
 * Takes an order a step on, the order itself held first: of two who write at once the second learns who was quicker. One that
 * is sent back has to be answered within the days of its level again.
 * @throws Problem `record.notFound`, `supervision.wrongState`, `supervision.managersOrder`, `record.changed`, `permission.notYourTeam`
 */
export async function takeStep(tx: ParkTransaction, ctx: Context, { id, version, step, note }: Step) {
  await lockOrder(tx, ctx.park.id, id);
  const order = await findOrder(tx, ctx, id);
  authoriseStep(ctx, step, order);
  const state = afterOrderStep(step, order.state);
  if (order.version !== version) {
    const who = order.ladder.at(-1)?.steps.at(-1)?.actorName ?? null;
    throw changedMeanwhile("order", { fields: [], version: order.version, who });
  }
  const due = step === "sendBack" ? { replyDueOn: await dueAgain(tx, ctx, order) } : {};
  const newVersion = await moveOrder(tx, ctx.park.id, id, { state, ...due });
  const by = { actorId: ctx.actor.personId, at: ctx.now };
  await insertOrderStep(tx, { parkId: ctx.park.id, orderId: id, step, note, cause: null, ...by });
  const labels = { from: orderStateLabels[order.state].zh, to: orderStateLabels[state].zh };
  const changes = [{ field: "supervision", label: `督办单 ${order.number}`, ...labels }];
  await audit(tx, ctx, `supervision.${step}`, subjectOfOrder(order), changes, note ?? order.words.zh);
  await announce(tx, ctx, "supervision", order.projectId);
  return { id, version: newVersion, state };
}

async function dueAgain(tx: ParkTransaction, ctx: Context, { level, replyDueOn: stands }: OrderLine) {
  const ladder = ladderOf(await loadRuleSettings(tx, ctx.park.id, today(ctx)));
  const due = replyDueOn(level, today(ctx), await loadCalendar(tx), ladder);
  return due > stands ? due : stands;
}
