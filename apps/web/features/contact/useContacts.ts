import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { client, trpc, type Outputs } from "../../trpc.ts";

type Next = Outputs["contact"]["list"]["next"];

/** The pages of the list; what stood there before stays until the new ones come. */
export function useContacts(text: string) {
  return useInfiniteQuery({
    queryKey: [...trpc.contact.list.queryKey({ text }), "pages"],
    queryFn: ({ pageParam, signal }) => client.contact.list.query({ text, after: pageParam }, { signal }),
    initialPageParam: null as Next,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}
