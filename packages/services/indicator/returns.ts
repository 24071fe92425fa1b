import type { ParkTransaction } from "@parkline/db/park";
import { activityReturns, type ReturnedActivity } from "@parkline/db/query/indicatorReturn";
import type { IndicatorScope } from "@parkline/db/query/indicatorScope";
import { costPerLead, yieldOf, type ActivityYield } from "@parkline/domain/activity/yield";
import { sumFen, type Fen } from "@parkline/domain/money/fen";

/** What trips and fairs brought, as the page of one tells it, and what was first signed at each. */
export interface Returns {
  /** Those with the most signed by their leads or at them first; the rest is in `all` alone. */
  readonly activities: readonly (ReturnedActivity & ActivityYield)[];
  readonly all: ActivityYield & {
    readonly count: number;
    readonly cost: Fen;
    readonly signedAt: Fen;
  };
}

export async function readReturns(
  tx: ParkTransaction,
  scope: IndicatorScope,
  limit: number,
): Promise<Returns> {
  const { activities, leads } = await activityReturns(tx, scope);
  const byActivity = Map.groupBy(leads, (lead) => lead.activityId);
  const told = activities.map((activity) => ({
    ...activity,
    ...yieldOf(byActivity.get(activity.id) ?? [], activity.cost),
  }));
  const reported = told.filter((one) => one.cost !== null);
  const cost = sumFen(reported.flatMap((one) => one.cost ?? []));
  return {
    activities: told
      .toSorted(
        (one, other) =>
          other.signedAmount - one.signedAmount || other.signedAt - one.signedAt || other.leads - one.leads,
      )
      .slice(0, limit),
    all: {
      ...yieldOf(leads, null),
      count: told.length,
      cost,
      signedAt: sumFen(told.map((one) => one.signedAt)),
      // A cost that is not reported yet is no cost of nothing: its leads are left out as well.
      costPerLead: costPerLead(
        cost,
        reported.reduce((sum, one) => sum + one.leads, 0),
      ),
    },
  };
}
