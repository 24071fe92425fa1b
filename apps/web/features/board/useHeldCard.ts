import { monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter";
import type { StageSettings } from "@parkline/domain/stage/gate";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { trpc } from "../../trpc.ts";
import { findCard } from "./boardState.ts";
import { cellKey } from "./cell.ts";
import { isCardDrag, otherLane, receptionOf, type Reception } from "./drag.ts";
import type { Board, BoardColumn } from "./types.ts";

/** The card held over the board, and how each column takes it: from the order at once, with what is missing a moment later. */
export function useHeldCard(board: Board | undefined, settings: StageSettings) {
  const [heldId, setHeldId] = useState<number | null>(null);
  useEffect(
    () =>
      monitorForElements({
        canMonitor: ({ source }) => isCardDrag(source.data),
        onDragStart: ({ source }) => setHeldId(isCardDrag(source.data) ? source.data.id : null),
        onDrop: () => setHeldId(null),
      }),
    [],
  );
  const { data } = useQuery({
    ...trpc.project.get.queryOptions({ id: heldId ?? 0 }),
    enabled: heldId !== null,
  });
  const facts = data?.id === heldId ? data?.facts : undefined;
  const receptions = useMemo(() => {
    const found = board !== undefined && heldId !== null ? findCard(board, heldId) : undefined;
    if (board === undefined || found === undefined) return null;
    const reception = (column: BoardColumn): Reception =>
      board.lanes !== null && column.lane !== found.lane
        ? otherLane[board.lanes.by]
        : receptionOf(found.card, facts, column.stage, settings);
    return new Map(board.columns.map((column) => [cellKey(column), reception(column)]));
  }, [board, heldId, facts, settings]);
  return { heldId, receptions };
}
