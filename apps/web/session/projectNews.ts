import { useSubscription } from "@trpc/tanstack-react-query";
import { trpc } from "../trpc.ts";

/** Tells when somebody changed a project or what hangs on it. */
export function useProjectNews(projectId: number, onNews: () => void): void {
  useSubscription(
    trpc.live.changes.subscriptionOptions(
      {},
      {
        onData: ({ data: { changes, readAnew } }) => {
          const isOurs = changes.some(
            (change) => change.projectId === projectId || change.kind === "projects",
          );
          if (readAnew || isOurs) onNews();
        },
      },
    ),
  );
}
