import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import { countedSums } from "@parkline/db/query/receiptList";
import { cohortKeys } from "@parkline/domain/glossary";
import { fenSchema } from "@parkline/domain/money/fen";
import { originTiers } from "@parkline/domain/place/tier";
import type { Period } from "@parkline/domain/receipt/period";
import { totalsOf } from "@parkline/domain/receipt/totals";

const pair = z.object({ certified: fenSchema, claimed: fenSchema });
const sumsSchema = pair.extend({
  byCohort: z.record(z.enum(cohortKeys), pair),
  byTier: z.record(z.enum(originTiers), pair),
});
/** The sums of a month that a closing keeps. */
export type PeriodSums = z.infer<typeof sumsSchema>;

export async function sumsOfMonth(
  tx: ParkTransaction,
  parkId: number,
  { year, month }: Period,
): Promise<PeriodSums> {
  const parts = await countedSums(tx, parkId, {
    year,
    month,
    cohort: null,
    tier: null,
    useKey: null,
    isUncounted: false,
  });
  const { certified, claimed, byCohort, byTier } = totalsOf(parts);
  return { certified, claimed, byCohort, byTier };
}

/** The sums as a closing kept them. */
export const storedSums = (totals: unknown): PeriodSums => sumsSchema.parse(totals);
