import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import {
  deleteObligation,
  insertObligations,
  readObligation,
  updateObligationRow,
  type ObligationRow,
} from "@parkline/db/query/agreementObligation";
import { obligationSchema } from "@parkline/domain/agreement/field";
import { obligationKindLabels } from "@parkline/domain/agreement/kind";
import type { AuditAction } from "@parkline/domain/auditLog/action";
import { daySchema } from "@parkline/domain/date/day";
import { formatFen } from "@parkline/domain/money/fen";
import { verbatim } from "@parkline/domain/label";
import { Problem } from "@parkline/domain/problem";
import { changedMeanwhile, notFound, type ConflictField } from "@parkline/domain/record";
import { idSchema, noteSchema, versionSchema } from "@parkline/domain/text";
import { audit, lastWriterOf, type AuditChange } from "../audit.ts";
import { announce } from "../change.ts";
import { today, transact, type Context } from "../context.ts";
import { verb } from "../verb.ts";
import { subjectOf } from "./count.ts";
import { openAgreement, type OpenedAgreement } from "./open.ts";

type Fields = Pick<ObligationRow, "kind" | "dueOn" | "amount" | "note">;
type Settled = Pick<ObligationRow, "metOn" | "waivedOn" | "waivedReason">;

const addInput = z.strictObject({
  agreementId: idSchema,
  /** One, or a whole plan of payments: an instalment each. */
  obligations: z.array(obligationSchema).min(1).max(60),
});

/** Adds what an agreement owes. @throws Problem `record.notFound`, `permission.*` */
export const addObligations = verb("agreement.write", addInput, async (ctx, { agreementId, obligations }) =>
  transact(ctx, async (tx) => {
    const opened = await openAgreement(tx, ctx, "agreement.write", agreementId);
    const by = {
      createdAt: ctx.now,
      createdBy: ctx.actor.personId,
      updatedAt: ctx.now,
      updatedBy: ctx.actor.personId,
    };
    const rows = obligations.map((one) => ({ parkId: ctx.park.id, agreementId, ...one, ...by }));
    const ids = await insertObligations(tx, rows);
    const changes = obligations.map((one) => ({
      field: "obligation",
      label: obligationKindLabels[one.kind].zh,
      from: null,
      to: textOf(one),
    }));
    await tell(tx, ctx, opened, "obligation.add", changes);
    return { ids };
  }),
);

const updateInput = z.strictObject({ id: idSchema, version: versionSchema, ...obligationSchema.shape });

/** Edits what is owed. @throws Problem `record.changed`, `record.notFound`, `permission.*` */
export const updateObligation = verb("agreement.write", updateInput, async (ctx, { id, version, ...mine }) =>
  transact(ctx, async (tx) => {
    const { opened, row } = await openObligation(tx, ctx, id);
    const change = {
      field: "obligation",
      label: obligationKindLabels[mine.kind].zh,
      from: textOf(row),
      to: textOf(mine),
    };
    if (change.from === change.to && row.kind === mine.kind) return { id, version: row.version };
    const newVersion = await write(tx, ctx, opened, row, version, mine, "obligation.update", change);
    return { id, version: newVersion };
  }),
);

const settleInput = z.strictObject({
  id: idSchema,
  version: versionSchema,
  /** Met on a day, waived for a reason, or open again. */
  settled: z.discriminatedUnion("as", [
    z.strictObject({ as: z.literal("met"), on: daySchema }),
    z.strictObject({ as: z.literal("waived"), on: daySchema, reason: noteSchema }),
    z.strictObject({ as: z.literal("open") }),
  ]),
});

/**
 * Says that an obligation was met, is waived, or is open again. Whether it was late follows from its day.
 * @throws Problem `obligation.dayWrong`, `record.changed`, `record.notFound`, `permission.*`
 */
