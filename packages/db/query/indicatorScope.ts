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

/** The grounds, each behind those that it looks at itself. */
export const groundKeys = [
  "stock",
  "key_mark",
  "at_work",
  "entering",
  "talk",
  "introducing",
  "returned",
  "lead",
  "lead_signing",
  "lead_money",
  "activity_signing",
  "signing",
  "first_contract",
  "money",
  "share",
] as const;
export type GroundKey = (typeof groundKeys)[number];

/**
 * A ground: the rows that several indicators count among, asked for once. Each row has `key_id` (unique within the ground),
 * `record_kind` and `record_id` (what opens), `project_id`, `on_day`, `team_id`, `chain_id`, and `slice` (a stage, an
 * activity's id or an origin's code, where its indicators have such parts); of funds `cohort` and `use_key` as well. Whatever
 * else its indicators look at stands beside that.
 */
export type Ground = (scope: IndicatorScope) => RawBuilder<unknown>;

/**
 * An indicator's query: the rows `p` of a ground that it counts, and what each adds. The figure is the sum of `value`; a rate
 * is the sum of `value` of the sum of `base`. All that look at one ground are summed in one pass over it.
 */
export interface IndicatorSource {
  readonly ground: GroundKey;
  /** Left out: all rows. */
  readonly counts?: (scope: IndicatorScope) => RawBuilder<SqlBool>;
  /** A bigint, never null. Left out: each row counts one. */
  readonly value?: (scope: IndicatorScope) => RawBuilder<unknown>;
  readonly base?: (scope: IndicatorScope) => RawBuilder<unknown>;
}

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
 * Pool and status on a day of the projects whose standing changed after it: the last that had begun. Where a history begins
 * after the day (its lead was dated back later), the first that is known.
 */
const standingBefore = (parkId: number, day: Day): RawBuilder<unknown> => sql`
  select distinct on (h.project_id) h.project_id, h.pool, h.status
  from project_standing h
  where h.park_id = ${parkId} and h.project_id in (
    select later.project_id from project_standing later where later.park_id = ${parkId} and later.from_on > ${day}::date)
  order by h.project_id, h.from_on > ${day}::date, abs(h.from_on - ${day}::date), h.id desc`;

/** The stage in which each project stood on a day, and since when. */
const stagesOn = (parkId: number, day: Day): RawBuilder<unknown> => sql`
  select distinct on (c.project_id) c.project_id, c.to_stage, c.entered_on
  from stage_change c
  where c.park_id = ${parkId} and c.entered_on <= ${day}::date
  order by c.project_id, c.entered_on desc, c.id desc`;

/** All projects of the park, with pool, status and stage on the last day. Most stand as they did: only the others are looked up. */
export const stock: Ground = ({ parkId, period }) => sql`
  select p.id as key_id, 'project' as record_kind, p.id as record_id, p.id as project_id, p.team_id, p.chain_id,
    p.lead_on as on_day, null::text as slice, p.total_investment,
    case when late.project_id is null then p.pool else late.pool end as pool,
    case when late.project_id is null then p.status else late.status end as status,
    last.to_stage as stage, last.entered_on
  from project p
  left join (${standingBefore(parkId, period.to)}) late on late.project_id = p.id
  left join (${stagesOn(parkId, period.to)}) last on last.project_id = p.id
  where p.park_id = ${parkId}`;
