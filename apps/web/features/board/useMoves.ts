import { useLingui } from "@lingui/react/macro";
import { stageKeys, stageLabels, type StageKey } from "@parkline/domain/glossary";
import { missingFor, type StageSettings } from "@parkline/domain/stage/gate";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { failureOf } from "../../ui/failure/failure.ts";
import { trpc, type Outputs } from "../../trpc.ts";
import {
  applyCard,
  enteringStage,
  findCard,
  moveCard,
  placeAmong,
  settleCard,
  type FoundCard,
  type Place,
} from "./boardState.ts";
import { isCell } from "./cell.ts";
import type { Board, BoardCard, Cell } from "./types.ts";
import type { BoardQuestion, useBoard } from "./useBoard.ts";
import { message } from "../../ui/message/message.ts";

/** A move that needs something of the person first: what is missing, or the reason of a step back. */
export interface AskedMove {
  readonly id: number;
  readonly to: StageKey;
  readonly place: Place;
}

interface Options extends Pick<ReturnType<typeof useBoard>, "change" | "read"> {
  readonly question: BoardQuestion;
  readonly settings: StageSettings;
  readonly announce: (words: string) => void;
}

/** Moves cards: shown at once, settled on the server's answer, taken back with its reason when it refuses. */
export function useMoves({ change, read, question, settings, announce }: Options) {
  const { t } = useLingui();
  const label = useLabel();
  const queryClient = useQueryClient();
  const { mutateAsync } = useMutation(trpc.project.move.mutationOptions());
  const [asked, setAsked] = useState<AskedMove | null>(null);
  const [pendingIds, setPendingIds] = useState<ReadonlySet<number>>(new Set());
  const pending = useRef(new Set<number>());
  const { sort } = question;

  const setPending = useCallback((id: number, isPending: boolean) => {
    if (isPending) pending.current.add(id);
    else pending.current.delete(id);
    setPendingIds(new Set(pending.current));
  }, []);

  /** The card stands where the order wants it, whatever the hand did. */
  const settle = useCallback(
    (card: BoardCard) =>
      change((board) => (sort === "rank" ? settleCard(board, card) : applyCard(board, card.id, card, sort))),
    [change, sort],
  );

  /** The dialog's move: card and both heads at once, without waiting to hear of it as of somebody else's. */
  const arrive = useCallback(
    (card: BoardCard, place: Place) => {
      change((board) => moveCard(board, card, place, board.today));
      settle(card);
      announce(t`“${card.name}”已到${label(stageLabels[card.stage])}`);
    },
    [announce, change, label, settle, t],
  );

  const send = useCallback(
    async (found: FoundCard, board: Board, to: StageKey, place: Place) => {
      const { card } = found;
      const home = placeAmong(columnOf(board, found), found.index, card.id);
      change((now) => moveCard(now, enteringStage(card, to, board.today), place, board.today));
      setPending(card.id, true);
      try {
        const moved = await mutateAsync({ id: card.id, version: card.version, to, ...neighbours(place) });
        settle(moved.card);
        if (to !== found.stage) announce(t`“${card.name}”已到${label(stageLabels[to])}`);
      } catch (error) {
        change((now) => moveCard(now, card, home, board.today));
        const failure = failureOf(error);
        if (failure.code === "project.gateNotMet") return setAsked({ id: card.id, to, place });
        // What the page knew of this project is no longer so.
        void queryClient.invalidateQueries({ queryKey: trpc.project.get.queryKey({ id: card.id }) });
        announce(label(failure.message));
        message.error({ content: `${card.name}：${label(failure.message)}`, duration: 8 });
      } finally {
        setPending(card.id, false);
      }
    },
    [announce, change, label, mutateAsync, queryClient, setPending, settle, t],
  );

  const requestMove = useCallback(
    (id: number, to: StageKey, place: Place) => {
      const board = read();
      const found = board && findCard(board, id);
      if (board === undefined || found === undefined || pending.current.has(id)) return;
      if (needsWords(found, to, cachedFacts(queryClient, id), settings)) setAsked({ id, to, place });
      else void send(found, board, to, place);
    },
    [queryClient, read, send, settings],
  );

  return { requestMove, arrive, asked, forget: useCallback(() => setAsked(null), []), pendingIds, pending };
}

const columnOf = (board: Board, cell: Cell) =>
  board.columns.find((column) => isCell(column, cell))?.cards ?? [];

/** As the server takes a place: after one card, else before another, else at the top. */
export function neighbours(place: Place): { after: number | null; before: number | null } {
  return place === "top" ? { after: null, before: null } : { after: place.afterId, before: place.beforeId };
}

type Project = Outputs["project"]["get"];

function cachedFacts(
  queryClient: ReturnType<typeof useQueryClient>,
  id: number,
): Project["facts"] | undefined {
  return queryClient.getQueryData<Project>(trpc.project.get.queryKey({ id }))?.facts;
}

/** A step back always, a step forward where something is known to be missing. What is not known the server says. */
function needsWords(
  found: FoundCard,
  to: StageKey,
  facts: Project["facts"] | undefined,
  settings: StageSettings,
): boolean {
  if (to === found.stage) return false;
  if (stageKeys.indexOf(to) < stageKeys.indexOf(found.stage)) return true;
  return facts !== undefined && facts.stage === found.stage && missingFor(to, facts, settings).length > 0;
}
