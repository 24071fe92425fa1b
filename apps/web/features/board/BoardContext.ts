import type { Day } from "@parkline/domain/date/day";
import type { StageKey } from "@parkline/domain/glossary";
import type { BoardSort } from "@parkline/domain/project/board";
import type { StageSettings } from "@parkline/domain/stage/gate";
import { createContext, useContext } from "react";
import type { Place } from "./boardState.ts";
import type { BoardCard, Cell } from "./types.ts";

/** What every column and card of one board shares. Its parts keep their identity, so that cards are not drawn anew. */
export interface BoardShared {
  readonly sort: BoardSort;
  readonly today: Day;
  readonly settings: StageSettings;
  readonly mayMove: (card: BoardCard) => boolean;
  /** Asks for a move: done at once where nothing is missing, else by the dialog. */
  readonly requestMove: (id: number, to: StageKey, place: Place) => void;
  /** Up (-1) or down (1) by one among the cards of the column. */
  readonly nudge: (id: number, by: -1 | 1) => void;
  readonly loadMore: (cell: Cell) => void;
}

export const BoardContext = createContext<BoardShared | null>(null);

export function useBoardShared(): BoardShared {
  const shared = useContext(BoardContext);
  if (shared === null) throw new Error("a card stands outside a board");
  return shared;
}
