import { laneFilter, type BoardLanes, type BoardSort } from "@parkline/domain/project/board";
import type { ProjectFilter } from "@parkline/domain/project/filter";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";
import { trpc } from "../../trpc.ts";
import { appendPage } from "./boardState.ts";
import { cellKey, isCell } from "./cell.ts";
import type { Board, Cell } from "./types.ts";

/** What a board is asked for; the same question has the same answer kept. */
export interface BoardQuestion {
  readonly filter: ProjectFilter;
  readonly sort: BoardSort;
  readonly lanes: BoardLanes | null;
}

const firstCards = 20;
const pageSize = 100;

/**
 * The board under a filter: the server's snapshot, kept up to date by what is heard since (`useLiveBoard`) and lengthened
 * by the pages that are scrolled to. It is never asked for anew by itself: that would take the pages away again.
 */
export function useBoard({ filter, sort, lanes }: BoardQuestion) {
  const queryClient = useQueryClient();
  const options = useMemo(
    () => trpc.project.board.queryOptions({ filter, sort, lanes, cards: firstCards }),
    [filter, sort, lanes],
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

  const loading = useRef(new Set<string>());
  const loadMore = useCallback(
    async (cell: Cell) => {
      const after = read()?.columns.find((column) => isCell(column, cell))?.next;
      const key = cellKey(cell);
      if (!after || loading.current.has(key)) return;
      loading.current.add(key);
      const page = trpc.project.column.queryOptions({
        filter: lanes === null || cell.lane === null ? filter : laneFilter(filter, lanes, cell.lane),
        stage: cell.stage,
        sort,
        after,
        limit: after === "start" ? firstCards : pageSize,
      });
      try {
        const next = await queryClient.query({ ...page, gcTime: 0 });
        change((board) => appendPage(board, cell, next));
      } finally {
        loading.current.delete(key);
      }
    },
    [change, read, filter, sort, lanes, queryClient],
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
