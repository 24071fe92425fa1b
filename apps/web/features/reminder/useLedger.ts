import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { client, trpc, type Inputs, type Outputs } from "../../trpc.ts";
import type { LedgerSearch } from "./search.ts";

type Page = Outputs["delivery"]["list"];
export type DeliveryLine = Page["deliveries"][number];
type Question = NonNullable<Inputs["delivery"]["list"]>;

/** What goes out changes by itself: the page looks again while it is open. */
const lookAgainMilliseconds = 10_000;

function questionOf({ state, person, channel, day }: LedgerSearch): Question {
  return {
    states: state === undefined ? [] : [state],
    personId: person ?? null,
    channel: channel ?? null,
    day: day ?? null,
  };
}

export function useLedger(search: LedgerSearch) {
  const asked = questionOf(search);
  return useInfiniteQuery({
    queryKey: [...trpc.delivery.list.queryKey(asked), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.delivery.list.query({ ...asked, after: pageParam }, { signal }),
    initialPageParam: null as Page["next"],
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: lookAgainMilliseconds,
  });
}

export function useLedgerHealth() {
  return useQuery(trpc.delivery.health.queryOptions(undefined, { refetchInterval: lookAgainMilliseconds }));
}

export function useForgetLedger(): () => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(
    () => queryClient.invalidateQueries({ queryKey: trpc.delivery.pathKey() }),
    [queryClient],
  );
}
