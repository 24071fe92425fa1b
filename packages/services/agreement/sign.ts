import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import {
  activityTitles,
  agreementsOfProject,
  insertAgreement,
  replaceParties,
} from "@parkline/db/query/agreement";
import { replaceChecks } from "@parkline/db/query/agreementClause";
import { insertObligations } from "@parkline/db/query/agreementObligation";
import { inSavepoint, violatedKey } from "@parkline/db/violation";
import {
  agreementFieldKeys,
  agreementFieldLabels,
  agreementFieldSchemas,
  agreementFieldText,
  obligationSchema,
  partySchema,
  reviewSchema,
  type AgreementFields,
} from "@parkline/domain/agreement/field";
import { agreementKindLabels } from "@parkline/domain/agreement/kind";
import { requireFitting } from "@parkline/domain/agreement/link";
import { Problem } from "@parkline/domain/problem";
import { notFound } from "@parkline/domain/record";
import { idSchema } from "@parkline/domain/text";
import { audit, type AuditChange } from "../audit.ts";
import { announce } from "../change.ts";
import { today, transact, type Context } from "../context.ts";
import { openProject, type OpenedProject } from "../project/open.ts";
import { requireReferences } from "../project/references.ts";
import { verb } from "../verb.ts";
import { requireClauses } from "./clause.ts";
import { agreementTitle, recountProject, subjectOf } from "./count.ts";
import { agreementColumns, requireFiles, settleAgreement } from "./settle.ts";

const { kind, signedOn, number, agreedAmount, fixedAssetAmount, foreign, activityId, attachmentId, note } =
  agreementFieldSchemas;

/** An agreement as it is entered, without its project. */
export const signingSchema = z.strictObject({
  kind,
  signedOn,
  number: number.default(null),
  agreedAmount: agreedAmount.default(null),
  fixedAssetAmount: fixedAssetAmount.default(null),
  foreign: foreign.default(null),
  activityId: activityId.default(null),
  attachmentId: attachmentId.default(null),
  note: note.default(null),
  /** 升格 or a new signing of the same: the agreement whose place this one takes. */
  supersedesId: idSchema.nullable().default(null),
  /** 增资: the agreement that this one adds its amount to. */
  increasesId: idSchema.nullable().default(null),
  parties: z.array(partySchema).max(20).default([]),
  legality: reviewSchema.nullable().default(null),
  fairCompetition: reviewSchema.nullable().default(null),
  checkedClauseIds: z.array(idSchema).max(200).default([]),
  obligations: z.array(obligationSchema).max(60).default([]),
});
export type Signing = z.output<typeof signingSchema>;
const input = signingSchema.extend({ projectId: idSchema });

/**
 * Records a signing: an intent, framework or contract, its 升格 (`supersedesId`), an increase (`increasesId`) or another
 * supplement, with who signed, its reviews, the clauses it was checked for and what it owes.
 * @returns the agreement's id
 * @throws Problem `agreement.*`, `record.notFound`, `permission.*`
 */
export const signAgreement = verb("agreement.sign", input, async (ctx, { projectId, ...signing }) =>
  transact(ctx, async (tx) => {
    const opened = await openProject(tx, ctx, "agreement.sign", projectId);
    const { id } = await recordSigning(tx, ctx, opened, signing);
    await announce(tx, ctx, "project.updated", projectId, { fields: ["agreements"], agreementId: id });
    return { id };
  }),
);

