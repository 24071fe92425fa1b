import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import { personNames } from "@parkline/db/query/names";
import { cardsById, type BoardCard } from "@parkline/db/query/projectBoard";
import { writeRank } from "@parkline/db/query/projectMove";
import { insertStageChanges } from "@parkline/db/query/projectRecord";
import { inSavepoint } from "@parkline/db/violation";
import { stageKeys, stageLabels, type StageKey } from "@parkline/domain/glossary";
import { authorise } from "@parkline/domain/people/permission";
import { changedMeanwhile, notFound } from "@parkline/domain/record";
import { planMove, type MovePlan } from "@parkline/domain/stage/move";
import { idSchema, noteSchema, versionSchema } from "@parkline/domain/text";
import { audit, type AuditChange } from "../audit.ts";
import { announce } from "../change.ts";
import { today, transact, type Context } from "../context.ts";
import { verb } from "../verb.ts";
import { fieldVersionsOf, writtenSince } from "./fieldVersions.ts";
import { fillGate, gateFillingSchemas } from "./gateFilling.ts";
import type { OpenedProject } from "./open.ts";
import { placeCard } from "./place.ts";
import { deadlineColumns, loadRules, type Rules } from "./rules.ts";
import { writeProject } from "./write.ts";

const input = z.strictObject({
  id: idSchema,
  /** The version that the card was read at. A move within the column does not look at it: it changes no fact. */
  version: versionSchema,
  to: z.enum(stageKeys),
  /** The card that it is dropped right after, else the one right before which; without either it goes to the top. */
  after: idSchema.nullable().default(null),
  before: idSchema.nullable().default(null),
  /** Needed for a step back. */
  reason: noteSchema.nullable().default(null),
  /** A manager's reason to pass an unmet gate. */
  overrideReason: noteSchema.nullable().default(null),
  /** What the gate's dialog collected: written with the move or not at all. */
  ...gateFillingSchemas,
});
type Move = z.output<typeof input>;

export interface Moved {
  /** The card as it stands now, with its new version and rank. */
  readonly card: BoardCard;
  /** Keys of the requirements that were passed by an override. */
  readonly overridden: readonly string[];
}

/**
 * Moves a card: to another stage through that stage's gate, or to another place in its column. The same rule that the
 * board shows is applied to the facts as they are under the lock; the dialog's fields and the move stand or fall together.
 * One row is written, however long the column.
 * @throws Problem `project.gateNotMet` and its sisters, `record.changed` when the card has changed its stage meanwhile,
 *   `permission.*`, `record.notFound`, `project.placeTaken`
 */
export const moveProject = verb("project.move", input, async (ctx, move) =>
  transact(ctx, async (tx): Promise<Moved> => {
    const filled = await fillGate(tx, ctx, "project.move", move, (opened) => refuseStale(tx, opened, move));
    const { before, project } = filled;
    const rules = await loadRules(tx, ctx);
    const plan = planMove(project.facts, move, rules.settings);
    const overridden = plan.kind === "forward" ? plan.overridden.map((requirement) => requirement.key) : [];
    if (overridden.length > 0) authorise(ctx.actor, "project.override", before.facts.wall);
    if (plan.kind === "reorder") await reorder(tx, ctx, project, move);
    else await changeStage(tx, ctx, project, move, rules, overridden);
    await record(tx, ctx, before, move, plan, filled.changes);
    const [card] = await cardsById(tx, ctx.park.id, [move.id], today(ctx));
    if (card === undefined) throw notFound("project");
    await announce(tx, ctx, "project.moved", move.id, {
      version: card.version,
      from: before.row.stage,
      to: move.to,
    });
    await filled.announceOthers();
    return { card, overridden };
  }),
);

/** A card that somebody else put elsewhere after it was read is not moved on from where it no longer stands. */
async function refuseStale(
  tx: ParkTransaction,
  { row }: OpenedProject,
  { version, to }: Move,
): Promise<void> {
  if (row.stage === to) return;
  const meanwhile = writtenSince(fieldVersionsOf(row), version).find((one) => one.field === "stage");
  if (meanwhile === undefined) return;
  const [writer] = await personNames(tx, [meanwhile.personId]);
  const label = { zh: "阶段", en: "Stage" };
  const field = {
    field: "stage",
    label,
    mine: stageLabels[to],
    theirs: stageLabels[row.stage],
    theirValue: row.stage,
  };
  throw changedMeanwhile("project", { fields: [field], version: row.version, who: writer?.name ?? null });
}

async function reorder(tx: ParkTransaction, ctx: Context, { row }: OpenedProject, move: Move): Promise<void> {
  await placeCard(tx, ctx, row, row.id, move, async (rank) =>
    inSavepoint(tx, () => writeRank(tx, ctx.park.id, row.id, rank)),
  );
}

async function changeStage(
  tx: ParkTransaction,
  ctx: Context,
  { row, facts }: OpenedProject,
  move: Move,
  rules: Rules,
  overridden: readonly string[],
): Promise<void> {
  const entered = { stage: move.to, stageEnteredOn: today(ctx) };
  const set = { ...entered, ...deadlineColumns({ ...facts, ...entered }, rules) };
  await placeCard(tx, ctx, { pool: row.pool, stage: move.to }, row.id, move, async (rank) =>
    writeProject(tx, ctx, row, ["stage"], { ...set, rank }),
  );
  await insertStageChanges(tx, [
    {
      parkId: ctx.park.id,
      projectId: row.id,
      fromStage: row.stage,
      toStage: move.to,
      enteredOn: entered.stageEnteredOn,
      reason: move.reason,
      overrideReason: overridden.length > 0 ? move.overrideReason : null,
      overridden: [...overridden],
      actorId: ctx.actor.personId,
      at: ctx.now,
    },
  ]);
}

/** A place in the column is no fact about the project: only stage and fields go into the audit. */
async function record(
  tx: ParkTransaction,
  ctx: Context,
  { row }: OpenedProject,
  { id, to, reason, overrideReason }: Move,
  plan: MovePlan,
  changes: readonly AuditChange[],
): Promise<void> {
  const text = (stage: StageKey) => stageLabels[stage].zh;
  const step = { field: "stage", label: "阶段", from: text(row.stage), to: text(to) };
  const all = plan.kind === "reorder" ? changes : [step, ...changes];
  if (all.length === 0) return;
  const note = plan.kind === "forward" && plan.overridden.length > 0 ? overrideReason : reason;
  await audit(tx, ctx, "project.move", { kind: "project", id, label: row.name }, all, note);
}
