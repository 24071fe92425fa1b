import type { ListSort } from "@parkline/domain/project/list";
import type { ProjectFilter } from "@parkline/domain/project/filter";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { client, trpc, type Outputs } from "../../../trpc.ts";

type Page = Outputs["project"]["list"];
export type ListedProject = Page["rows"][number];
type Cursor = Page["next"];

export interface ListQuestion {
  readonly filter: ProjectFilter;
  readonly sort: ListSort;
  readonly direction: "asc" | "desc";
}

const pageSize = 50;

/** The list under its filter, page after page; the totals come with the first. */
export function useProjectList(question: ListQuestion) {
  const query = useInfiniteQuery({
    queryKey: [...trpc.project.list.queryKey(), question] as const,
    queryFn: ({ pageParam, signal }) =>
      client.project.list.query({ ...question, after: pageParam, limit: pageSize }, { signal }),
    initialPageParam: null as Cursor,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const first = query.data?.pages[0];
  return {
    query,
    rows: query.data?.pages.flatMap((page) => page.rows) ?? [],
    totals: first?.totals ?? null,
    today: first?.today,
  };
}