/** The same within a transaction that holds the project: the gate's dialog signs and moves in one. The caller announces. */
export async function recordSigning(
  tx: ParkTransaction,
  ctx: Context,
  { row, facts }: OpenedProject,
  signing: Signing,
): Promise<{ id: number }> {
  const { legality, fairCompetition, parties, checkedClauseIds, obligations, ...rest } = signing;
  const { supersedesId, increasesId, ...entered } = rest;
  const fields = settleAgreement(entered);
  const links = { supersedesId, increasesId };
  if (supersedesId !== null && increasesId !== null) throw new Problem("agreement.twoLinks");
  const others = await agreementsOfProject(tx, ctx.park.id, row.id);
  requireFitting({ id: 0, ...fields, ...links, terminatedOn: null }, others, today(ctx));
  const names = await requireLinks(tx, ctx, row.id, signing);
  const by = {
    createdAt: ctx.now,
    createdBy: ctx.actor.personId,
    updatedAt: ctx.now,
    updatedBy: ctx.actor.personId,
  };
  const id = await inSavepoint(tx, () =>
    insertAgreement(tx, {
      parkId: ctx.park.id,
      projectId: row.id,
      ...agreementColumns(fields),
      ...links,
      legalityOutcome: legality?.outcome ?? null,
      legalityReviewedOn: legality?.reviewedOn ?? null,
      legalityOpinion: legality?.opinion ?? null,
      legalityAttachmentId: legality?.attachmentId ?? null,
      fairCompetitionOutcome: fairCompetition?.outcome ?? null,
      fairCompetitionReviewedOn: fairCompetition?.reviewedOn ?? null,
      fairCompetitionOpinion: fairCompetition?.opinion ?? null,
      fairCompetitionAttachmentId: fairCompetition?.attachmentId ?? null,
      ownerId: facts.ownerId,
      teamId: row.teamId,
      ...by,
    }),
  ).catch((error: unknown) => {
    if (violatedKey(error) === "agreement_supersedes") throw new Problem("agreement.alreadyReplaced");
    throw error;
  });
  await replaceParties(tx, ctx.park.id, id, parties);
  await replaceChecks(tx, ctx.park.id, id, checkedClauseIds, {
    checkedBy: ctx.actor.personId,
    checkedAt: ctx.now,
  });
  await insertObligations(
    tx,
    obligations.map((one) => ({ parkId: ctx.park.id, agreementId: id, ...one, ...by })),
  );
  await recountProject(tx, ctx, row.id);
  const subject = subjectOf(row.id, row.name, id);
  const title = agreementTitle(agreementKindLabels[fields.kind].zh, fields);
  await audit(tx, ctx, "agreement.sign", subject, signedChanges(fields, names), title);
  return { id };
}

type Names = ReadonlyMap<string, string>;

/** Everything that a signing names by its id is the project's or the park's own. */
async function requireLinks(
  tx: ParkTransaction,
  ctx: Context,
  projectId: number,
  signing: Signing,
): Promise<Names> {
  const { legality, fairCompetition } = signing;
  const files = [signing.attachmentId, legality?.attachmentId ?? null, fairCompetition?.attachmentId ?? null];
  const names = await requireFiles(tx, ctx, projectId, files);
  await requireReferences(tx, ctx.park.id, {
    companyIds: signing.parties.map(({ companyId }) => companyId),
  });
  await requireClauses(tx, ctx, signing.checkedClauseIds);
  const activity = await requireActivity(tx, ctx, signing.activityId);
  return new Map([
    ...[...names].map(([id, name]): [string, string] => [`attachmentId.${id}`, name]),
    ...(activity === null ? [] : [[`activityId.${activity.id}`, activity.name] as [string, string]]),
  ]);
}

/** @throws Problem `record.notFound` */
export async function requireActivity(tx: ParkTransaction, ctx: Context, id: number | null) {
  if (id === null) return null;
  const [found] = await activityTitles(tx, ctx.park.id, [id]);
  if (found === undefined) throw notFound("activity");
  return found;
}

function signedChanges(fields: AgreementFields, names: Names): AuditChange[] {
  return agreementFieldKeys.flatMap((key) => {
    const text = agreementFieldText(key, fields, (link, id) => names.get(`${link}.${id}`) ?? String(id));
    return text === null
      ? []
      : [{ field: key, label: agreementFieldLabels[key].zh, from: null, to: text.zh }];
  });
}
