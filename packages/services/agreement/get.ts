import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import {
  activityTitles,
  agreementsOfProject,
  filesOfProject,
  partiesOf,
  readAgreement,
  type AgreementRow,
} from "@parkline/db/query/agreement";
import { clausesFor } from "@parkline/db/query/agreementClause";
import { obligationsOf } from "@parkline/db/query/agreementObligation";
import { obligationState } from "@parkline/domain/agreement/obligation";
import { notFound } from "@parkline/domain/record";
import { idSchema } from "@parkline/domain/text";
import { read, today, type Context } from "../context.ts";
import { findProject } from "../project/open.ts";
import { verb } from "../verb.ts";
import { foreignOf } from "./settle.ts";

/**
 * An agreement with all that its page shows: who signed, its files, its reviews, the clauses to tick off, what it owes and
 * how that stands today, and the project's other agreements.
 * @throws Problem `record.notFound`, `permission.*`
 */
export const getAgreement = verb("agreement.read", z.strictObject({ id: idSchema }), async (ctx, { id }) =>
  read(ctx, async (tx) => {
    const found = await readAgreement(tx, ctx.park.id, id);
    if (found === undefined) throw notFound("agreement");
    const project = await findProject(tx, ctx, "agreement.read", found.projectId);
    const all = await describe(tx, ctx, found.projectId);
    const one = all.find((agreement) => agreement.id === id);
    if (one === undefined) throw notFound("agreement");
    const { name, stage, wall } = project;
    return {
      ...one,
      project: { id: found.projectId, name, stage, wall },
      siblings: all.filter((agreement) => agreement.id !== id),
      clauses: await clausesFor(tx, ctx.park.id, id, one.signedOn),
    };
  }),
);

/** The agreements of a project, in the order of their signing, for its page and for the form that links a new one to them. */
export const agreementsOf = verb(
  "agreement.read",
  z.strictObject({ projectId: idSchema }),
  async (ctx, { projectId }) =>
    read(ctx, async (tx) => {
      await findProject(tx, ctx, "agreement.read", projectId);
      return { agreements: await describe(tx, ctx, projectId) };
    }),
);

async function describe(tx: ParkTransaction, ctx: Context, projectId: number) {
  const rows = await agreementsOfProject(tx, ctx.park.id, projectId);
  const ids = rows.map(({ id }) => id);
  const given = (all: readonly (number | null)[]) => all.filter((id) => id !== null);
  const parties = await partiesOf(tx, ctx.park.id, ids);
  const obligations = await obligationsOf(tx, ctx.park.id, ids);
  const activities = await activityTitles(tx, ctx.park.id, given(rows.map(({ activityId }) => activityId)));
  const fileIds = given(
    rows.flatMap((row) => [row.attachmentId, row.legalityAttachmentId, row.fairCompetitionAttachmentId]),
  );
  const files = await filesOfProject(tx, ctx.park.id, projectId, fileIds);
  const fileOf = (id: number | null) => files.find((file) => file.id === id) ?? null;
  const day = today(ctx);
  return rows.map((row) => ({
    ...plain(row),
    foreign: foreignOf(row),
    file: fileOf(row.attachmentId),
    legality: review(row, "legality", fileOf),
    fairCompetition: review(row, "fairCompetition", fileOf),
    activity: activities.find(({ id }) => id === row.activityId) ?? null,
    parties: parties
      .filter(({ agreementId }) => agreementId === row.id)
      .map(({ side, companyId, name }) => ({ side, companyId, name })),
    obligations: obligations
      .filter(({ agreementId }) => agreementId === row.id)
      .map((obligation) => ({ ...obligation, state: obligationState(obligation, day) })),
  }));
}

function plain(row: AgreementRow) {
  const { id, projectId, kind, number, signedOn, agreedAmount, fixedAssetAmount, version, note } = row;
  const { supersedesId, increasesId, terminatedOn, terminationReason, activityId, attachmentId } = row;
  const { countedContract, countedSigned, isInForce } = row;
  return {
    id,
    projectId,
    kind,
    number,
    signedOn,
    agreedAmount,
    fixedAssetAmount,
    activityId,
    attachmentId,
    supersedesId,
    increasesId,
    terminatedOn,
    terminationReason,
    countedContract,
    countedSigned,
    isInForce,
    note,
    version,
  };
}

function review<FileInfo>(
  row: AgreementRow,
  which: "legality" | "fairCompetition",
  fileOf: (id: number | null) => FileInfo,
) {
  const outcome = row[`${which}Outcome`];
  const reviewedOn = row[`${which}ReviewedOn`];
  if (outcome === null || reviewedOn === null) return null;
  const attachmentId = row[`${which}AttachmentId`];
  return { outcome, reviewedOn, attachmentId, file: fileOf(attachmentId) };
}
