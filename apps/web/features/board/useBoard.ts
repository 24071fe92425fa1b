import type { StageKey } from "@parkline/domain/glossary";
import type { BoardSort } from "@parkline/domain/project/board";
import type { ProjectFilter } from "@parkline/domain/project/filter";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";
import { trpc } from "../../trpc.ts";
import { appendPage } from "./boardState.ts";
import type { Board } from "./types.ts";

/** What a board is asked for; the same question has the same answer kept. */
export interface BoardQuestion {
  readonly filter: ProjectFilter;
  readonly sort: BoardSort;
}

const firstCards = 20;
const pageSize = 100;

/**
 * The board under a filter: the server's snapshot, kept up to date by what is heard since (`useLiveBoard`) and lengthened
 * by the pages that are scrolled to. It is never asked for anew by itself: that would take the pages away again.
 */
export function useBoard({ filter, sort }: BoardQuestion) {
  const queryClient = useQueryClient();
  const options = useMemo(
    () => trpc.project.board.queryOptions({ filter, sort, cards: firstCards }),
    [filter, sort],
  );
  const query = useQuery({
    ...options,
    staleTime: Number.POSITIVE_INFINITY,
    // While another filter is on its way, the board stands as it was rather than blinking.
    placeholderData: (previous: Board | undefined) => previous,
  });
  const { queryKey } = options;

  const change = useCallback(
    (apply: (board: Board) => Board) =>
      queryClient.setQueryData<Board>(queryKey, (board) => (board === undefined ? undefined : apply(board))),
    [queryClient, queryKey],
  );
  const read = useCallback(() => queryClient.getQueryData<Board>(queryKey), [queryClient, queryKey]);
  const readAnew = useCallback(
    () => queryClient.refetchQueries({ queryKey, exact: true }),
    [queryClient, queryKey],
  );

  const loading = useRef(new Set<StageKey>());
  const loadMore = useCallback(
    async (stage: StageKey) => {
      const after = read()?.columns.find((column) => column.stage === stage)?.next;
      if (!after || loading.current.has(stage)) return;
      loading.current.add(stage);
      const page = trpc.project.column.queryOptions({ filter, sort, stage, after, limit: pageSize });
      try {
        const next = await queryClient.query({ ...page, gcTime: 0 });
        change((board) => appendPage(board, stage, next));
      } finally {
        loading.current.delete(stage);
      }
    },
    [change, read, filter, sort, queryClient],
  );
  return { query, change, read, readAnew, loadMore, snapshotNumber: useSnapshotNumber(query, queryKey) };
}

/** The change that the board's snapshot held when it came; what is put on it afterwards does not move it. */
function useSnapshotNumber(
  { data, isPlaceholderData }: { data: Board | undefined; isPlaceholderData: boolean },
  queryKey: readonly unknown[],
): number | null {
  const [held, setHeld] = useState<{ key: readonly unknown[]; number: number } | null>(null);
  if (data !== undefined && !isPlaceholderData && held?.key !== queryKey)
    setHeld({ key: queryKey, number: data.lastChangeNumber });
  return held?.key === queryKey ? held.number : null;
}
