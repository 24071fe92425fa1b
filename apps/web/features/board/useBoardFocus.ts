import { useCallback, useEffect, useRef, useState, type FocusEvent, type RefObject } from "react";
import { findCard, neighbourOf, type FoundCard } from "./boardState.ts";
import { isCell } from "./cell.ts";
import type { Board, BoardCard, Cell } from "./types.ts";

/** For how many frames a card that was asked for may still be on its way into the page. */
const patience = 120;
export type Direction = "up" | "down" | "left" | "right";

/** For so many pictures in a row the focus stays where it was put: a dialog that closes may take it back at its end. */
const enough = 20;

/** Nothing has the focus, or a dialog that is about to go. */
function isAdrift(leaving: Element | null): boolean {
  const { activeElement } = document;
  return activeElement === document.body || leaving?.contains(activeElement) === true;
}

/**
 * Where the keyboard stands on the board. Tab stops at one card, arrows go from card to card, and the focus follows a card
 * that moves: by its own hand, or when somebody else takes it away.
 */
export function useBoardFocus(root: RefObject<HTMLElement | null>, board: Board | undefined) {
  const [focusedId, setFocusedId] = useState<number | null>(null);
  const last = useRef<FoundCard | undefined>(undefined);
  const wanted = useRef<number | null>(null);
  const wantedLane = useRef<Cell["lane"]>(null);
  const isInside = useRef(false);

  const firstCard = board?.columns.find((column) => column.cards.length > 0)?.cards[0];
  const found = board !== undefined && focusedId !== null ? findCard(board, focusedId) : undefined;
  const tabStopId = found?.card.id ?? firstCard?.id ?? null;

  const focus = useCallback(
    (id: number) => {
      wanted.current = id;
      setFocusedId(id);
      const leaving = document.querySelector("[role=dialog]");
      let frames = 0;
      let stays = 0;
      let wasThere = false;
      const attempt = () => {
        if (wanted.current !== id) return;
        const link = root.current?.querySelector<HTMLElement>(`[data-card="${id}"] a`);
        const isThere = link !== null && link === document.activeElement;
        stays = isThere ? stays + 1 : 0;
        wasThere ||= isThere;
        // Whoever went on to something else by themselves is left there.
        if (stays === enough || (wasThere && !isThere && !isAdrift(leaving))) {
          wanted.current = null;
          return;
        }
        if (!isThere) link?.focus();
        if (frames++ < patience) requestAnimationFrame(attempt);
      };
      // A dialog that is closing holds the focus until it is gone.
      requestAnimationFrame(attempt);
    },
    [root],
  );

  // The card under the keyboard left its column by somebody else's hand: the one in its place takes over.
  useEffect(() => {
    if (board === undefined || focusedId === null) return;
    const now = findCard(board, focusedId);
    const before = last.current;
    last.current = now ?? before;
    if (!isInside.current || document.activeElement !== document.body) return;
    const next = now?.card ?? (before === undefined ? undefined : neighbourOf(board, before));
    if (next !== undefined) focus(next.id);
  }, [board, focusedId, focus]);

  // The lane that the keyboard went on to has got its cards.
  useEffect(() => {
    const lane = wantedLane.current;
    const card = lane === null ? undefined : board && firstIn(board, lane);
    if (card === undefined) return;
    wantedLane.current = null;
    focus(card.id);
  }, [board, focus]);

  const step = useCallback(
    (direction: Direction) => {
      if (board === undefined) return;
      const from = focusedId === null ? undefined : findCard(board, focusedId);
      const to = from === undefined ? firstCard : stepFrom(board, from, direction);
      if (to === undefined) {
        const lane = from && laneBeside(board, from, direction);
        // Its cards come once it is in sight.
        if (lane !== undefined) wantedLane.current = lane;
        root.current?.querySelector(`[data-lane-row="${lane}"]`)?.scrollIntoView({ block: "nearest" });
        return;
      }
      // A column out of sight has no cards in the page until it is near.
      const lane = findCard(board, to.id)?.lane ?? null;
      const inLane = lane === null ? "" : `[data-lane="${lane}"]`;
      const column = root.current?.querySelector(`[data-stage="${to.stage}"]${inLane}`);
      column?.scrollIntoView({ inline: "nearest", block: "nearest" });
      focus(to.id);
    },
    [board, firstCard, focus, focusedId, root],
  );

  const onFocus = useCallback((event: FocusEvent) => {
    isInside.current = true;
    const card =
      event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-card]") : null;
    if (card?.dataset.card !== undefined) setFocusedId(Number(card.dataset.card));
  }, []);
  const onBlur = useCallback((event: FocusEvent) => {
    // Without a new place the focused card was taken out of the page: the keyboard is still here.
    if (event.relatedTarget !== null) isInside.current = false;
  }, []);

  return { tabStopId, focusedCard: found?.card, focus, step, onFocus, onBlur };
}

function stepFrom(board: Board, from: FoundCard, direction: Direction): BoardCard | undefined {
  if (direction === "up" || direction === "down") {
    const column = board.columns.find((one) => isCell(one, from));
    return column?.cards[from.index + (direction === "up" ? -1 : 1)] ?? firstBeside(board, from, direction);
  }
  const columns = board.columns.filter((column) => column.lane === from.lane);
  const at = columns.findIndex((column) => isCell(column, from));
  const beyond = direction === "left" ? columns.slice(0, at).toReversed() : columns.slice(at + 1);
  const column = beyond.find((one) => one.cards.length > 0);
  return column?.cards[Math.min(from.index, column.cards.length - 1)];
}

/** The lane above or below, if the board has any. */
function laneBeside({ lanes }: Board, from: FoundCard, direction: Direction): Cell["lane"] | undefined {
  if (lanes === null || direction === "left" || direction === "right") return undefined;
  const at = lanes.list.findIndex(({ id }) => id === from.lane);
  return lanes.list[at + (direction === "up" ? -1 : 1)]?.id;
}

function firstBeside(board: Board, from: FoundCard, direction: Direction): BoardCard | undefined {
  const lane = laneBeside(board, from, direction);
  if (lane === undefined) return undefined;
  const column = board.columns.find((one) => isCell(one, { stage: from.stage, lane }));
  return (direction === "up" ? column?.cards.at(-1) : column?.cards[0]) ?? firstIn(board, lane);
}

const firstIn = (board: Board, lane: Cell["lane"]): BoardCard | undefined =>
  board.columns.find((column) => column.lane === lane && column.cards.length > 0)?.cards[0];
