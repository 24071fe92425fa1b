import { sql } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { StageKey } from "@parkline/domain/glossary";
import type { ParkTransaction } from "../park.ts";

/** A project whose clock has run out. `redOn` is the day on which it did. */
export interface StuckProject {
  readonly id: number;
  readonly name: string;
  readonly stage: StageKey;
  readonly ownerName: string | null;
  readonly redOn: Day;
  /** How many there are in all. */
  readonly all: number;
}

/** What has stood still the longest, key projects first; with who carries it. */
export async function stuckProjects(
  tx: ParkTransaction,
  parkId: number,
  today: Day,
  { teamId, chainId }: { readonly teamId: number | null; readonly chainId: number | null },
  limit: number,
): Promise<StuckProject[]> {
  const { rows } = await sql<StuckProject>`
    select p.id, p.name, p.stage, owner.name as owner_name, p.red_on, count(*) over () as "all"
    from project p left join person owner on owner.id = p.owner_id
    where p.park_id = ${parkId} and p.status = 'active' and p.pool = 'prospect' and p.red_on <= ${today}::date
      ${teamId === null ? sql`` : sql`and p.team_id = ${teamId}`}
      ${chainId === null ? sql`` : sql`and p.chain_id = ${chainId}`}
    order by exists (
        select from key_project_period k where k.park_id = p.park_id and k.project_id = p.id
          and k.from_on <= ${today}::date and (k.to_on is null or k.to_on >= ${today}::date)) desc,
      p.red_on, p.id
    limit ${limit}`.execute(tx);
  return rows;
}
