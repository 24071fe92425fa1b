import { sql, type RawBuilder, type SqlBool } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import { stageKeys, type StageKey } from "@parkline/domain/glossary";
import type { Period } from "@parkline/domain/indicator/period";

/** Of one park, or of one of its teams or chains. */
export interface IndicatorScope {
  readonly parkId: number;
  readonly period: Period;
  readonly teamId: number | null;
  readonly chainId: number | null;
}

/**
 * What every indicator's query gives, one row for each thing that it counts: `key_id` (unique within the indicator),
 * `record_kind` and `record_id` (what opens), `project_id`, `on_day`, `value` and, for a rate, `base`; `team_id`,
 * `chain_id`, and `slice` (a stage, an activity's id or an origin's code, where the indicator has such parts); of funds
 * `cohort` and `use_key` as well.
 * The figure is the sum of `value`; a rate is the sum of `value` of the sum of `base`. It may read the grounds.
 */
export type IndicatorSource = (scope: IndicatorScope) => RawBuilder<unknown>;

/**
 * A ground: what several indicators look at, named and given once in a statement. PostgreSQL works out a ground that is
 * looked at more than once a single time, and one that is not looked at never.
 */
export type Ground = (scope: IndicatorScope) => RawBuilder<unknown>;

/** The stages from one on. */
export const stagesFrom = (first: StageKey): readonly StageKey[] => stageKeys.slice(stageKeys.indexOf(first));

export const within = (column: RawBuilder<unknown>, { period }: IndicatorScope): RawBuilder<SqlBool> =>
  sql<SqlBool>`${column} between ${period.from}::date and ${period.to}::date`;

/** The stage in which a project `p` stood on a day, from its history. */
export function stageOn(day: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select c.to_stage from stage_change c
    where c.park_id = p.park_id and c.project_id = p.id and c.entered_on <= ${day}
    order by c.entered_on desc, c.id desc limit 1)`;
}

/**
 * Pool and status of a project of a park on a day: the last that had begun. Where its history begins after that day (its
 * lead was dated back later), the first that is known.
 */
function standing(day: Day, park: RawBuilder<unknown>, project: RawBuilder<unknown>): RawBuilder<unknown> {
  const of = sql`select h.pool, h.status from project_standing h where h.park_id = ${park} and h.project_id = ${project}`;
  return sql`lateral (
    (${of} and h.from_on <= ${day}::date order by h.from_on desc, h.id desc limit 1)
    union all
    (${of} and h.from_on > ${day}::date order by h.from_on, h.id desc limit 1)
    limit 1) s`;
}

/** Those of a project `p`, as `s`. */
export const standingOn = (day: Day): RawBuilder<unknown> =>
  sql`cross join ${standing(day, sql`p.park_id`, sql`p.id`)}`;

/**
 * All projects of the park, with pool and status on the last day: as they are now, but for those whose standing changed
 * since. Nothing is looked up for the others, whose `late` is null.
 */
export const stock: Ground = ({ parkId, period }) => sql`
  select p.park_id, p.id, p.team_id, p.chain_id, p.lead_on, p.total_investment,
    case when late.project_id is null then p.pool else s.pool end as pool,
    case when late.project_id is null then p.status else s.status end as status
  from project p
  left join (
    select distinct h.project_id from project_standing h where h.park_id = ${parkId} and h.from_on > ${period.to}::date
  ) late on late.project_id = p.id
  left join ${standing(period.to, sql`p.park_id`, sql`late.project_id`)} on true
  where p.park_id = ${parkId}`;
