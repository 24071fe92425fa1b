import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { trpc } from "../../trpc.ts";

/**
 * After a write: lists and the project itself are read anew. A board hears of it by its own stream and keeps the pages
 * that were scrolled to.
 */
export function useForgetProjects(): (id?: number) => void {
  const queryClient = useQueryClient();
  return useCallback(
    (id) => {
      void queryClient.invalidateQueries({ queryKey: trpc.project.list.queryKey() });
      if (id !== undefined) {
        void queryClient.invalidateQueries({ queryKey: trpc.project.get.queryKey({ id }) });
        void queryClient.invalidateQueries({ queryKey: trpc.project.timeline.queryKey() });
        // A gate may have signed an agreement, and that at a fair.
        void queryClient.invalidateQueries({ queryKey: trpc.agreement.pathKey() });
        void queryClient.invalidateQueries({ queryKey: trpc.receipt.plan.pathKey() });
        void queryClient.invalidateQueries({ queryKey: trpc.activity.get.pathKey() });
      }
    },
    [queryClient],
  );
}
