import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useReadAnew } from "../../session/readAnew.ts";
import { client, trpc, type Outputs } from "../../trpc.ts";
import type { DirectiveQuestion } from "./search.ts";

type Next = Outputs["directive"]["list"]["next"];
export type Directive = Outputs["directive"]["list"]["directives"][number];
/** What a directive is on. */
export interface DirectiveSubject {
  readonly kind: "project" | "activity";
  readonly id: number;
  readonly name: string;
  /** Whom it reaches; null where nobody carries the subject. */
  readonly ownerName: string | null;
}

/** The pages of a list of directives; what stood there before stays until the new ones come. */
export function useDirectives(asked: DirectiveQuestion) {
  return useInfiniteQuery({
    queryKey: [...trpc.directive.list.queryKey(asked), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.directive.list.query({ ...asked, after: pageParam }, { signal }),
    initialPageParam: null as Next,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

const onDesk = 8;

/** The first of those that wait for the person, by their day. */
export function useDeskDirectives(asked: Pick<DirectiveQuestion, "whose" | "states">, enabled: boolean) {
  const question = { ...asked, order: "due" as const, limit: onDesk };
  return useQuery({ ...trpc.directive.list.queryOptions(question), enabled });
}

/** After a write: directives are read anew, and what shows them elsewhere. */
export function useForgetDirectives(): () => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(async () => {
    await Promise.all(
      [trpc.directive.pathKey(), trpc.project.timeline.pathKey(), trpc.indicator.cockpit.pathKey()].map(
        (queryKey) => queryClient.invalidateQueries({ queryKey }),
      ),
    );
  }, [queryClient]);
}

/** Reads directives anew when somebody takes one a step on. */
export function useLiveDirectives(): void {
  useReadAnew([trpc.directive.pathKey()], ({ kind }) => kind === "directive");
}
