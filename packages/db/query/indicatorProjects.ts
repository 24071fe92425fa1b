import { sql, type RawBuilder } from "kysely";
import type { PoolKey } from "@parkline/domain/glossary";
import { stageOn, stagesFrom, within, type Ground, type IndicatorSource } from "./indicatorScope.ts";

const projectColumns = sql`p.id as key_id, 'project' as record_kind, p.id as record_id, p.id as project_id, p.team_id,
  p.chain_id, null::text as slice`;
const projectOf = sql`'project' as record_kind, p.record_id, p.project_id, p.team_id, p.chain_id`;

/** A pool on a day, in projects or in their total investment. */
const reserve = (pool: PoolKey, value?: IndicatorSource["value"]): IndicatorSource => ({
  ground: "stock",
  counts: ({ period }) =>
    sql`p.on_day <= ${period.to}::date and p.pool = ${pool} and p.status in ('active', 'on_hold')`,
  ...(value && { value }),
});
const investment = (): RawBuilder<unknown> => sql`coalesce(p.total_investment, 0)`;

export const reserveProspect = reserve("prospect");
export const reserveProspectInvestment = reserve("prospect", investment);
export const reservePlanned = reserve("planned");
export const reservePlannedInvestment = reserve("planned", investment);

/** The marks in force on the last day. Those of one project never overlap, so that none counts twice. */
export const keyMark: Ground = ({ parkId, period }) => sql`
  select p.key_id, ${projectOf}, k.from_on as on_day, p.slice, p.pool, p.status
  from key_project_period k join stock p on p.project_id = k.project_id
  where k.park_id = ${parkId} and k.from_on <= ${period.to}::date and (k.to_on is null or k.to_on >= ${period.to}::date)`;
export const keyProspect: IndicatorSource = {
  ground: "key_mark",
  counts: () => sql`p.pool = 'prospect' and p.status in ('active', 'on_hold')`,
};

/** What is at work in the prospect pool on the last day: in which stage, and since when. */
export const atWork: Ground = () => sql`
  select p.key_id, ${projectOf}, p.entered_on as on_day, p.stage as slice
  from stock p
  where p.pool = 'prospect' and p.status = 'active' and p.stage is not null`;
export const inStage: IndicatorSource = { ground: "at_work" };

/** What came to a stage for the first time in the period. */
export const entering: Ground = (scope) => sql`
  select c.id as key_id, ${projectOf}, c.entered_on as on_day, c.to_stage as slice, p.pool
  from stage_change c join stock p on p.project_id = c.project_id
  where c.park_id = ${scope.parkId} and c.is_first and ${within(sql`c.entered_on`, scope)}`;
export const enteredStage: IndicatorSource = {
  ground: "entering",
  counts: () => sql`p.pool = 'prospect'`,
};

/** Key in the period, and spoken with at negotiation or later: the first such day is the one it counts on. */
export const talk: Ground = (scope) => sql`
  select ${projectColumns}, talk.contacted_on as on_day
  from project p
  cross join lateral (
    select i.contacted_on from interaction i
    where i.park_id = p.park_id and i.project_id = p.id and ${within(sql`i.contacted_on`, scope)}
      and ${stageOn(sql`i.contacted_on`)} = any(${stagesFrom("negotiation")}::text[])
    order by i.contacted_on, i.id limit 1) talk
  where p.park_id = ${scope.parkId} and exists (
    select from key_project_period k where k.park_id = p.park_id and k.project_id = p.id
      and k.from_on <= ${scope.period.to}::date and (k.to_on is null or k.to_on >= ${scope.period.from}::date))`;
export const negotiated: IndicatorSource = { ground: "talk" };

/**
 * First signed with a contract, or landed, whichever came first: once in its life, so that a project signed in one year is
 * not introduced again when it lands in the next. One that came into the product already landed has no day of landing here.
 */
export const introducing: Ground = (scope) => sql`
  select ${projectColumns}, event.on_day
  from (
    select told.project_id, min(told.on_day) as on_day
    from (
      select a.project_id, a.signed_on as on_day from agreement a where a.park_id = ${scope.parkId} and a.first_contract
      union all
      select c.project_id, min(c.entered_on) from stage_change c
      where c.park_id = ${scope.parkId} and c.to_stage = any(${stagesFrom("landed")}::text[])
      group by c.project_id having bool_and(c.from_stage is not null)
    ) told
    group by told.project_id
  ) event
  join project p on p.park_id = ${scope.parkId} and p.id = event.project_id
  where ${within(sql`event.on_day`, scope)}`;
export const introduced: IndicatorSource = { ground: "introducing" };
