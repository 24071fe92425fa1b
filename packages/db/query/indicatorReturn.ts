import { sql } from "kysely";
import type { LeadFate } from "@parkline/domain/activity/yield";
import type { Day } from "@parkline/domain/date/day";
import type { Fen } from "@parkline/domain/money/fen";
import { hot } from "../hot.ts";
import type { ParkTransaction } from "../park.ts";
import { countsAsFunds, countsAsSigned, projectFate } from "./activityFate.ts";
import { cameBack } from "./indicatorActivities.ts";
import { stagesFrom, type Ground, type IndicatorScope, type IndicatorSource } from "./indicatorScope.ts";

/** Team and chain are the activity's, not its projects': the return is the activity's too. */
const ofActivity = sql`a.team_id, a.chain_id, a.on_day, a.slice`;

/** The projects that came from the trips and fairs of the period. */
export const lead: Ground = ({ parkId }) => sql`
  select p.id as key_id, 'project' as record_kind, p.id as record_id, p.id as project_id, p.stage, ${ofActivity}
  from returned a join project p on p.park_id = ${parkId} and p.source_activity_id = a.record_id`;
/** What they have signed since, and what money came of it. */
export const leadSigning: Ground = ({ parkId }) => sql`
  select s.id as key_id, 'agreement' as record_kind, s.id as record_id, s.project_id, s.counted_signed, s.first_signed, ${ofActivity}
  from lead a join agreement s on s.park_id = ${parkId} and s.project_id = a.project_id
  where ${countsAsSigned}`;
export const leadMoney: Ground = ({ parkId }) => sql`
  select r.id as key_id, 'receipt' as record_kind, r.id as record_id, r.project_id, r.certified_amount, r.cohort, r.use_key,
    ${ofActivity}
  from lead a join receipt r on r.park_id = ${parkId} and r.project_id = a.project_id
  where ${countsAsFunds}`;
/** What was first signed at them, whosever lead it was. */
export const activitySigning: Ground = ({ parkId }) => sql`
  select s.id as key_id, 'agreement' as record_kind, s.id as record_id, s.project_id, s.counted_signed, ${ofActivity}
  from returned a join agreement s on s.park_id = ${parkId} and s.counted_activity_id = a.record_id
  where ${countsAsSigned}`;

export const activityLeads: IndicatorSource = { ground: "lead" };
export const leadsNegotiated: IndicatorSource = {
  ground: "lead",
  counts: () => sql`p.stage = any(${stagesFrom("negotiation")}::text[])`,
};
export const leadsSigned: IndicatorSource = { ground: "lead_signing", counts: () => sql`p.first_signed` };
export const leadsSignedAmount: IndicatorSource = {
  ground: "lead_signing",
  value: () => sql`p.counted_signed`,
};
export const leadsFunds: IndicatorSource = { ground: "lead_money", value: () => sql`p.certified_amount` };
export const signedAtActivities: IndicatorSource = {
  ground: "activity_signing",
  value: () => sql`p.counted_signed`,
};

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
  const wanted = sql`${cameBack(scope)}
    ${teamId === null ? sql`` : sql`and a.team_id = ${teamId}`}
    ${chainId === null ? sql`` : sql`and a.chain_id = ${chainId}`}`;
  const [activities, brought] = await Promise.all([
    sql<ReturnedActivity>`${hot}
      select a.id, a.name, a.kind, a.returned_on, a.cost,
        (select coalesce(sum(s.counted_signed), 0)::bigint from agreement s
          where s.park_id = a.park_id and s.counted_activity_id = a.id) as signed_at
      from activity a where ${wanted} order by a.returned_on desc, a.id desc`.execute(tx),
    sql<ReturnedLead>`${hot}
      select a.id as activity_id, p.stage, signed.is_signed, signed.amount as signed_amount,
        received.amount as certified_amount
      from activity a join project p on p.park_id = a.park_id and p.source_activity_id = a.id ${projectFate}
      where ${wanted}`.execute(tx),
  ]);
  return { activities: activities.rows, leads: brought.rows };
}
