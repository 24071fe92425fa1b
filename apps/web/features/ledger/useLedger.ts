import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { namesProjects } from "@parkline/domain/ledger/mapping";
import { client, trpc, type Inputs, type Outputs } from "../../trpc.ts";

export type LedgerImport = Outputs["ledger"]["get"];
export type PreviewPage = Outputs["ledger"]["preview"];
export type PreviewRow = PreviewPage["rows"][number];
export type Preparation = Omit<Inputs["ledger"]["prepare"], "id" | "version">;
export type Show = NonNullable<Inputs["ledger"]["preview"]["show"]>;

const movingStates = ["queued", "running"];

/** One import; read again every second while it runs. */
export function useLedgerImport(id: number) {
  return useQuery({
    ...trpc.ledger.get.queryOptions({ id }),
    refetchInterval: ({ state }) => (movingStates.includes(state.data?.state ?? "") ? 1000 : false),
  });
}

/** The rows as a run would read them, page by page. A new version of the draft is a new reading. */
export function usePreview({ id, version, mapping }: LedgerImport, show: Show) {
  return useInfiniteQuery({
    enabled: namesProjects(mapping),
    queryKey: [...trpc.ledger.preview.queryKey({ id, show }), version],
    queryFn: ({ pageParam, signal }) =>
      client.ledger.preview.query({ id, show, after: pageParam }, { signal }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
}

export type Preview = ReturnType<typeof usePreview>;

/** Changes how a draft is read, and shows the draft as the server has it then. */
export function usePrepare(ledger: LedgerImport) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (change: Preparation) =>
      client.ledger.prepare.mutate({ id: ledger.id, version: ledger.version, ...change }),
    onSuccess: (changed) => queryClient.setQueryData(trpc.ledger.get.queryKey({ id: ledger.id }), changed),
  });
}
