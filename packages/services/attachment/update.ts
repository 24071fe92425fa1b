import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import { readAttachment, updateAttachmentRow, type AttachmentRow } from "@parkline/db/query/attachment";
import { needsPicture } from "@parkline/domain/attachment/contentType";
import {
  attachmentFieldKeys,
  attachmentFieldLabels,
  attachmentFieldSchemas,
  attachmentFieldText,
  type AttachmentFieldKey,
  type AttachmentFields,
} from "@parkline/domain/attachment/field";
import { attachmentKindLabels, type Label } from "@parkline/domain/glossary";
import { Problem } from "@parkline/domain/problem";
import type { ProjectFacts } from "@parkline/domain/project/facts";
import { changedMeanwhile, notFound } from "@parkline/domain/record";
import { owedEvidence, type OwedEvidence, type StageSettings } from "@parkline/domain/stage/gate";
import { idSchema, versionSchema } from "@parkline/domain/text";
import { audit, lastWriterOf, type AuditChange } from "../audit.ts";
import { announce } from "../change.ts";
import { transact, type Context } from "../context.ts";
import { loadFacts } from "../project/facts.ts";
import { openProject } from "../project/open.ts";
import { loadRules, refreshDeadline } from "../project/rules.ts";
import { noteActivity } from "../project/write.ts";
import { verb } from "../verb.ts";

const input = z.strictObject({
  id: idSchema,
  version: versionSchema,
  fields: z.strictObject(attachmentFieldSchemas).partial(),
});

/**
 * Corrects what was said of a file: its kind, amount and date. A mistake in the evidence of a gate that was passed may be
 * put right like any other: the project stays where it is, shows from then on what it owes, and `owed` names what the
 * correction has left open, for the person who made it; the audit entry says it too.
 * @throws Problem `record.changed` when it was changed since `version` was read, `attachment.pictureNeeded`,
 *   `record.notFound` also for a file that was removed, `permission.*`
 */
export const updateAttachment = verb("attachment.write", input, async (ctx, { id, version, fields: patch }) =>
  transact(ctx, async (tx) => {
    const found = await readAttachment(tx, ctx.park.id, id);
    if (found === undefined) throw notFound("attachment");
    const { row, facts } = await openProject(tx, ctx, "attachment.write", found.projectId);
    // Read again: the project is held now, and with it all that hangs on it.
    const file = await readAttachment(tx, ctx.park.id, id);
    if (file === undefined || file.removedAt !== null) throw notFound("attachment");
    const before: AttachmentFields = { kind: file.kind, amount: file.amount, datedOn: file.datedOn };
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    const after: AttachmentFields = { ...before, ...given };
    const keys = attachmentFieldKeys.filter((key) => before[key] !== after[key]);
    if (keys.length === 0) return { id, version: file.version, owed: [] };
    if (file.version !== version) throw await conflict(tx, ctx, file, keys, before, after);
    requireFitting(file, after);
    const newVersion = await updateAttachmentRow(tx, ctx.park.id, id, version, after);
    if (newVersion === undefined) throw notFound("attachment");
    const owed = await reckon(tx, ctx, facts, row.id);
    const subject = { kind: "project" as const, id: row.id, label: row.name };
    await audit(
      tx,
      ctx,
      "attachment.update",
      subject,
      changesOf(keys, before, after),
      noteOf(file.name, owed),
    );
    await announce(tx, ctx, "project.updated", row.id, { fields: ["attachments"], attachmentId: id });
    return { id, version: newVersion, owed };
  }),
);

function requireFitting({ contentType, name }: AttachmentRow, { kind }: AttachmentFields): void {
  if (needsPicture(kind) && !contentType.startsWith("image/"))
    throw new Problem("attachment.pictureNeeded", { kind: attachmentKindLabels[kind], name });
}

/** Brings clock and owed evidence up to the correction. @returns what the project owes since, and did not before */
async function reckon(
  tx: ParkTransaction,
  ctx: Context,
  before: ProjectFacts,
  projectId: number,
): Promise<Label[]> {
  const rules = await loadRules(tx, ctx);
  await noteActivity(tx, ctx, projectId);
  await refreshDeadline(tx, ctx, projectId, rules);
  const after = (await loadFacts(tx, ctx.park.id, [projectId])).get(projectId);
  return after === undefined ? [] : newlyOwed(before, after, rules.settings);
}

function newlyOwed(before: ProjectFacts, after: ProjectFacts, settings: StageSettings): Label[] {
  const keyOf = ({ stage, requirement }: OwedEvidence) => `${stage}.${requirement.key}`;
  const known = new Set(owedEvidence(before, settings).map(keyOf));
  return owedEvidence(after, settings)
    .filter((one) => !known.has(keyOf(one)))
    .map(({ requirement: { zh, en } }) => ({ zh, en }));
}

function changesOf(
  keys: readonly AttachmentFieldKey[],
  before: AttachmentFields,
  after: AttachmentFields,
): AuditChange[] {
  return keys.map((key) => ({
    field: key,
    label: attachmentFieldLabels[key].zh,
    from: attachmentFieldText(key, before)?.zh ?? null,
    to: attachmentFieldText(key, after)?.zh ?? null,
  }));
}

function noteOf(name: string, owed: readonly Label[]): string {
  return owed.length === 0 ? name : `${name}（更正后欠缺：${owed.map(({ zh }) => zh).join("；")}）`;
}

async function conflict(
  tx: ParkTransaction,
  ctx: Context,
  file: AttachmentRow,
  keys: readonly AttachmentFieldKey[],
  before: AttachmentFields,
  after: AttachmentFields,
): Promise<Problem> {
  const fields = keys.map((key) => ({
    field: key,
    label: attachmentFieldLabels[key],
    mine: attachmentFieldText(key, after),
    theirs: attachmentFieldText(key, before),
    theirValue: before[key],
  }));
  const who = await lastWriterOf(tx, ctx, "project", file.projectId);
  return changedMeanwhile("attachment", { fields, version: file.version, who });
}