export const settleObligation = verb("agreement.write", settleInput, async (ctx, { id, version, settled }) =>
  transact(ctx, async (tx) => {
    const { opened, row } = await openObligation(tx, ctx, id);
    if (settled.as !== "open" && settled.on > today(ctx))
      throw new Problem("obligation.dayWrong", { today: today(ctx) });
    const set: Settled = {
      metOn: settled.as === "met" ? settled.on : null,
      waivedOn: settled.as === "waived" ? settled.on : null,
      waivedReason: settled.as === "waived" ? settled.reason : null,
    };
    const change = {
      field: "obligation",
      label: obligationKindLabels[row.kind].zh,
      from: settledText(row),
      to: settledText(set),
    };
    if (change.from === change.to) return { id, version: row.version };
    const newVersion = await write(tx, ctx, opened, row, version, set, "obligation.settle", change);
    return { id, version: newVersion };
  }),
);

/** Takes an obligation away that was entered by mistake. @throws Problem `record.changed`, `record.notFound`, `permission.*` */
export const removeObligation = verb(
  "agreement.write",
  z.strictObject({ id: idSchema, version: versionSchema }),
  async (ctx, { id, version }) =>
    transact(ctx, async (tx) => {
      const { opened, row } = await openObligation(tx, ctx, id);
      const change = {
        field: "obligation",
        label: obligationKindLabels[row.kind].zh,
        from: textOf(row),
        to: null,
      };
      if (row.version !== version) throw await conflict(tx, ctx, opened, row, change);
      await deleteObligation(tx, ctx.park.id, id);
      await tell(tx, ctx, opened, "obligation.remove", [change]);
      return { id };
    }),
);

async function openObligation(tx: ParkTransaction, ctx: Context, id: number) {
  const found = await readObligation(tx, ctx.park.id, id);
  if (found === undefined) throw notFound("obligation");
  const opened = await openAgreement(tx, ctx, "agreement.write", found.agreementId);
  // Read again: the project is held now, and with it all that hangs on it.
  const row = await readObligation(tx, ctx.park.id, id);
  if (row === undefined) throw notFound("obligation");
  return { opened, row };
}

async function write(
  tx: ParkTransaction,
  ctx: Context,
  opened: OpenedAgreement,
  row: ObligationRow,
  version: number,
  set: Partial<Fields & Settled>,
  action: AuditAction,
  change: AuditChange,
): Promise<number> {
  if (row.version !== version) throw await conflict(tx, ctx, opened, row, change);
  const by = { updatedAt: ctx.now, updatedBy: ctx.actor.personId };
  const newVersion = await updateObligationRow(tx, ctx.park.id, row.id, version, { ...set, ...by });
  if (newVersion === undefined) throw notFound("obligation");
  await tell(tx, ctx, opened, action, [change]);
  return newVersion;
}

async function tell(
  tx: ParkTransaction,
  ctx: Context,
  { project, row }: OpenedAgreement,
  action: AuditAction,
  changes: readonly AuditChange[],
): Promise<void> {
  await audit(tx, ctx, action, subjectOf(row.projectId, project.row.name, row.id), changes);
  await announce(tx, ctx, "project.updated", row.projectId, { fields: ["agreements"], agreementId: row.id });
}

async function conflict(
  tx: ParkTransaction,
  ctx: Context,
  { row: agreement }: OpenedAgreement,
  row: ObligationRow,
  { to }: AuditChange,
) {
  const theirs = `${textOf(row)} ${settledText(row) ?? ""}`.trim();
  const field: ConflictField = {
    field: "obligation",
    label: obligationKindLabels[row.kind],
    mine: verbatim(to),
    theirs: verbatim(theirs),
    theirValue: row.dueOn,
  };
  const who = await lastWriterOf(tx, ctx, "project", agreement.projectId);
  return changedMeanwhile("obligation", { fields: [field], version: row.version, who });
}

function textOf({ dueOn, amount, note }: Omit<Fields, "kind">): string {
  return [dueOn, amount === null ? null : formatFen(amount, "wan", "zh"), note]
    .filter((part) => part !== null)
    .join(" · ");
}

function settledText({ metOn, waivedOn, waivedReason }: Settled): string | null {
  if (metOn !== null) return `${metOn} 已履行`;
  return waivedOn === null ? null : `${waivedOn} 已豁免：${waivedReason ?? ""}`;
}
