import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { client, trpc, type Outputs } from "../../../trpc.ts";
import { questionOf, type AuditSearch } from "./search.ts";

type Page = Outputs["auditLog"]["search"];
export type AuditEntry = Page["entries"][number];

/** The log under its filter, page after page, newest first. */
export function useAuditLog(search: AuditSearch) {
  const question = questionOf(search);
  return useInfiniteQuery({
    queryKey: [...trpc.auditLog.search.queryKey(), question] as const,
    queryFn: ({ pageParam, signal }) =>
      client.auditLog.search.query({ ...question, cursor: pageParam }, { signal }),
    initialPageParam: null as Page["next"],
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}
