import { monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter";
import type { StageKey } from "@parkline/domain/glossary";
import type { StageSettings } from "@parkline/domain/stage/gate";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { trpc } from "../../trpc.ts";
import { findCard } from "./boardState.ts";
import { isCardDrag, receptionOf, type Reception } from "./drag.ts";
import type { Board } from "./types.ts";

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
    const card = board !== undefined && heldId !== null ? findCard(board, heldId)?.card : undefined;
    if (board === undefined || card === undefined) return null;
    return new Map<StageKey, Reception>(
      board.columns.map(({ stage }) => [stage, receptionOf(card, facts, stage, settings)]),
    );
  }, [board, heldId, facts, settings]);
  return { heldId, receptions };
}
