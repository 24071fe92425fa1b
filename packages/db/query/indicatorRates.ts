import { sql, type RawBuilder, type SqlBool } from "kysely";
import {
  stageOn,
  stagesFrom,
  standingOn,
  within,
  type Ground,
  type IndicatorScope,
  type IndicatorSource,
} from "./indicatorScope.ts";

/** The projects whose first contract was signed in the period, with the stage and status that they came to by its last day. */
export const firstContract: Ground = ({ parkId, period }) => sql`
  select p.id, a.team_id, a.chain_id, a.signed_on, s.status, ${stageOn(sql`${period.to}::date`)} as stage
  from signing a join project p on p.park_id = ${parkId} and p.id = a.project_id ${standingOn(period.to)}
  where a.first_contract`;

/** That cohort, each with what the rate asks of it. */
function cohort(
  value: (scope: IndicatorScope) => RawBuilder<unknown>,
  base: (scope: IndicatorScope) => RawBuilder<unknown> = () => sql`1::bigint`,
): IndicatorSource {
  return (scope) => sql`
    select p.id as key_id, 'project' as record_kind, p.id as record_id, p.id as project_id, p.team_id, p.chain_id,
      ${base(scope)} as base, p.signed_on as on_day, ${value(scope)} as value, null::text as slice
    from first_contract p`;
}

const reached = (stage: "construction" | "production"): RawBuilder<SqlBool> =>
  sql<SqlBool>`coalesce(p.stage = any(${stagesFrom(stage)}::text[]), false)`;
const oneIf = (condition: RawBuilder<SqlBool>) => sql`(${condition})::integer::bigint`;

export const startRate = cohort(() => oneIf(reached("construction")));
export const productionRate = cohort(() => oneIf(reached("production")));

/** Started, or preparing: active, with a contract that nobody has terminated. */
export const fulfilmentRate = cohort(({ parkId, period }) =>
  oneIf(sql<SqlBool>`${reached("construction")} or (p.status = 'active' and exists (
    select from agreement c where c.park_id = ${parkId} and c.project_id = p.id and c.kind = 'contract'
      and c.signed_on <= ${period.to}::date and (c.terminated_on is null or c.terminated_on > ${period.to}::date)))`),
);

/** What the cohort's projects brought in up to the day, of what they signed in the period. */
export const fundsRate = cohort(
  ({ parkId, period }) => sql`(select coalesce(sum(r.certified_amount), 0)::bigint from receipt r
    where r.park_id = ${parkId} and r.project_id = p.id and r.state = 'certified' and r.counts
      and r.counted_on <= ${period.to}::date)`,
  (scope) => sql`(select coalesce(sum(c.counted_contract), 0)::bigint from agreement c
    where c.park_id = ${scope.parkId} and c.project_id = p.id and ${within(sql`c.signed_on`, scope)})`,
);
