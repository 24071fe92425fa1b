import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { client, trpc, type Inputs, type Outputs } from "../../trpc.ts";
import { lookAgainMilliseconds } from "./useReminderNews.ts";

type Page = Outputs["reminder"]["mine"];
export type Reminder = Page["reminders"][number];
type Question = Pick<NonNullable<Inputs["reminder"]["mine"]>, "view" | "order">;

/** The pages of a list of one's own reminders; what stood there before stays until the new ones come. */
export function useReminders(asked: Question) {
  return useInfiniteQuery({
    queryKey: [...trpc.reminder.mine.queryKey(asked), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.reminder.mine.query({ ...asked, after: pageParam }, { signal }),
    initialPageParam: null as Page["next"],
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: lookAgainMilliseconds,
  });
}
