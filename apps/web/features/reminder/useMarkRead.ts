import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef } from "react";
import { trpc } from "../../trpc.ts";
import type { Reminder } from "./useReminders.ts";

/** Notes that reminders have been seen, each once. The bell counts anew; the list keeps its marks until it is read again. */
export function useMarkRead(): (reminders: readonly Reminder[]) => void {
  const queryClient = useQueryClient();
  const told = useRef(new Set<number>());
  const { mutate } = useMutation(
    trpc.reminder.markRead.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.reminder.count.queryKey() }),
    }),
  );
  return useCallback(
    (reminders) => {
      const ids = reminders
        .filter(({ id, readAt }) => readAt === null && !told.current.has(id))
        .map(({ id }) => id)
        .slice(0, 200);
      if (ids.length === 0) return;
      for (const id of ids) told.current.add(id);
      mutate({ ids });
    },
    [mutate],
  );
}
