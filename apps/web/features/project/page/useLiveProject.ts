import { useSubscription } from "@trpc/tanstack-react-query";
import { useQueryClient } from "@tanstack/react-query";
import { trpc } from "../../../trpc.ts";

/** Reads a project anew when somebody changes it. What is being edited keeps the version it was read at. */
export function useLiveProject(id: number): void {
  const queryClient = useQueryClient();
  useSubscription(
    trpc.live.changes.subscriptionOptions(
      {},
      {
        onData: ({ data: { changes, readAnew } }) => {
          if (!readAnew && !changes.some(({ kind, projectId }) => projectId === id || kind === "projects"))
            return;
          void queryClient.invalidateQueries({ queryKey: trpc.project.get.queryKey({ id }) });
          void queryClient.invalidateQueries({ queryKey: trpc.project.timeline.pathKey() });
        },
      },
    ),
  );
}
