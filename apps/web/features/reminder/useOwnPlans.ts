import { useInfiniteQuery } from "@tanstack/react-query";
import { client, trpc, type Outputs } from "../../trpc.ts";

export type Plan = Outputs["reminder"]["plans"]["plans"][number];

/** The pages of what one has set oneself. */
export function useOwnPlans() {
  return useInfiniteQuery({
    queryKey: [...trpc.reminder.plans.queryKey({}), "pages"],
    queryFn: ({ pageParam, signal }) => client.reminder.plans.query({ before: pageParam }, { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  });
}
