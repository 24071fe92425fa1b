import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useChanges } from "../../session/changes.ts";
import { useMe } from "../../session/me.ts";
import { trpc } from "../../trpc.ts";

/** A reminder that was put off comes back by itself within this time, whether anything else has changed or not. */
export const lookAgainMilliseconds = 60_000;

/** How many reminders wait: what the bell shows. */
export function useReminderCount() {
  return useQuery(trpc.reminder.count.queryOptions(undefined, { refetchInterval: lookAgainMilliseconds }));
}

/** After a write: reminders are read anew. */
export function useForgetReminders(): () => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(
    () => queryClient.invalidateQueries({ queryKey: trpc.reminder.pathKey() }),
    [queryClient],
  );
}

/** Reads reminders anew when something has become of the person's own. */
export function useLiveReminders(): void {
  const { personId } = useMe();
  const forget = useForgetReminders();
  useChanges(({ changes, readAnew }) => {
    if (readAnew || changes.some((change) => change.kind === "reminder" && isFor(personId, change.detail)))
      void forget();
  });
}

/** What a sweep has planned is for many; what somebody has done with their own is for them alone. */
function isFor(personId: number, detail: unknown): boolean {
  const named =
    typeof detail === "object" && detail !== null && "personId" in detail ? detail.personId : null;
  return named === null || named === personId;
}
