import type { ReceiptStateKey } from "@parkline/domain/glossary";
import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { isOfPart, useReadAnew } from "../../session/readAnew.ts";
import { client, trpc, type Outputs } from "../../trpc.ts";
import type { ReceiptQueue } from "./search.ts";

type Next = Outputs["receipt"]["list"]["next"];
export type ReceiptLine = Outputs["receipt"]["list"]["receipts"][number];
export type PageResult = Outputs["receipt"]["submitMany"]["results"][number];
export type Receipt = Outputs["receipt"]["get"];

/** The pages of the ledger; what stood there before stays until the new ones come. */
export function useReceipts(
  year: number | null,
  queue: ReceiptQueue | undefined,
  openingOnly: boolean,
  text: string,
) {
  const wanted = { year, states: statesOf(queue), openingOnly, text };
  return useInfiniteQuery({
    queryKey: [...trpc.receipt.list.queryKey(wanted), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.receipt.list.query({ ...wanted, after: pageParam }, { signal }),
    initialPageParam: null as Next,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

function statesOf(queue: ReceiptQueue | undefined): ReceiptStateKey[] {
  if (queue === "waiting") return ["submitted", "reviewed"];
  return queue === undefined ? [] : [queue];
}

/** After a step: the ledger, its sums and the periods are read anew, and what shows them elsewhere. */
export function useForgetReceipts(): () => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(async () => {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: trpc.receipt.pathKey() }),
      queryClient.invalidateQueries({ queryKey: trpc.period.pathKey() }),
      queryClient.invalidateQueries({ queryKey: trpc.project.get.pathKey() }),
    ]);
  }, [queryClient]);
}

/** Reads money anew when somebody takes a receipt a step on, or closes or reopens a month. */
export function useLiveReceipts(): void {
  useReadAnew(
    [trpc.receipt.pathKey(), trpc.period.pathKey()],
    (change) => change.kind === "setting" || change.kind === "projects" || isOfPart("receipts", change),
  );
}
