import { z } from "zod";
import { besideCounted, countedItems, countedSums } from "@parkline/db/query/receiptList";
import { cohortKeys, receiptUseKeys } from "@parkline/domain/glossary";
import { originTiers } from "@parkline/domain/place/tier";
import { yearSchema } from "@parkline/domain/receipt/period";
import { totalsOf } from "@parkline/domain/receipt/totals";
import { idSchema } from "@parkline/domain/text";
import { read } from "../context.ts";
import { verb } from "../verb.ts";

const which = {
  year: yearSchema,
  month: z.int().min(1).max(12).nullable().default(null),
  cohort: z.enum(cohortKeys).nullable().default(null),
  tier: z.enum(originTiers).nullable().default(null),
  useKey: z.enum(receiptUseKeys).nullable().default(null),
};

/**
 * What came in and was certified, with its splits by cohort, tier, use and month; beside it what was claimed of it, what
 * still waits, and what was certified for a use that the park does not count.
 */
export const receiptTotals = verb("receipt.read", z.strictObject(which), async (ctx, filter) =>
  read(ctx, async (tx) => ({
    ...totalsOf(await countedSums(tx, ctx.park.id, { ...filter, isUncounted: false })),
    ...(await besideCounted(tx, ctx.park.id, filter.year)),
  })),
);

const items = z.strictObject({
  ...which,
  isUncounted: z.boolean().default(false),
  beforeId: idSchema.nullable().default(null),
  limit: z.int().min(1).max(500).default(100),
});

/** The receipts that a sum counts, each with its part; over all pages the parts add up to the sum, `total`. */
export const receiptItems = verb("receipt.read", items, async (ctx, { beforeId, limit, ...filter }) =>
  read(ctx, async (tx) => {
    const rows = await countedItems(tx, ctx.park.id, filter, beforeId, limit + 1);
    const shown = rows.slice(0, limit);
    const { certified, claimed } = totalsOf(await countedSums(tx, ctx.park.id, filter));
    return {
      items: shown,
      total: { certified, claimed },
      next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
    };
  }),
);
