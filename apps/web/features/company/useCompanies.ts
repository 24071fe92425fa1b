import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { client, trpc, type Outputs } from "../../trpc.ts";

type Next = Outputs["company"]["list"]["next"];

/** The pages of a list; what stood there before stays until the new ones come. */
export function useCompanies(text: string, registeredInPark: boolean | null) {
  return useInfiniteQuery({
    queryKey: [...trpc.company.list.queryKey({ text, registeredInPark }), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.company.list.query({ text, registeredInPark, after: pageParam }, { signal }),
    initialPageParam: null as Next,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}
