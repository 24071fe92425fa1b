import { matchesFilter } from "@parkline/domain/project/filter";
import { skipToken, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useCallback, useEffect, useRef, type RefObject } from "react";
import { trpc } from "../../trpc.ts";
import { applyCard, applyTotals, findCard } from "./boardState.ts";
import type { BoardCard } from "./types.ts";
import type { BoardQuestion, useBoard } from "./useBoard.ts";

interface Options extends Pick<ReturnType<typeof useBoard>, "change" | "readAnew" | "snapshotNumber"> {
  readonly question: BoardQuestion;
  /** Cards whose own move is on its way: they are settled by its answer. */
  readonly pending: RefObject<ReadonlySet<number>>;
  /** While a card is held, columns do not shift under the hand: figures change, cards wait. */
  readonly isHolding: boolean;
}

/** Changes that come close together are counted together. */
const gathering = 120;
/** What was heard of a project: its card as it is by now, null when there is none any more. */
type News = Map<number, BoardCard | null>;

/** Hears of others' changes and puts them on the board: each card, and the heads of the columns, never the whole anew. */
export function useLiveBoard({
  question,
  change,
  readAnew,
  snapshotNumber,
  pending,
  isHolding,
}: Options): void {
  const queryClient = useQueryClient();
  const news = useRef<News>(new Map());
  const timer = useRef<number | undefined>(undefined);
  const holding = useRef(isHolding);
  const { filter, sort } = question;

  const catchUp = useCallback(async () => {
    timer.current = undefined;
    const ready = holding.current ? new Map() : takeReady(news.current, pending.current);
    let isUnsure = false;
    change((board) => {
      let now = board;
      for (const [id, card] of ready) {
        // Whether a text is found in it, the database alone can say.
        if (filter.text !== "" && findCard(now, id) === undefined) isUnsure = true;
        else
          now = applyCard(
            now,
            id,
            card !== null && matchesFilter(card, filter, board.today) ? card : null,
            sort,
          );
      }
      return now;
    });
    if (isUnsure) return readAnew();
    const options = trpc.project.totals.queryOptions({ filter });
    const totals = await queryClient.fetchQuery({ ...options, staleTime: 0, gcTime: 0 });
    change((board) => applyTotals(board, totals.columns, totals.lastChangeNumber));
  }, [change, filter, pending, queryClient, readAnew, sort]);

  const soon = useCallback(() => {
    timer.current ??= window.setTimeout(() => {
      // The query cache has told of the failure; the next change, or the network's return, counts anew.
      catchUp().catch(() => undefined);
    }, gathering);
  }, [catchUp]);
  useEffect(() => {
    holding.current = isHolding;
    if (!isHolding && news.current.size > 0) soon();
  }, [isHolding, soon]);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  // Each snapshot is followed from its own number on, so that nothing falls between the two.
  const input = snapshotNumber === null ? skipToken : { after: snapshotNumber };
  useSubscription(
    trpc.live.changes.subscriptionOptions(input, {
      onData: ({ data: { changes, readAnew: isBehind } }) => {
        if (isBehind || changes.some(({ kind }) => kind === "projects" || kind === "setting"))
          void readAnew();
        for (const { projectId, card } of changes) if (projectId !== null) news.current.set(projectId, card);
        if (changes.length > 0) soon();
      },
    }),
  );
}

function takeReady(news: News, pending: ReadonlySet<number>): News {
  const ready = new Map([...news].filter(([id]) => !pending.has(id)));
  for (const id of ready.keys()) news.delete(id);
  return ready;
}
