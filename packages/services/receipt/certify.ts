import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import { firstSignedOn, setCertifiedShare, type FoundReceipt } from "@parkline/db/query/receipt";
import { closedPeriods, holdPeriods } from "@parkline/db/query/receiptPeriod";
import { cohortLabels } from "@parkline/domain/glossary";
import { fenSchema, formatFen, type Fen } from "@parkline/domain/money/fen";
import { cohortOf, periodLabel } from "@parkline/domain/receipt/period";
import { certifyRefusal } from "@parkline/domain/receipt/rules";
import { divideByShares } from "@parkline/domain/receipt/share";
import { idSchema, noteSchema, versionSchema } from "@parkline/domain/text";
import { transact, type Context } from "../context.ts";
import { verb } from "../verb.ts";
import { landing, reversed } from "./landing.ts";
import { openReceipt, requireVersion, wholeOf, writeReceipt, type OpenedReceipt } from "./open.ts";
import { receiptRules } from "./rules.ts";

const input = z.strictObject({
  id: idSchema,
  version: versionSchema,
  /** 分; of a reversal negative, as what it claims. */
  certifiedAmount: fenSchema,
  reductionReason: noteSchema.nullable().default(null),
});

/**
 * Certifies money (认定): from here on it counts, in the month in which it came, or where that is closed in the next open
 * one, for the team and the chain that its project has now. A reversal counts as what it takes back. A reduction is divided
 * among the investors by their shares.
 * @returns the period it counts in and its cohort
 * @throws Problem `receipt.ownWork`, `receipt.wrongState`, `receipt.certifiedAbove`, `receipt.reductionNeedsReason`,
 *   `record.changed`, `permission.*`
 */
export const certifyReceipt = verb(
  "receipt.certify",
  input,
  async (ctx, { id, version, certifiedAmount, reductionReason }) =>
    transact(ctx, async (tx) => {
      const opened = await openReceipt(tx, ctx, "certify", id);
      const { row } = opened;
      await requireVersion(tx, ctx, row, version);
      const refusal = certifyRefusal(row.claimedAmount, certifiedAmount, reductionReason);
      if (refusal !== null) throw refusal;
      const { period, ...counted } = await whereCounted(tx, ctx, opened);
      await shareOut(tx, ctx, opened, certifiedAmount);
      const reason = certifiedAmount === row.claimedAmount ? null : reductionReason;
      const { cohort } = counted;
      const written = await writeReceipt(tx, ctx, {
        row,
        action: "receipt.certify",
        set: {
          state: "certified",
          certifiedAmount,
          reductionReason: reason,
          certifierId: ctx.actor.personId,
          certifiedAt: ctx.now,
          countedYear: period.year,
          countedMonth: period.month,
          ...counted,
        },
        changes: [
          {
            field: "certifiedAmount",
            label: "认定金额",
            // What was claimed and certified whole has not changed.
            from: reason === null ? null : formatFen(row.claimedAmount, "yuan", "zh"),
            to: formatFen(certifiedAmount, "yuan", "zh"),
          },
          { field: "period", label: "计入期间", from: null, to: periodLabel(period).zh },
          { field: "cohort", label: "签约批次", from: null, to: cohortLabels[cohort].zh },
        ],
        note: reason,
      });
      return { ...written, period, cohort };
    }),
);

/** Held until the commit: a closing that comes meanwhile waits, and one that came before is seen. */
async function whereCounted(tx: ParkTransaction, ctx: Context, { row, project }: OpenedReceipt) {
  await holdPeriods(tx, ctx.park.id, "shared");
  const period = await landing(tx, ctx.park.id, row, await closedPeriods(tx, ctx.park.id));
  const { useKey } = wholeOf(row);
  if (period === null) throw new Error("a receipt was submitted without its day");
  if (row.reversesId !== null)
    return { period, ...standingOf(await reversed(tx, ctx.park.id, row.reversesId)) };
  const signedOn = await firstSignedOn(tx, ctx.park.id, row.projectId);
  const { countedUses } = await receiptRules(tx, ctx.park.id);
  return {
    period,
    counts: countedUses.includes(useKey),
    cohort: cohortOf(period.year, signedOn),
    firstSignedOn: signedOn,
    teamId: project.teamId,
    chainId: project.chainId,
  };
}

/** What certified money counts as. */
function standingOf({ counts, cohort, firstSignedOn: signedOn, teamId, chainId }: FoundReceipt) {
  if (counts === null || cohort === null) throw new Error("what is reversed was certified");
  return { counts, cohort, firstSignedOn: signedOn, teamId, chainId };
}

async function shareOut(
  tx: ParkTransaction,
  ctx: Context,
  { investors }: OpenedReceipt,
  certified: Fen,
): Promise<void> {
  const parts = divideByShares(
    certified,
    investors.map(({ shareAmount }) => shareAmount),
  );
  for (const [index, { id }] of investors.entries()) {
    const part = parts[index];
    if (part !== undefined) await setCertifiedShare(tx, ctx.park.id, id, part);
  }
}
