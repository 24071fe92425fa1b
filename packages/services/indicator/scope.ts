import { z } from "zod";
import type { IndicatorScope } from "@parkline/db/query/indicatorScope";
import {
  monthsGone,
  periodOf,
  periodSchema,
  samePeriodBefore,
  type Period,
} from "@parkline/domain/indicator/period";
import type { ParkTransaction } from "@parkline/db/park";
import { idSchema } from "@parkline/domain/text";
import { today, type ParkMoment } from "../context.ts";
import { requireReferences } from "../project/references.ts";

/** For whom and for when figures are asked. */
export const scopeSchema = z.strictObject({
  period: periodSchema,
  teamId: idSchema.nullable().default(null),
  chainId: idSchema.nullable().default(null),
});
export type ScopeAsked = z.output<typeof scopeSchema>;

/** @throws Problem `record.notFound` for a team or chain that is not the park's */
export async function openScope(
  tx: ParkTransaction,
  ctx: ParkMoment,
  { period, teamId, chainId }: ScopeAsked,
): Promise<IndicatorScope> {
  if (teamId !== null || chainId !== null)
    await requireReferences(tx, ctx.park.id, { teamIds: [teamId], chainIds: [chainId] });
  return { parkId: ctx.park.id, period: periodOf(period, today(ctx)), teamId, chainId };
}

export const before = (scope: IndicatorScope): IndicatorScope => ({
  ...scope,
  period: samePeriodBefore(scope.period),
});

/** The period as it is told, with the months of its year that are over. */
export interface ToldPeriod extends Period {
  readonly monthsGone: number;
}
export const told = (period: Period): ToldPeriod => ({ ...period, monthsGone: monthsGone(period) });
