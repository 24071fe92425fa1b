import { useQueryClient } from "@tanstack/react-query";
import { useProjectNews } from "../../../session/projectNews.ts";
import { trpc } from "../../../trpc.ts";

/** Reads a project anew when somebody changes it. What is being edited keeps the version it was read at. */
export function useLiveProject(id: number): void {
  const queryClient = useQueryClient();
  useProjectNews(id, () => {
    void queryClient.invalidateQueries({ queryKey: trpc.project.get.queryKey({ id }) });
    void queryClient.invalidateQueries({ queryKey: trpc.project.timeline.pathKey() });
    void queryClient.invalidateQueries({ queryKey: trpc.directive.pathKey() });
    void queryClient.invalidateQueries({ queryKey: trpc.supervision.pathKey() });
    void queryClient.invalidateQueries({ queryKey: trpc.agreement.ofProject.pathKey() });
    void queryClient.invalidateQueries({ queryKey: trpc.receipt.plan.pathKey() });
  });
}
