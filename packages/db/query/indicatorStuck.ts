import { sql } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { StageKey } from "@parkline/domain/glossary";
import type { ProjectFilter } from "@parkline/domain/project/filter";
import { hot } from "../hot.ts";
import type { ParkTransaction } from "../park.ts";
import { filterCondition, isKeyProject } from "./projectFilter.ts";

/** A project whose clock has run out. `redOn` is the day on which it did. */
export interface StuckProject {
  readonly id: number;
  readonly name: string;
  readonly stage: StageKey;
  readonly ownerId: number | null;
  readonly ownerName: string | null;
  readonly redOn: Day;
  /** How many directives on it are not closed out yet. */
  readonly openDirectives: number;
}

/**
 * Of the projects under a filter of what is stuck those that have stood still the longest, key projects first, with who
 * carries each; and how many there are in all.
 */
export async function stuckProjects(
  tx: ParkTransaction,
  parkId: number,
  filter: ProjectFilter,
  today: Day,
  limit: number,
): Promise<{ readonly count: number; readonly projects: readonly StuckProject[] }> {
  const { rows } = await sql<StuckProject & { readonly all: number }>`${hot}
    select p.id, p.name, p.stage, p.owner_id, owner.name as owner_name, p.red_on, found."all",
           (select count(*) from directive d where d.park_id = p.park_id and d.project_id = p.id
              and d.state in ('open', 'replied')) as open_directives
    from (
      -- Which they are an index tells; only those that are shown are fetched.
      select p.id, p.red_on, ${isKeyProject(today)} as is_key, count(*) over () as "all"
      from project p
      where ${filterCondition(parkId, filter, today)}
      order by is_key desc, p.red_on, p.id
      limit ${limit}
    ) found
    join project p on p.park_id = ${parkId} and p.id = found.id
    left join person owner on owner.id = p.owner_id
    order by found.is_key desc, found.red_on, found.id`.execute(tx);
  return { count: rows[0]?.all ?? 0, projects: rows.map(({ all: _all, ...project }) => project) };
}
