import { useQueryClient, type QueryKey } from "@tanstack/react-query";
import { useChanges, type Change } from "./changes.ts";

/** Reads what stands under the keys anew when others have changed what is meant, or something was missed. */
export function useReadAnew(queryKeys: readonly QueryKey[], isMeant: (change: Change) => boolean): void {
  const queryClient = useQueryClient();
  useChanges(({ changes, readAnew }) => {
    if (!readAnew && !changes.some(isMeant)) return;
    for (const queryKey of queryKeys) void queryClient.invalidateQueries({ queryKey });
  });
}

/** Whether a change of a project is one of these of its parts: `receipts`, `agreements`. */
export function isOfPart(part: string, { kind, detail }: Change): boolean {
  if (kind !== "project.updated" || typeof detail !== "object" || detail === null) return false;
  return "fields" in detail && Array.isArray(detail.fields) && detail.fields.includes(part);
}
