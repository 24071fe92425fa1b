import { sql, type RawBuilder, type SqlBool } from "kysely";
import type { LeadFate } from "@parkline/domain/activity/yield";
import type { Day } from "@parkline/domain/date/day";
import type { Fen } from "@parkline/domain/money/fen";
import type { ParkTransaction } from "../park.ts";
import { countsAsFunds, countsAsSigned, projectFate } from "./activityFate.ts";
import { stagesFrom, within, type IndicatorScope, type IndicatorSource } from "./indicatorScope.ts";

/** Trips and fairs `a` that people came back from in the period. */
const returned = (scope: IndicatorScope): RawBuilder<SqlBool> =>
  sql<SqlBool>`a.park_id = ${scope.parkId} and a.kind in ('trip', 'fair') and ${within(sql`a.returned_on`, scope)}`;
/** Team and chain are the activity's, not its projects': the return is the activity's too. */
const ofActivity = sql`a.team_id, a.chain_id, a.returned_on as on_day, a.id::text as slice, null::bigint as base`;
const leads = sql`activity a join project p on p.park_id = a.park_id and p.source_activity_id = a.id`;

function leadProjects(wanted: RawBuilder<SqlBool>): IndicatorSource {
  return (scope) => sql`
    select p.id as key_id, 'project' as record_kind, p.id as record_id, p.id as project_id, 1::bigint as value, ${ofActivity}
    from ${leads} where ${returned(scope)} and ${wanted}`;
}

function leadSignings(value: RawBuilder<unknown>, wanted: RawBuilder<SqlBool>): IndicatorSource {
  return (scope) => sql`
    select s.id as key_id, 'agreement' as record_kind, s.id as record_id, p.id as project_id, ${value} as value, ${ofActivity}
    from ${leads} join agreement s on s.park_id = p.park_id and s.project_id = p.id
    where ${returned(scope)} and ${wanted}`;
}

export const activityLeads = leadProjects(sql<SqlBool>`true`);
export const leadsNegotiated = leadProjects(
  sql<SqlBool>`p.stage = any(${stagesFrom("negotiation")}::text[])`,
);
export const leadsSigned = leadSignings(sql`1::bigint`, sql<SqlBool>`s.first_signed`);
export const leadsSignedAmount = leadSignings(sql`s.counted_signed`, countsAsSigned);
export const leadsFunds: IndicatorSource = (scope) => sql`
  select r.id as key_id, 'receipt' as record_kind, r.id as record_id, p.id as project_id, r.certified_amount as value,
    r.cohort, r.use_key, ${ofActivity}
  from ${leads} join receipt r on r.park_id = p.park_id and r.project_id = p.id
  where ${returned(scope)} and ${countsAsFunds}`;
export const activityCost: IndicatorSource = (scope) => sql`
  select a.id as key_id, 'activity' as record_kind, a.id as record_id, null::bigint as project_id, a.cost as value,
    ${ofActivity}
  from activity a where ${returned(scope)} and a.cost is not null`;
export const signedAtActivities: IndicatorSource = (scope) => sql`
  select s.id as key_id, 'agreement' as record_kind, s.id as record_id, s.project_id, s.counted_signed as value,
    ${ofActivity}
  from activity a join agreement s on s.park_id = a.park_id and s.counted_activity_id = a.id
  where ${returned(scope)} and ${countsAsSigned}`;

/** A trip or fair, with what was first signed at it, whosever lead the project was. */
export interface ReturnedActivity {
  readonly id: number;
  readonly name: string;
  readonly kind: "trip" | "fair";
  readonly returnedOn: Day;
  readonly cost: Fen | null;
  readonly signedAt: Fen;
}
export interface ReturnedLead extends LeadFate {
  readonly activityId: number;
}

/** The trips and fairs of the period, the latest first, and every lead that they brought. */
export async function activityReturns(
  tx: ParkTransaction,
  scope: IndicatorScope,
): Promise<{ readonly activities: readonly ReturnedActivity[]; readonly leads: readonly ReturnedLead[] }> {
  const { teamId, chainId } = scope;
  const wanted = sql`${returned(scope)}
    ${teamId === null ? sql`` : sql`and a.team_id = ${teamId}`}
    ${chainId === null ? sql`` : sql`and a.chain_id = ${chainId}`}`;
  const [activities, brought] = await Promise.all([
    sql<ReturnedActivity>`
      select a.id, a.name, a.kind, a.returned_on, a.cost,
        (select coalesce(sum(s.counted_signed), 0)::bigint from agreement s
          where s.park_id = a.park_id and s.counted_activity_id = a.id) as signed_at
      from activity a where ${wanted} order by a.returned_on desc, a.id desc`.execute(tx),
    sql<ReturnedLead>`
      select a.id as activity_id, p.stage, signed.is_signed, signed.amount as signed_amount,
        received.amount as certified_amount
      from ${leads} ${projectFate} where ${wanted}`.execute(tx),
  ]);
  return { activities: activities.rows, leads: brought.rows };
}
