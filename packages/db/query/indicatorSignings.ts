import { sql, type RawBuilder, type SqlBool } from "kysely";
import { within, type IndicatorScope, type IndicatorSource } from "./indicatorScope.ts";

/*
 * What is signed. Each agreement carries what it adds, as domain/agreement/count.ts judged it; here it is added up on the
 * day of its signing, for the team that had the project that day.
 */
function signings(
  value: RawBuilder<unknown>,
  counts: RawBuilder<SqlBool>,
  base: RawBuilder<unknown> = sql`null::bigint`,
): IndicatorSource {
  return (scope: IndicatorScope) => sql`
    select a.id as key_id, 'agreement' as record_kind, a.id as record_id, a.project_id, a.team_id, p.chain_id,
      ${base} as base, a.signed_on as on_day, ${value} as value, a.counted_activity_id::text as slice
    from agreement a join project p on p.park_id = a.park_id and p.id = a.project_id
    where a.park_id = ${scope.parkId} and ${within(sql`a.signed_on`, scope)} and ${counts}`;
}

export const signedContract = signings(
  sql`a.counted_contract`,
  sql<SqlBool>`(a.counted_contract <> 0 or a.first_contract)`,
);
export const signedContractProjects = signings(sql`1::bigint`, sql<SqlBool>`a.first_contract`);
export const signedWithFramework = signings(
  sql`a.counted_signed`,
  sql<SqlBool>`(a.counted_signed <> 0 or a.first_signed)`,
);
export const signedIntent = signings(
  sql`a.counted_intent`,
  sql<SqlBool>`(a.counted_intent <> 0 or a.first_intent)`,
);
export const signedAtFairs = signings(
  sql`a.counted_signed`,
  sql<SqlBool>`(a.counted_signed <> 0 or a.first_signed) and exists (
    select from activity f where f.park_id = a.park_id and f.id = a.counted_activity_id and f.kind = 'fair')`,
);
export const aliveSigned = signings(
  sql`a.alive_contract`,
  sql<SqlBool>`(a.alive_contract <> 0 or a.alive_first_contract)`,
);
/** Both columns of one agreement: a rate that lists what has ended as well. */
export const aliveRate = signings(
  sql`a.alive_contract`,
  sql<SqlBool>`a.counted_contract <> 0`,
  sql`a.counted_contract`,
);
