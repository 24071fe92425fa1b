import { sql, type RawBuilder, type SqlBool } from "kysely";
import { within, type Ground, type IndicatorScope, type IndicatorSource } from "./indicatorScope.ts";

/** A trip or fair `a` that people came back from in the period. */
export const cameBack = (
  scope: IndicatorScope,
): RawBuilder<SqlBool> => sql<SqlBool>`a.park_id = ${scope.parkId}
  and a.kind in ('trip', 'fair') and ${within(sql`a.returned_on`, scope)}`;

/** Those, on the day of the return. */
export const returned: Ground = (scope) => sql`
  select a.id as key_id, 'activity' as record_kind, a.id as record_id, null::bigint as project_id, a.team_id, a.chain_id,
    a.returned_on as on_day, a.id::text as slice, a.kind, a.cost
  from activity a
  where ${cameBack(scope)}`;

const ofKind = (kind: "trip" | "fair"): IndicatorSource => ({
  ground: "returned",
  counts: () => sql`p.kind = ${kind}`,
});
export const trips = ofKind("trip");
export const fairs = ofKind("fair");
export const activityCost: IndicatorSource = {
  ground: "returned",
  counts: () => sql`p.cost is not null`,
  value: () => sql`p.cost`,
};
