import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useCallback } from "react";
import { client, trpc, type Outputs } from "../../trpc.ts";
import { message } from "../../ui/message/message.ts";
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
  const queryClient = useQueryClient();
  useSubscription(
    trpc.live.changes.subscriptionOptions(
      {},
      {
        onData: ({ data: { changes, readAnew } }) => {
          if (readAnew || changes.some(({ kind }) => kind === "supervision"))
            void queryClient.invalidateQueries({ queryKey: trpc.supervision.pathKey() });
        },
      },
    ),
  );
}

interface Parts<Input> {
  readonly write: (input: Input) => Promise<unknown>;
  /** What is said once it is written. */
  readonly said: string;
  readonly onDone: () => void;
}

/** Takes an order a step on and reads it anew; also after a refusal, which mostly says that somebody was quicker. */
export function useOrderWrite<Input>({ write, said, onDone }: Parts<Input>) {
  const queryClient = useQueryClient();
  const forget = useCallback(async () => {
    await Promise.all(
      [trpc.supervision.pathKey(), trpc.project.timeline.pathKey()].map((queryKey) =>
        queryClient.invalidateQueries({ queryKey }),
      ),
    );
  }, [queryClient]);
  return useMutation({
    mutationFn: write,
    onSuccess: () => {
      message.success(said);
      onDone();
    },
    onSettled: forget,
  });
}
