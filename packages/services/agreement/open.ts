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
import { fieldVersionsOf, withWritten, writtenSince } from "../project/fieldVersions.ts";
import { openProject, type OpenedProject } from "../project/open.ts";
import { agreementTitle, recountProject, subjectOf } from "./count.ts";

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

/** Of the fields that an edit writes those that somebody wrote after its version was read (docs/decisions/0006). */
export function contestedOf<Key extends string>(
  row: AgreementRow,
  version: number,
  keys: readonly Key[],
): Key[] {
  const since = writtenSince(fieldVersionsOf(row), version);
  return keys.filter((key) => since.some(({ field }) => field === key));
}

/** The refusal of an edit of fields that others have written since. */
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
  const { personId } = ctx.actor;
  const fields = changes.map(({ field }) => field);
  const fieldVersions = withWritten(fieldVersionsOf(row), fields, row.version + 1, personId);
  const set = { ...change, fieldVersions, updatedAt: ctx.now, updatedBy: personId };
  const version = await updateAgreementRow(tx, ctx.park.id, row.id, row.version, set);
  if (version === undefined) throw notFound("agreement");
  await recountProject(tx, ctx, row.projectId);
  const subject = subjectOf(row.projectId, project.row.name, row.id);
  const title = agreementTitle(agreementKindLabels[row.kind].zh, row);
  await audit(tx, ctx, action, subject, changes, title);
  await announce(tx, ctx, "project.updated", row.projectId, { fields: ["agreements"], agreementId: row.id });
  return version;
}
