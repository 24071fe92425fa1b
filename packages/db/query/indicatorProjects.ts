import { sql, type RawBuilder } from "kysely";
import type { PoolKey } from "@parkline/domain/glossary";
import {
  stageOn,
  stagesFrom,
  standingOn,
  within,
  type Ground,
  type IndicatorSource,
} from "./indicatorScope.ts";

const projectColumns = sql`p.id as key_id, 'project' as record_kind, p.id as record_id, p.id as project_id,
  p.team_id, p.chain_id, null::bigint as base`;

/** A pool on a day, in projects or in their total investment. */
function reserve(pool: PoolKey, value: RawBuilder<unknown>): IndicatorSource {
  return ({ period }) => sql`
    select ${projectColumns}, p.lead_on as on_day, ${value} as value, null::text as slice
    from stock p
    where p.lead_on <= ${period.to}::date and p.pool = ${pool} and p.status in ('active', 'on_hold')`;
}
const one = sql`1::bigint`;
const investment = sql`coalesce(p.total_investment, 0)`;

export const reserveProspect = reserve("prospect", one);
export const reserveProspectInvestment = reserve("prospect", investment);
export const reservePlanned = reserve("planned", one);
export const reservePlannedInvestment = reserve("planned", investment);

/** Key marks of one project never overlap, so that none counts twice. */
export const keyProspect: IndicatorSource = ({ parkId, period }) => sql`
  select ${projectColumns}, k.from_on as on_day, 1::bigint as value, null::text as slice
  from key_project_period k join project p on p.park_id = k.park_id and p.id = k.project_id ${standingOn(period.to)}
  where k.park_id = ${parkId} and k.from_on <= ${period.to}::date and (k.to_on is null or k.to_on >= ${period.to}::date)
    and s.pool = 'prospect' and s.status in ('active', 'on_hold')`;

/** What is at work in the prospect pool on the last day: in which stage, and since when. */
export const atWork: Ground = ({ period }) => sql`
  select p.id, p.team_id, p.chain_id, entry.to_stage, entry.entered_on
  from stock p
  cross join lateral (
    select c.to_stage, c.entered_on from stage_change c
    where c.park_id = p.park_id and c.project_id = p.id and c.entered_on <= ${period.to}::date
    order by c.entered_on desc, c.id desc limit 1) entry
  where p.pool = 'prospect' and p.status = 'active'`;

export const inStage: IndicatorSource = () => sql`
  select ${projectColumns}, p.entered_on as on_day, 1::bigint as value, p.to_stage as slice from at_work p`;

/** What came to a stage for the first time in the period. */
export const entering: Ground = (scope) => sql`
  select c.id as change_id, c.entered_on, c.to_stage, p.id, p.team_id, p.chain_id
  from stage_change c join stock p on p.id = c.project_id
  where c.park_id = ${scope.parkId} and ${within(sql`c.entered_on`, scope)} and p.pool = 'prospect'
    and not exists (
      select from stage_change e where e.park_id = c.park_id and e.project_id = c.project_id
        and e.to_stage = c.to_stage and (e.entered_on, e.id) < (c.entered_on, c.id))`;

export const enteredStage: IndicatorSource = () => sql`
  select p.change_id as key_id, 'project' as record_kind, p.id as record_id, p.id as project_id, p.team_id, p.chain_id,
    null::bigint as base, p.entered_on as on_day, 1::bigint as value, p.to_stage as slice
  from entering p`;

/** Key in the period, and spoken with at negotiation or later: the first such day is the one it counts on. */
export const negotiated: IndicatorSource = (scope) => sql`
  select ${projectColumns}, talk.contacted_on as on_day, 1::bigint as value, null::text as slice
  from project p
  cross join lateral (
    select i.contacted_on from interaction i
    where i.park_id = p.park_id and i.project_id = p.id and ${within(sql`i.contacted_on`, scope)}
      and ${stageOn(sql`i.contacted_on`)} = any(${stagesFrom("negotiation")}::text[])
    order by i.contacted_on, i.id limit 1) talk
  where p.park_id = ${scope.parkId} and exists (
    select from key_project_period k where k.park_id = p.park_id and k.project_id = p.id
      and k.from_on <= ${scope.period.to}::date and (k.to_on is null or k.to_on >= ${scope.period.from}::date))`;

/**
 * First signed with a contract, or landed, whichever came first: once in its life, so that a project signed in one year is
 * not introduced again when it lands in the next. One that came into the product already landed has no day of landing here.
 */
export const introduced: IndicatorSource = (scope) => sql`
  select ${projectColumns}, event.on_day, 1::bigint as value, null::text as slice
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
