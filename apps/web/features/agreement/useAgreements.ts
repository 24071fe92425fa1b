import type { AgreementFilter, AgreementSort } from "@parkline/domain/agreement/filter";
import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { isOfPart, useReadAnew } from "../../session/readAnew.ts";
import { client, trpc, type Outputs } from "../../trpc.ts";

type Next = Outputs["agreement"]["list"]["next"];
export type AgreementLine = Outputs["agreement"]["list"]["agreements"][number];
export type Agreement = Outputs["agreement"]["get"];
/** One of a project's agreements, as its page and the form that links a new one to it show it. */
export type ProjectAgreement = Outputs["agreement"]["ofProject"]["agreements"][number];
export type Obligation = ProjectAgreement["obligations"][number];

interface Question {
  readonly filter: AgreementFilter;
  readonly sort: AgreementSort;
  readonly direction: "asc" | "desc";
}

/** The pages of the list; what stood there before stays until the new ones come. */
export function useAgreements({ filter, ...order }: Question) {
  const asked = { filter: { ...filter }, ...order };
  return useInfiniteQuery({
    queryKey: [...trpc.agreement.list.queryKey(asked), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.agreement.list.query({ ...asked, after: pageParam }, { signal }),
    initialPageParam: null as Next,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

/** After a write: agreements with their sums are read anew, and what shows them elsewhere. */
export function useForgetAgreements(): () => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(async () => {
    await Promise.all(
      [
        trpc.agreement.pathKey(),
        trpc.activity.get.pathKey(),
        trpc.project.get.pathKey(),
        trpc.project.timeline.pathKey(),
      ].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
    );
  }, [queryClient]);
}

/** Reads agreements anew when somebody signs one or takes one a step on. */
export function useLiveAgreements(): void {
  useReadAnew(
    [trpc.agreement.pathKey()],
    (change) => change.kind === "projects" || isOfPart("agreements", change),
  );
}
