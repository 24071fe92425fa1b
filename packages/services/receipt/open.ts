import type { ParkTransaction } from "@parkline/db/park";
import {
  evidenceOfReceipt,
  investorsOfReceipt,
  lockReceipt,
  readReceipt,
  updateReceiptRow,
  type FoundReceipt,
  type InvestorRow,
  type ReceiptChange,
} from "@parkline/db/query/receipt";
import type { LockedProject } from "@parkline/db/query/projectRecord";
import type { AuditAction } from "@parkline/domain/auditLog/action";
import type { Day } from "@parkline/domain/date/day";
import type { ReceiptUseKey } from "@parkline/domain/glossary";
import type { CurrencyKey } from "@parkline/domain/money/foreign";
import type { ReceiptFields } from "@parkline/domain/receipt/field";
import { receiptSteps, stepRefusal, type ReceiptStep } from "@parkline/domain/receipt/step";
import { changedMeanwhile, notFound } from "@parkline/domain/record";
import { audit, lastWriterOf, type AuditChange } from "../audit.ts";
import { announce } from "../change.ts";
import type { Context } from "../context.ts";
import { openProject } from "../project/open.ts";
import { noteActivity } from "../project/write.ts";

/** A receipt that a step is about to write: its project held first, as every writer of the two does it. */
export interface OpenedReceipt {
  readonly project: LockedProject;
  readonly row: FoundReceipt;
  readonly investors: readonly InvestorRow[];
  readonly fields: ReceiptFields;
}

/**
 * Opens a receipt for a step: held, the permission asked with its project, then the rules of the step.
 * @throws Problem `record.notFound`, `permission.*`, `receipt.wrongState`, `receipt.notAuthor`, `receipt.ownWork`
 */
export async function openReceipt(
  tx: ParkTransaction,
  ctx: Context,
  step: ReceiptStep,
  id: number,
): Promise<OpenedReceipt> {
  const found = await readReceipt(tx, ctx.park.id, id);
  if (found === undefined) throw notFound("receipt");
  const { row: project } = await openProject(tx, ctx, receiptSteps[step].action, found.projectId);
  const row = await lockReceipt(tx, ctx.park.id, id);
  if (row === undefined) throw notFound("receipt");
  const refusal = stepRefusal(step, row, ctx.actor.personId);
  if (refusal !== null) throw refusal;
  const investors = await investorsOfReceipt(tx, ctx.park.id, id);
  const evidence = await evidenceOfReceipt(tx, ctx.park.id, id);
  return { project, row, investors, fields: fieldsOf(row, investors, evidence) };
}

/** @throws Problem `record.changed` for a step on a receipt that is not as it was read any more */
export async function requireVersion(
  tx: ParkTransaction,
  ctx: Context,
  { id, version }: FoundReceipt,
  read: number,
): Promise<void> {
  if (version === read) return;
  throw changedMeanwhile("receipt", {
    fields: [],
    version,
    who: await lastWriterOf(tx, ctx, "receipt", id),
  });
}

/** Writes a held receipt with its audit row, and tells open pages of its project. @returns the new version */
export async function writeReceipt(
  tx: ParkTransaction,
  ctx: Context,
  {
    row,
    action,
    set,
    changes = [],
    note = null,
  }: {
    readonly row: Pick<FoundReceipt, "id" | "version" | "projectId" | "projectName">;
    readonly action: AuditAction;
    readonly set: ReceiptChange;
    readonly changes?: readonly AuditChange[];
    readonly note?: string | null;
  },
): Promise<{ id: number; version: number }> {
  const { id } = row;
  const stamp = { updatedAt: ctx.now, updatedBy: ctx.actor.personId };
  const version = await updateReceiptRow(tx, ctx.park.id, id, row.version, { ...set, ...stamp });
  if (version === undefined) throw notFound("receipt");
  await tellReceipt(tx, ctx, row, action, changes, note);
  return { id, version };
}

/** What a receipt under way has: no day or use is missing once it is submitted (the table's `receipt_whole`). */
export function wholeOf({ receivedOn, useKey }: FoundReceipt): {
  readonly receivedOn: Day;
  readonly useKey: ReceiptUseKey;
} {
  if (receivedOn === null || useKey === null) throw new Error("a receipt was submitted without day or use");
  return { receivedOn, useKey };
}

/** Who completes an opening entry that nobody has taken over becomes its author, and it is theirs from then on. */
export function takenOver(
  ctx: Context,
  row: Pick<FoundReceipt, "awaitsAuthor" | "authorName">,
): { readonly set: ReceiptChange; readonly changes: readonly AuditChange[] } {
  if (!row.awaitsAuthor) return { set: {}, changes: [] };
  const change = {
    field: "authorId",
    label: "填报人",
    from: `${row.authorName}（台账导入）`,
    to: ctx.actor.name,
  };
  return { set: { authorId: ctx.actor.personId, awaitsAuthor: false }, changes: [change] };
}

/** The audit row of what was done to a receipt, its project's activity, and the word to open pages. */
export async function tellReceipt(
  tx: ParkTransaction,
  ctx: Context,
  { id, projectId, projectName }: Pick<FoundReceipt, "id" | "projectId" | "projectName">,
  action: AuditAction,
  changes: readonly AuditChange[],
  note: string | null = null,
): Promise<void> {
  await noteActivity(tx, ctx, projectId);
  await audit(tx, ctx, action, { kind: "receipt", id, label: projectName, projectId }, changes, note);
  await announce(tx, ctx, "project.updated", projectId, { fields: ["receipts"], receiptId: id });
}

export function fieldsOf(
  row: FoundReceipt,
  investors: readonly InvestorRow[],
  evidence: Awaited<ReturnType<typeof evidenceOfReceipt>>,
): ReceiptFields {
  const { receivedOn, claimedAmount, useKey, note } = row;
  return {
    receivedOn,
    claimedAmount,
    useKey,
    note,
    foreign: foreignOf(row),
    investors: investors.map(({ companyId, name, originCode, shareAmount }) => ({
      companyId,
      name,
      originCode,
      shareAmount,
    })),
    evidence: evidence.map(({ attachmentId, kind, number, amount, datedOn }) => ({
      attachmentId,
      kind,
      number,
      amount,
      datedOn,
    })),
  };
}

function foreignOf({
  currency,
  foreignAmount,
  rate,
  rateOn,
  rateSource,
}: FoundReceipt): ReceiptFields["foreign"] {
  if (foreignAmount === null || rate === null || rateOn === null || rateSource === null) return null;
  return {
    currency: currency as Exclude<CurrencyKey, "CNY">,
    foreignAmount,
    // PostgreSQL fills a numeric up to its scale.
    rate: rate.replace(/\.?0+$/u, ""),
    rateOn,
    rateSource,
  };
}
