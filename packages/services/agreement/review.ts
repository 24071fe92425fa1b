import { z } from "zod";
import { clausesFor, replaceChecks } from "@parkline/db/query/agreementClause";
import { reviewSchema, type AgreementReview } from "@parkline/domain/agreement/field";
import { reviewKeys, reviewLabels, reviewOutcomeLabels } from "@parkline/domain/agreement/kind";
import { verbatim } from "@parkline/domain/label";
import { Problem } from "@parkline/domain/problem";
import { idSchema, versionSchema } from "@parkline/domain/text";
import { today, transact } from "../context.ts";
import { verb } from "../verb.ts";
import { requireClauses } from "./clause.ts";
import { conflictOver, contestedOf, openAgreement, writeAgreement } from "./open.ts";
import { requireFiles } from "./settle.ts";

const reviewInput = z.strictObject({
  id: idSchema,
  version: versionSchema,
  which: z.enum(reviewKeys),
  /** Null takes back what was entered. */
  review: reviewSchema.nullable(),
});

/**
 * Records how a review of an agreement came out, with its file. A contract counts for the gate once both have passed.
 * @throws Problem `record.changed`, `agreement.inFuture`, `record.notFound`, `permission.*`
 */
export const reviewAgreement = verb(
  "agreement.write",
  reviewInput,
  async (ctx, { id, version, which, review }) =>
    transact(ctx, async (tx) => {
      const opened = await openAgreement(tx, ctx, "agreement.write", id);
      const { row } = opened;
      const outcome = row[`${which}Outcome`];
      const reviewedOn = row[`${which}ReviewedOn`];
      const opinion = row[`${which}Opinion`];
      const attachmentId = row[`${which}AttachmentId`];
      const before =
        outcome === null || reviewedOn === null ? null : { outcome, reviewedOn, opinion, attachmentId };
      const [from, to] = [textOf(before), textOf(review)];
      if (contestedOf(row, version, [which]).length > 0) {
        const field = {
          field: which,
          label: reviewLabels[which],
          mine: verbatim(to),
          theirs: verbatim(from),
          theirValue: before,
        };
        throw await conflictOver(tx, ctx, row, [field]);
      }
      if (review !== null && review.reviewedOn > today(ctx))
        throw new Problem("agreement.inFuture", { today: today(ctx) });
      await requireFiles(tx, ctx, row.projectId, [review?.attachmentId ?? null]);
      const change = {
        [`${which}Outcome`]: review?.outcome ?? null,
        [`${which}ReviewedOn`]: review?.reviewedOn ?? null,
        [`${which}Opinion`]: review?.opinion ?? null,
        [`${which}AttachmentId`]: review?.attachmentId ?? null,
      };
      const changes = [{ field: which, label: reviewLabels[which].zh, from, to }];
      return { id, version: await writeAgreement(tx, ctx, opened, change, "agreement.review", changes) };
    }),
);

function textOf(review: AgreementReview | null): string | null {
  if (review === null) return null;
  const { outcome, reviewedOn, opinion } = review;
  return `${reviewOutcomeLabels[outcome].zh}（${reviewedOn}）${opinion === null ? "" : `：${opinion}`}`;
}

const clausesInput = z.strictObject({
  id: idSchema,
  version: versionSchema,
  /** The clauses that somebody has looked for and not found in it. */
  clauseIds: z.array(idSchema).max(200),
});

/**
 * Ticks off which prohibited clauses an agreement was checked for.
 * @throws Problem `record.changed`, `record.notFound`, `permission.*`
 */
export const checkClauses = verb("agreement.write", clausesInput, async (ctx, { id, version, clauseIds }) =>
  transact(ctx, async (tx) => {
    const opened = await openAgreement(tx, ctx, "agreement.write", id);
    if (contestedOf(opened.row, version, ["clauses"]).length > 0)
      throw await conflictOver(tx, ctx, opened.row, []);
    await requireClauses(tx, ctx, clauseIds);
    const checked = async () =>
      (await clausesFor(tx, ctx.park.id, id, opened.row.signedOn))
        .filter(({ checkedAt }) => checkedAt !== null)
        .map(({ name }) => name)
        .join("、") || null;
    const from = await checked();
    const by = { checkedBy: ctx.actor.personId, checkedAt: ctx.now };
    await replaceChecks(tx, ctx.park.id, id, clauseIds, by);
    const to = await checked();
    if (from === to) return { id, version: opened.row.version };
    const changes = [{ field: "clauses", label: "已核对不含", from, to }];
    return { id, version: await writeAgreement(tx, ctx, opened, {}, "agreement.clauses", changes) };
  }),
);
