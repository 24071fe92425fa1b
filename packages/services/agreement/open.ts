import type { ParkTransaction } from "@parkline/db/park";
import {
  agreementsOfProject,
  readAgreement,
  updateAgreementRow,
  type AgreementChange,
  type AgreementRow,
} from "@parkline/db/query/agreement";
import { agreementKindLabels } from "@parkline/domain/agreement/kind";
import type { AuditAction } from "@parkline/domain/auditLog/action";
import type { Action } from "@parkline/domain/people/permission";
import { changedMeanwhile, notFound, type ConflictField } from "@parkline/domain/record";
import { audit, lastWriterOf, type AuditChange } from "../audit.ts";
import { announce } from "../change.ts";
import type { Context } from "../context.ts";
import { openProject, type OpenedProject } from "../project/open.ts";
import { agreementTitle, recountProject } from "./count.ts";

export interface OpenedAgreement {
  readonly project: OpenedProject;
  readonly row: AgreementRow;
  /** All agreements of the project, this one among them. */
  readonly siblings: readonly AgreementRow[];
}

/**
 * Opens an agreement for writing: its project held, and with it all agreements of the project.
 * @throws Problem `record.notFound`, `permission.*`
 */
export async function openAgreement(
  tx: ParkTransaction,
  ctx: Context,
  action: Action,
  id: number,
): Promise<OpenedAgreement> {
  const found = await readAgreement(tx, ctx.park.id, id);
  if (found === undefined) throw notFound("agreement");
  const project = await openProject(tx, ctx, action, found.projectId);
  const siblings = await agreementsOfProject(tx, ctx.park.id, found.projectId);
  const row = siblings.find((one) => one.id === id);
  if (row === undefined) throw notFound("agreement");
  return { project, row, siblings };
}

/** The refusal of an edit that was made on an older version. */
export async function conflictOver(
  tx: ParkTransaction,
  ctx: Context,
  row: AgreementRow,
  fields: readonly ConflictField[],
) {
  const who = await lastWriterOf(tx, ctx, "project", row.projectId);
  return changedMeanwhile("agreement", { fields, version: row.version, who });
}

/** Writes an opened agreement, counts its project anew, audits and announces. @returns its new version */
export async function writeAgreement(
  tx: ParkTransaction,
  ctx: Context,
  { project, row }: OpenedAgreement,
  change: AgreementChange,
  action: AuditAction,
  changes: readonly AuditChange[],
): Promise<number> {
  const set = { ...change, updatedAt: ctx.now, updatedBy: ctx.actor.personId };
  const version = await updateAgreementRow(tx, ctx.park.id, row.id, row.version, set);
  if (version === undefined) throw notFound("agreement");
  await recountProject(tx, ctx, row.projectId);
  const subject = { kind: "project" as const, id: row.projectId, label: project.row.name };
  const title = agreementTitle(agreementKindLabels[row.kind].zh, row);
  await audit(tx, ctx, action, subject, changes, title);
  await announce(tx, ctx, "project.updated", row.projectId, { fields: ["agreements"], agreementId: row.id });
  return version;
}
