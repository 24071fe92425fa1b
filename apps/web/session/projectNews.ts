import { useChanges } from "./changes.ts";

/** Tells when somebody changed a project or what hangs on it. */
export function useProjectNews(projectId: number, onNews: () => void): void {
  useChanges(({ changes, readAnew }) => {
    const isOurs = changes.some((change) => change.projectId === projectId || change.kind === "projects");
    if (readAnew || isOurs) onNews();
  });
}
