import { z } from "zod";
import { lastChangeNumber } from "@parkline/db/query/change";
import {
  boardCards,
  boardFigures,
  type BoardCard,
  type ColumnFigures,
} from "@parkline/db/query/projectBoard";
import type { Cursor } from "@parkline/db/query/keyset";
import type { Day } from "@parkline/domain/date/day";
import { stageKeys, type StageKey } from "@parkline/domain/glossary";
import { boardLaneKeys, boardSortKeys } from "@parkline/domain/project/board";
import { projectFilterSchema, type Picked } from "@parkline/domain/project/filter";
import { stagesInUse } from "@parkline/domain/stage/move";
import { read, today } from "../context.ts";
import { verb } from "../verb.ts";
import { noFigures } from "./totals.ts";
import { cardPage } from "./column.ts";
import { readLanes, type Lanes } from "./lanes.ts";
import { loadStageSettings } from "./rules.ts";

export interface BoardColumn extends ColumnFigures {
  /** The lane that this is a column of; null on a board without lanes. */
  readonly lane: Picked | null;
  /** False for a stage that the park has switched off and that still holds projects: they must not vanish. */
  readonly inUse: boolean;
  readonly cards: readonly BoardCard[];
  /** Where `project.column` goes on; null when these are all. */
  readonly next: Cursor | "start" | null;
}

export interface Board {
  /** The change that this board already shows: live updates go on after it. */
  readonly lastChangeNumber: number;
  /** The day that clocks were read at. */
  readonly today: Day;
  /** What the board is parted by; null on a board without lanes. */
  readonly lanes: Lanes | null;
  /** A column per stage; with lanes a column per stage of each lane, lane by lane, their cards left to `project.column`. */
  readonly columns: readonly BoardColumn[];
}

const input = z.strictObject({
  filter: projectFilterSchema.prefault({}),
  sort: z.enum(boardSortKeys).default("rank"),
  /** How many cards of each column. */
  cards: z.int().min(1).max(100).default(20),
  lanes: z.enum(boardLaneKeys).nullable().default(null),
});

/**
 * The whole board under a filter, from one state of the database: every column's exact figures and its first cards.
 * @throws Problem `permission.denied`
 */
export const readBoard = verb(
  "project.read",
  input,
  async (ctx, { filter, sort, cards: limit, lanes }): Promise<Board> =>
    read(ctx, async (tx) => {
      const park = ctx.park.id;
      const day = today(ctx);
      if (lanes !== null) return readLanes(tx, park, filter, day, lanes);
      const [cards, number, settings, figureRows] = await Promise.all([
        boardCards(tx, park, filter, day, { stages: stageKeys, sort, limit, after: null }),
        lastChangeNumber(tx, park),
        loadStageSettings(tx, park, day),
        boardFigures(tx, park, filter, day),
      ]);
      const inUse = stagesInUse(settings);
      const figures = new Map(figureRows.map((row) => [row.stage, row]));
      const stages = stageKeys.filter((stage) => inUse.includes(stage) || figures.has(stage));
      const ofStage = Map.groupBy(cards, (card) => card.stage);
      const column = (stage: StageKey): BoardColumn => {
        const head = figures.get(stage) ?? noFigures(stage);
        return {
          ...head,
          lane: null,
          inUse: inUse.includes(stage),
          ...cardPage(sort, ofStage.get(stage) ?? [], head.count),
        };
      };
      return { lastChangeNumber: number, today: day, lanes: null, columns: stages.map(column) };
    }),
);
