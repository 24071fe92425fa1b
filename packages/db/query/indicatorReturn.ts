import { sql } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { Fen } from "@parkline/domain/money/fen";
import type { ParkTransaction } from "../park.ts";
import { within, type IndicatorScope } from "./indicatorScope.ts";

/** What came of a trip or fair: the leads that it brought, what was first signed at it, and its cost. */
export interface ActivityReturn {
  readonly id: number;
  readonly name: string;
  readonly kind: "trip" | "fair";
  readonly returnedOn: Day;
  readonly cost: Fen | null;
  readonly leads: number;
  readonly signed: Fen;
}

/** The trips and fairs of the period, those with the largest signings first. */
export async function activityReturns(
  tx: ParkTransaction,
  scope: IndicatorScope,
  limit: number,
): Promise<ActivityReturn[]> {
  const { parkId, teamId, chainId } = scope;
  const { rows } = await sql<ActivityReturn>`
    select a.id, a.name, a.kind, a.returned_on, a.cost,
      (select count(*) from project p where p.park_id = a.park_id and p.source_activity_id = a.id) as leads,
      (select coalesce(sum(s.counted_signed), 0)::bigint from agreement s
        where s.park_id = a.park_id and s.counted_activity_id = a.id) as signed
    from activity a
    where a.park_id = ${parkId} and a.kind in ('trip', 'fair') and ${within(sql`a.returned_on`, scope)}
      ${teamId === null ? sql`` : sql`and a.team_id = ${teamId}`}
      ${chainId === null ? sql`` : sql`and a.chain_id = ${chainId}`}
    order by signed desc, leads desc, a.returned_on desc, a.id desc limit ${limit}`.execute(tx);
  return rows;
}
