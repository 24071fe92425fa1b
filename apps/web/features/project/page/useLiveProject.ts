import { useSubscription } from "@trpc/tanstack-react-query";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { trpc } from "../../../trpc.ts";
import { noteVisit } from "../recent.ts";

/** Reads a project anew when somebody changes it. What is being edited keeps the version it was read at. */
export function useLiveProject(id: number): void {
  const queryClient = useQueryClient();
  useEffect(() => noteVisit(id), [id]);
  useSubscription(
    trpc.live.changes.subscriptionOptions(
      {},
      {
        onData: ({ data: { changes, readAnew } }) => {
          if (!readAnew && !changes.some(({ kind, projectId }) => projectId === id || kind === "projects")) return;
          void queryClient.invalidateQueries({ queryKey: trpc.project.get.queryKey({ id }) });
          void queryClient.invalidateQueries({ queryKey: trpc.project.timeline.pathKey() });
        },
      },
    ),
  );
}
