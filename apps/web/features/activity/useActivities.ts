import { dayFrom, daysInMonth, type Day } from "@parkline/domain/date/day";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMe } from "../../session/me.ts";
import { useReadAnew } from "../../session/readAnew.ts";
import { client, trpc, type Inputs, type Outputs } from "../../trpc.ts";
import type { ActivitySearch } from "./search.ts";

export type ActivityRow = Outputs["activity"]["list"]["activities"][number];
export type Activity = Outputs["activity"]["get"];
type Next = Outputs["activity"]["list"]["next"];

/** The activities that the page shows: of a year, or of the days of one month. A calendar wants them all at once. */
export function useActivities(search: ActivitySearch, year: number, month: number) {
  const me = useMe();
  const days: { from: Day; to: Day } =
    search.view === "month"
      ? { from: dayFrom(year, month, 1), to: dayFrom(year, month, daysInMonth(year, month)) }
      : { from: dayFrom(year, 1, 1), to: dayFrom(year, 12, 31) };
  const input: Inputs["activity"]["list"] = {
    ...days,
    text: search.text ?? "",
    kinds: search.kind === undefined ? [] : [search.kind],
    personId: search.mine === true ? me.personId : null,
    limit: search.view === undefined ? 50 : 400,
  };
  return useInfiniteQuery({
    queryKey: [...trpc.activity.list.queryKey(input), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.activity.list.query({ ...input, after: pageParam }, { signal }),
    initialPageParam: null as Next,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

/** Reads activities anew when somebody plans one or takes one a step on. */
export function useLiveActivities(): void {
  useReadAnew([trpc.activity.pathKey()], ({ kind }) => kind === "activity");
}
