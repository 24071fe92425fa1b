import { useLingui } from "@lingui/react/macro";
import type { BoardLanes, BoardSort } from "@parkline/domain/project/board";
import type { ProjectFilter } from "@parkline/domain/project/filter";
import { stageKeys } from "@parkline/domain/glossary";
import { nextStage, stagesInUse } from "@parkline/domain/stage/move";
import { lazy, useCallback, useMemo, useRef, useState, type ReactNode } from "react";
import { useMe } from "../../session/me.ts";
import { Failed } from "../../ui/state/Failed.tsx";
import { useStageSettings } from "../project/settings.ts";
import { BoardBones } from "./BoardBones.tsx";
import { BoardContext, type BoardShared } from "./BoardContext.ts";
import { BoardKeys } from "./BoardKeys.tsx";
import { findCard, placeAmong } from "./boardState.ts";
import { cellKey, isCell } from "./cell.ts";
import { Column } from "./Column.tsx";
import { Lanes } from "./Lanes.tsx";
import { StageTabs } from "./StageTabs.tsx";
import type { BoardCard, BoardColumn, Cell } from "./types.ts";
import { useBoard } from "./useBoard.ts";
import { useBoardFocus, type Direction } from "./useBoardFocus.ts";
import { useHeldCard } from "./useHeldCard.ts";
import { useLiveBoard } from "./useLiveBoard.ts";
import { useMayMove } from "./useMayMove.ts";
import { neighbours, useMoves } from "./useMoves.ts";
import styles from "./board.module.css";
import laneStyles from "./lanes.module.css";
import { message } from "../../ui/message/message.ts";
import { Layer } from "../../ui/state/Layer.tsx";

const GateDialog = lazy(() => import("../project/gate/GateDialog.tsx"));

interface Props {
  readonly filter: ProjectFilter;
  readonly sort: BoardSort;
  readonly lanes: BoardLanes | null;
  readonly onNew: (() => void) | undefined;
  /** What stands in place of the columns when there is no project at all. */
  readonly empty: ReactNode;
}

/** The columns, and all that happens over them: moves, keys, what others do. */
export function Board({ filter, sort, lanes, onNew, empty }: Props) {
  const { t } = useLingui();
  const me = useMe();
  const settings = useStageSettings();
  const question = useMemo(() => ({ filter, sort, lanes }), [filter, sort, lanes]);
  const { query, change, read, readAnew, snapshotNumber, loadMore: load } = useBoard(question);
  const board = query.data;
  const mayMove = useMayMove();
  const root = useRef<HTMLDivElement>(null);
  const [announced, announce] = useState("");
  const moves = useMoves({ change, read, question, settings, announce });
  const { requestMove, arrive, asked, forget, pendingIds, pending } = moves;
  const { heldId, receptions } = useHeldCard(board, settings);
  const keyboard = useBoardFocus(root, board);
  useLiveBoard({ question, change, readAnew, snapshotNumber, pending, isHolding: heldId !== null });

  // Scrolling on asks again for a page that did not come; the banner tells of a lost network.
  const loadMore = useCallback((cell: Cell) => void load(cell).catch(() => undefined), [load]);
  const nudge = useCallback(
    (id: number, by: -1 | 1) => {
      const now = read();
      const found = now && findCard(now, id);
      const cards = now?.columns.find((column) => found !== undefined && isCell(column, found))?.cards;
      if (found === undefined || cards === undefined) return;
      const index = by === -1 ? found.index - 1 : found.index + 2;
      if (index < 0 || found.index + by >= cards.length) return;
      requestMove(id, found.stage, placeAmong(cards, index, id));
    },
    [read, requestMove],
  );
  const today = board?.today ?? me.today;
  const shared = useMemo(
    (): BoardShared => ({ sort, today, settings, mayMove, requestMove, nudge, loadMore }),
    [sort, today, settings, mayMove, requestMove, nudge, loadMore],
  );

  /** The menu of a card's moves: there for the card under the keyboard, if the person may move it. */
  const menuOf = (id: number) => root.current?.querySelector<HTMLElement>(`[data-card="${id}"] [data-menu]`);
  const moveFocused = (direction: Direction) => {
    const card = keyboard.focusedCard;
    if (card === undefined) return;
    if (!mayMove(card)) return message.info(t`您不能移动这个项目，请联系主责或招商局长`);
    if (direction === "up" || direction === "down") {
      if (sort === "rank") nudge(card.id, direction === "up" ? -1 : 1);
      else message.info(t`按其他顺序排列时不能手工调整次序，请先改回“手工排序”`);
    } else {
      const to = direction === "right" ? nextStage(card.stage, settings) : previousStage(card, settings);
      if (to !== null) requestMove(card.id, to, "top");
    }
    keyboard.focus(card.id);
  };
  const openMenu = () => {
    if (keyboard.focusedCard !== undefined) menuOf(keyboard.focusedCard.id)?.click();
  };

  if (query.isLoadingError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (board === undefined) return <BoardBones />;
  if (board.columns.every((column) => column.count === 0)) return empty;
  return (
    <BoardContext value={shared}>
      <StageTabs stages={stageCounts(board)} board={root} />
      <div
        ref={root}
        data-board
        className={`${board.lanes === null ? styles.board : laneStyles.lanes} ${query.isPlaceholderData ? styles.stale : ""}`}
        onFocus={keyboard.onFocus}
        onBlur={keyboard.onBlur}
      >
        {board.lanes === null ? (
          board.columns.map((column) => (
            <Column
              key={column.stage}
              column={column}
              reception={receptions?.get(cellKey(column)) ?? null}
              tabStopId={keyboard.tabStopId}
              pendingIds={pendingIds}
            />
          ))
        ) : (
          <Lanes
            board={board}
            lanes={board.lanes}
            receptions={receptions}
            tabStopId={keyboard.tabStopId}
            pendingIds={pendingIds}
          />
        )}
      </div>
      <p className="visually-hidden" role="status">
        {announced}
      </p>
      {asked === null ? (
        <BoardKeys onStep={keyboard.step} onMove={moveFocused} onMenu={openMenu} onNew={onNew} />
      ) : (
        <Layer>
          <GateDialog
            projectId={asked.id}
            to={asked.to}
            place={neighbours(asked.place)}
            onMoved={(card) => arrive(card, asked.place)}
            onClose={() => {
              forget();
              keyboard.focus(asked.id);
            }}
          />
        </Layer>
      )}
    </BoardContext>
  );
}

/** What stands on the phone's tabs: each stage once, whatever the lanes. */
function stageCounts({ columns }: { readonly columns: readonly BoardColumn[] }) {
  const counts = new Map<BoardColumn["stage"], number>();
  for (const { stage, count } of columns) counts.set(stage, (counts.get(stage) ?? 0) + count);
  return [...counts].map(([stage, count]) => ({ stage, count }));
}

function previousStage(card: BoardCard, settings: Parameters<typeof stagesInUse>[0]) {
  const at = stageKeys.indexOf(card.stage);
  return stagesInUse(settings).findLast((stage) => stageKeys.indexOf(stage) < at) ?? null;
}
