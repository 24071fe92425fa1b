import { z } from "zod";
import { indicatorKeys } from "@parkline/domain/indicator/registry";
import { read } from "../context.ts";
import { verb } from "../verb.ts";
import { readFigures, type Figure } from "./figure.ts";
import { openScope, scopeSchema, told, type ToldPeriod } from "./scope.ts";

const input = scopeSchema.extend({
  /** Left out: all of the registry. */
  keys: z.array(z.enum(indicatorKeys)).min(1).max(100).optional(),
});

export interface IndicatorSummary {
  readonly period: ToldPeriod;
  readonly computedAt: Date;
  readonly figures: readonly Figure[];
}

/**
 * The figures of a period for the park, a team or a chain, in the order of the registry.
 * @throws Problem `permission.denied`, `record.notFound`
 */
export const readSummary = verb(
  "indicator.read",
  input,
  async (ctx, { keys, ...asked }): Promise<IndicatorSummary> =>
    read(ctx, async (tx) => {
      const scope = await openScope(tx, ctx, asked);
      const figures = await readFigures(tx, scope, keys);
      return { period: told(scope.period), computedAt: ctx.now, figures };
    }),
);
