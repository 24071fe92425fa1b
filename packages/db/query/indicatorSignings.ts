import { sql, type RawBuilder, type SqlBool } from "kysely";
import { within, type Ground, type IndicatorSource } from "./indicatorScope.ts";

/**
 * What is signed in the period, for the team that had the project that day. Each agreement carries what it adds, as
 * domain/agreement/count.ts judged it.
 */
export const signing: Ground = (scope) => sql`
  select a.id, a.project_id, a.team_id, p.chain_id, a.signed_on, a.counted_activity_id, a.counted_contract, a.counted_signed,
    a.counted_intent, a.first_contract, a.first_signed, a.first_intent, a.alive_contract, a.alive_first_contract
  from agreement a join project p on p.park_id = a.park_id and p.id = a.project_id
  where a.park_id = ${scope.parkId} and ${within(sql`a.signed_on`, scope)}`;

function signings(
  value: RawBuilder<unknown>,
  counts: RawBuilder<SqlBool>,
  base: RawBuilder<unknown> = sql`null::bigint`,
): IndicatorSource {
  return () => sql`
    select a.id as key_id, 'agreement' as record_kind, a.id as record_id, a.project_id, a.team_id, a.chain_id,
      ${base} as base, a.signed_on as on_day, ${value} as value, a.counted_activity_id::text as slice
    from signing a where ${counts}`;
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
export const signedAtFairs: IndicatorSource = (scope) =>
  signings(
    sql`a.counted_signed`,
    sql<SqlBool>`(a.counted_signed <> 0 or a.first_signed) and exists (
    select from activity f where f.park_id = ${scope.parkId} and f.id = a.counted_activity_id and f.kind = 'fair')`,
  )(scope);
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
