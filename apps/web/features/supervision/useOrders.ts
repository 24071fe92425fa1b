import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useReadAnew } from "../../session/readAnew.ts";
import { client, trpc, type Outputs } from "../../trpc.ts";
import type { OrderQuestion } from "./search.ts";

type Next = Outputs["supervision"]["list"]["next"];
export type Order = Outputs["supervision"]["list"]["orders"][number];

/** The pages of a list of orders; what stood there before stays until the new ones come. */
export function useOrders(asked: OrderQuestion) {
  return useInfiniteQuery({
    queryKey: [...trpc.supervision.list.queryKey(asked), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.supervision.list.query({ ...asked, after: pageParam }, { signal }),
    initialPageParam: null as Next,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

const onDesk = 8;

/** The first of those that wait for the person, by their day. */
export function useDeskOrders(asked: Pick<OrderQuestion, "whose" | "states">, enabled: boolean) {
  const question = { ...asked, order: "due" as const, limit: onDesk };
  return useQuery({ ...trpc.supervision.list.queryOptions(question), enabled });
}

/** Reads orders anew when one is issued or somebody takes one a step on. */
export function useLiveOrders(): void {
  useReadAnew([trpc.supervision.pathKey()], ({ kind }) => kind === "supervision");
}

/** After a write: orders are read anew, and what shows them elsewhere. */
export function useForgetOrders(): () => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(async () => {
    await Promise.all(
      [trpc.supervision.pathKey(), trpc.project.timeline.pathKey()].map((queryKey) =>
        queryClient.invalidateQueries({ queryKey }),
      ),
    );
  }, [queryClient]);
}
