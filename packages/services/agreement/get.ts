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
import { countAgreements, type Counted } from "@parkline/domain/agreement/count";
import type { ReviewKey } from "@parkline/domain/agreement/kind";
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
  const counted = countAgreements(rows);
  const activityIds = rows.flatMap((row) => [row.activityId, counted.get(row.id)?.countedActivityId ?? null]);
  const activities = await activityTitles(tx, ctx.park.id, given(activityIds));
  const fileIds = given(
    rows.flatMap((row) => [row.attachmentId, row.legalityAttachmentId, row.fairCompetitionAttachmentId]),
  );
  const files = await filesOfProject(tx, ctx.park.id, projectId, fileIds);
  const fileOf = (id: number | null) => files.find((file) => file.id === id) ?? null;
  const activityOf = (id: number | null) => activities.find((one) => one.id === id) ?? null;
  const day = today(ctx);
  return rows.map((row) => ({
    ...plain(row),
    ...judged(counted.get(row.id)),
    foreign: foreignOf(row),
    file: fileOf(row.attachmentId),
    legality: review(row, "legality", fileOf),
    fairCompetition: review(row, "fairCompetition", fileOf),
    activity: activityOf(row.activityId),
    /** The one whose signed amount it adds to: the first signing's, or an increase's own. */
    countedActivity: activityOf(counted.get(row.id)?.countedActivityId ?? null),
    parties: parties
      .filter(({ agreementId }) => agreementId === row.id)
      .map(({ side, companyId, name }) => ({ side, companyId, name })),
    obligations: obligations
      .filter(({ agreementId }) => agreementId === row.id)
      .map((obligation) => ({ ...obligation, state: obligationState(obligation, row.isInForce, day) })),
  }));
}

function plain(row: AgreementRow) {
  const { id, projectId, kind, number, signedOn, agreedAmount, fixedAssetAmount, version, note } = row;
  const { supersedesId, increasesId, terminatedOn, terminationReason, activityId, attachmentId } = row;
  const { isInForce } = row;
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
    isInForce,
    note,
    version,
  };
}

/** What it adds to the figures, and why: the answer that is stored with it. */
function judged(counted: Counted | undefined) {
  if (counted === undefined) throw new RangeError("every agreement of a project is counted");
  const { counted: share, reason, after } = counted;
  return { counted: share, reason, after };
}

function review<FileInfo>(row: AgreementRow, which: ReviewKey, fileOf: (id: number | null) => FileInfo) {
  const outcome = row[`${which}Outcome`];
  const reviewedOn = row[`${which}ReviewedOn`];
  if (outcome === null || reviewedOn === null) return null;
  const attachmentId = row[`${which}AttachmentId`];
  return { outcome, reviewedOn, opinion: row[`${which}Opinion`], attachmentId, file: fileOf(attachmentId) };
}
