import { sql, type RawBuilder, type SqlBool } from "kysely";
import { stagesFrom, type Ground, type IndicatorSource } from "./indicatorScope.ts";

/** The projects whose first contract was signed in the period, with the stage and status that they came to by its last day. */
export const firstContract: Ground = () => sql`
  select p.key_id, p.record_kind, p.record_id, p.project_id, a.team_id, a.chain_id, a.on_day, p.slice, p.status, p.stage,
    a.project_contract
  from signing a join stock p on p.project_id = a.project_id
  where a.first_contract`;

const reached = (stage: "construction" | "production"): RawBuilder<SqlBool> =>
  sql<SqlBool>`coalesce(p.stage = any(${stagesFrom(stage)}::text[]), false)`;

/** Of that cohort those of which something holds. */
const share = (holds: (scope: Parameters<Ground>[0]) => RawBuilder<SqlBool>): IndicatorSource => ({
  ground: "first_contract",
  value: (scope) => sql`(${holds(scope)})::integer::bigint`,
  base: () => sql`1::bigint`,
});

export const startRate = share(() => reached("construction"));
export const productionRate = share(() => reached("production"));

/** Started, or preparing: active, with a contract that nobody has terminated. */
export const fulfilmentRate = share(
  ({ parkId, period }) => sql<SqlBool>`${reached("construction")} or (p.status = 'active' and exists (
    select from agreement c where c.park_id = ${parkId} and c.project_id = p.project_id and c.kind = 'contract'
      and c.signed_on <= ${period.to}::date and (c.terminated_on is null or c.terminated_on > ${period.to}::date)))`,
);

/** What the cohort's projects brought in up to the day, of what they signed in the period. */
export const fundsRate: IndicatorSource = {
  ground: "first_contract",
  value: ({ parkId, period }) => sql`(select coalesce(sum(r.certified_amount), 0)::bigint from receipt r
    where r.park_id = ${parkId} and r.project_id = p.project_id and r.state = 'certified' and r.counts
      and r.counted_on <= ${period.to}::date)`,
  base: () => sql`p.project_contract`,
};
