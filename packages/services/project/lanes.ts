import type { ParkTransaction } from "@parkline/db/park";
import { lastChangeNumber } from "@parkline/db/query/change";
import { laneFigures } from "@parkline/db/query/projectLanes";
import type { Day } from "@parkline/domain/date/day";
import { stageKeys } from "@parkline/domain/glossary";
import type { BoardLanes } from "@parkline/domain/project/board";
import type { Picked, ProjectFilter } from "@parkline/domain/project/filter";
import { stagesInUse } from "@parkline/domain/stage/move";
import type { Board, BoardColumn } from "./board.ts";
import { loadStageSettings } from "./rules.ts";
import { noFigures } from "./totals.ts";

export interface Lane {
  readonly id: Picked;
  /** Null for the lane of those that have no owner, or no chain. */
  readonly name: string | null;
}

export interface Lanes {
  readonly by: BoardLanes;
  /** Those that hold a project under the filter, in the order to be shown in. */
  readonly list: readonly Lane[];
}

/** A board parted into lanes: the figures of every stage of each lane, and where its cards are to be had. */
export async function readLanes(
  tx: ParkTransaction,
  parkId: number,
  filter: ProjectFilter,
  today: Day,
  by: BoardLanes,
): Promise<Board> {
  const number = await lastChangeNumber(tx, parkId);
  const inUse = stagesInUse(await loadStageSettings(tx, parkId, today));
  const rows = await laneFigures(tx, parkId, filter, today, by);
  const stages = stageKeys.filter(
    (stage) => inUse.includes(stage) || rows.some((row) => row.stage === stage),
  );
  const byLane = Map.groupBy(rows, (row) => row.laneId ?? ("none" as const));
  const columns = [...byLane].flatMap(([lane, ofLane]) =>
    stages.map((stage): BoardColumn => {
      const {
        laneId: _,
        laneName: __,
        ...figures
      } = ofLane.find((row) => row.stage === stage) ?? none(stage);
      const next = figures.count > 0 ? "start" : null;
      return { ...figures, lane, inUse: inUse.includes(stage), cards: [], next };
    }),
  );
  const list = [...byLane].map(([id, [row]]): Lane => ({ id, name: row?.laneName ?? null }));
  return { lastChangeNumber: number, today, lanes: { by, list }, columns };
}

const none = (stage: BoardColumn["stage"]) => ({ ...noFigures(stage), laneId: null, laneName: null });
