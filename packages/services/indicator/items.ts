import { z } from "zod";
import { indicatorItems, pickedSum, type IndicatorItem } from "@parkline/db/query/indicator";
import type { Cursor } from "@parkline/db/query/keyset";
import { shareOf } from "@parkline/domain/indicator/formula";
import { cohortKeys, receiptUseKeys } from "@parkline/domain/glossary";
import { indicatorKeys, indicators } from "@parkline/domain/indicator/registry";
import { read } from "../context.ts";
import { afterSchema } from "../cursor.ts";
import { verb } from "../verb.ts";
import { before, openScope, scopeSchema, told, type ToldPeriod } from "./scope.ts";

const input = scopeSchema.extend({
  key: z.enum(indicatorKeys),
  /** Of the same period a year before. */
  before: z.boolean().default(false),
  month: z.int().min(1).max(12).nullable().default(null),
  /** A part of the indicator: a stage, an activity's id, an origin's code. */
  slice: z.string().min(1).max(30).nullable().default(null),
  /** What belongs to no team, chain or part. */
  without: z.enum(["team", "chain", "slice"]).nullable().default(null),
  /** Of funds: one cohort, one use. */
  cohort: z.enum(cohortKeys).nullable().default(null),
  use: z.enum(receiptUseKeys).nullable().default(null),
  after: afterSchema,
  limit: z.int().min(1).max(200).default(50),
});

export interface IndicatorItems {
  readonly period: ToldPeriod;
  readonly computedAt: Date;
  readonly rows: readonly IndicatorItem[];
  /** Where the next page goes on; null after the last row. */
  readonly next: Cursor | null;
  /** What all pages come to, with the first page alone: as `Figure` has it. */
  readonly total: {
    readonly value: number | null;
    readonly part: number;
    readonly whole: number;
    readonly count: number;
    readonly newValue: number | null;
  } | null;
}

/**
 * What one figure counts, the newest first. The values of all pages sum to the figure; a rate's are parts of their bases.
 * @throws Problem `permission.denied`, `record.notFound`
 */
export const readItems = verb(
  "indicator.read",
  input,
  async (
    ctx,
    { key, before: isBefore, month, slice, without, cohort, use, after, limit, ...asked },
  ): Promise<IndicatorItems> =>
    read(ctx, async (tx) => {
      const opened = await openScope(tx, ctx, asked);
      const scope = isBefore ? before(opened) : opened;
      const pick = { month, slice, without, cohort, use };
      const [found, sum] = await Promise.all([
        indicatorItems(tx, scope, key, pick, { limit: limit + 1, after }),
        after === null ? pickedSum(tx, scope, key, pick) : null,
      ]);
      const rows = found.slice(0, limit);
      const last = rows.at(-1);
      return {
        period: told(scope.period),
        computedAt: ctx.now,
        rows,
        next: last !== undefined && found.length > limit ? { value: last.on, id: last.id } : null,
        total: sum && {
          value: indicators[key].kind === "rate" ? shareOf(sum.value, sum.base) : sum.value,
          part: sum.value,
          whole: sum.base,
          count: sum.count,
          newValue: sum.newValue,
        },
      };
    }),
);
