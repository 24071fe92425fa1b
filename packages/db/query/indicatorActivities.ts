import { sql } from "kysely";
import { within, type IndicatorSource } from "./indicatorScope.ts";

/** Trips or fairs that people have come back from, on the day of the return. */
function returned(kind: "trip" | "fair"): IndicatorSource {
  return (scope) => sql`
    select a.id as key_id, 'activity' as record_kind, a.id as record_id, null::bigint as project_id, a.team_id, a.chain_id,
      null::bigint as base, a.returned_on as on_day, 1::bigint as value, a.id::text as slice
    from activity a
    where a.park_id = ${scope.parkId} and a.kind = ${kind} and ${within(sql`a.returned_on`, scope)}`;
}

export const trips = returned("trip");
export const fairs = returned("fair");
