import { sql, type RawBuilder, type SqlBool } from "kysely";
import { countedOn } from "./indicatorFunds.ts";
import {
  stageOn,
  stagesFrom,
  standingOn,
  within,
  type IndicatorScope,
  type IndicatorSource,
} from "./indicatorScope.ts";

/** A cohort: the projects whose first contract was signed in the period, each with what the rate asks of it. */
function cohort(
  value: (scope: IndicatorScope) => RawBuilder<unknown>,
  base: (scope: IndicatorScope) => RawBuilder<unknown> = () => sql`1::bigint`,
): IndicatorSource {
  return (scope) => sql`
    select p.id as key_id, 'project' as record_kind, p.id as record_id, p.id as project_id, a.team_id, p.chain_id,
      ${base(scope)} as base, a.signed_on as on_day, ${value(scope)} as value, null::text as slice
    from agreement a join project p on p.park_id = a.park_id and p.id = a.project_id ${standingOn(scope.period.to)}
    where a.park_id = ${scope.parkId} and a.first_contract and ${within(sql`a.signed_on`, scope)}`;
}

const reached = (stage: "construction" | "production", { period }: IndicatorScope): RawBuilder<SqlBool> =>
  sql<SqlBool>`coalesce(${stageOn(sql`${period.to}::date`)} = any(${stagesFrom(stage)}::text[]), false)`;
const oneIf = (condition: RawBuilder<SqlBool>) => sql`(${condition})::integer::bigint`;

export const startRate = cohort((scope) => oneIf(reached("construction", scope)));
export const productionRate = cohort((scope) => oneIf(reached("production", scope)));

/** Started, or preparing: active, with a contract that nobody has terminated. */
export const fulfilmentRate = cohort((scope) =>
  oneIf(sql<SqlBool>`${reached("construction", scope)} or (s.status = 'active' and exists (
    select from agreement c where c.park_id = p.park_id and c.project_id = p.id and c.kind = 'contract'
      and c.signed_on <= ${scope.period.to}::date and (c.terminated_on is null or c.terminated_on > ${scope.period.to}::date)))`),
);

/** What the cohort's projects brought in up to the day, of what they signed in the period. */
export const fundsRate = cohort(
  ({ period }) => sql`(select coalesce(sum(r.certified_amount), 0)::bigint from receipt r
    where r.park_id = p.park_id and r.project_id = p.id and r.state = 'certified' and r.counts
      and ${countedOn} <= ${period.to}::date)`,
  (scope) => sql`(select coalesce(sum(c.counted_contract), 0)::bigint from agreement c
    where c.park_id = p.park_id and c.project_id = p.id and ${within(sql`c.signed_on`, scope)})`,
);
