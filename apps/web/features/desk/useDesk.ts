import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { client, trpc, type Outputs } from "../../trpc.ts";

export type DeskHead = Outputs["desk"]["read"];
export type NextStepsPage = Outputs["desk"]["nextSteps"];
export type NextStep = NextStepsPage["steps"][number];
export type TurnedProject = Outputs["desk"]["turned"]["projects"][number];
export type Change = Outputs["desk"]["changes"]["changes"][number];
type Next = NextStepsPage["next"];

export const nextStepsKey = [...trpc.desk.nextSteps.queryKey(), "pages"];
const paging = {
  initialPageParam: null as Next,
  getNextPageParam: (page: { readonly next: Next }) => page.next,
};

export function useDeskHead(isOn: boolean) {
  return useQuery({ ...trpc.desk.read.queryOptions(), enabled: isOn });
}

export function useNextSteps(isOn: boolean) {
  return useInfiniteQuery({
    ...paging,
    queryKey: nextStepsKey,
    queryFn: ({ pageParam: after, signal }) => client.desk.nextSteps.query({ after }, { signal }),
    enabled: isOn,
  });
}

export function useTurned(isOn: boolean) {
  return useInfiniteQuery({
    ...paging,
    queryKey: [...trpc.desk.turned.queryKey(), "pages"],
    queryFn: ({ pageParam: after, signal }) => client.desk.turned.query({ after }, { signal }),
    enabled: isOn,
  });
}

/** What others did since an instant, which the desk's head tells; without it nothing is asked yet. */
export function useChanges(since: string | undefined) {
  return useInfiniteQuery({
    ...paging,
    queryKey: [...trpc.desk.changes.queryKey(), since, "pages"],
    queryFn: ({ pageParam: after, signal }) =>
      client.desk.changes.query({ since: since ?? "", after }, { signal }),
    enabled: since !== undefined,
  });
}
