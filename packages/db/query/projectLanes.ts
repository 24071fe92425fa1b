import { sql, type RawBuilder } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { BoardLanes } from "@parkline/domain/project/board";
import type { ProjectFilter } from "@parkline/domain/project/filter";
import type { ParkTransaction } from "../park.ts";
import type { ColumnFigures } from "./projectBoard.ts";
import { clockIs, filterCondition } from "./projectFilter.ts";

/** The figures of one stage within one lane; `laneId` is null for the projects that have no owner, or no chain. */
export interface LaneFigures extends ColumnFigures {
  readonly laneId: number | null;
  readonly laneName: string | null;
}

/** Exact figures of every stage of every lane that holds a project: the lanes with most projects first, no lane last. */
export async function laneFigures(
  tx: ParkTransaction,
  parkId: number,
  filter: ProjectFilter,
  today: Day,
  lanes: BoardLanes,
): Promise<LaneFigures[]> {
  return (await laneFiguresQuery(parkId, filter, today, lanes).execute(tx)).rows;
}

/** Grouped in the index `project_board` alone; names are looked up for the groups. */
export function laneFiguresQuery(
  parkId: number,
  filter: ProjectFilter,
  today: Day,
  lanes: BoardLanes,
): RawBuilder<LaneFigures> {
  const lane = sql.raw(lanes === "owner" ? "p.owner_id" : "p.chain_id");
  const names =
    lanes === "owner"
      ? sql`left join person named on named.id = f.lane_id`
      : sql`left join industry_chain named on named.park_id = ${parkId} and named.id = f.lane_id`;
  return sql<LaneFigures>`
    with figures as materialized (
      select ${lane} as lane_id, p.stage, count(*) as count, coalesce(sum(p.total_investment), 0)::bigint as total_investment,
             count(*) - count(p.total_investment) as unknown_amounts,
             count(*) filter (where ${clockIs("amber", today)}) as amber,
             count(*) filter (where ${clockIs("red", today)}) as red
      from project p where ${filterCondition(parkId, filter, today)}
      group by ${lane}, p.stage
    )
    select f.lane_id, named.name as lane_name, f.stage, f.count, f.total_investment, f.unknown_amounts, f.amber, f.red
    from figures f ${names}
    order by f.lane_id is null, sum(f.count) over (partition by f.lane_id) desc, named.name collate "zh-x-icu", f.lane_id`;
}
