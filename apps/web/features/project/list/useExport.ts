import { useCallback } from "react";
import type { Inputs } from "../../../trpc.ts";
import { useDownload } from "../../../ui/file/useDownload.ts";

type ExportQuery = Omit<Inputs["project"]["list"], "after" | "limit"> & {
  readonly columns: readonly string[];
};

/** Takes the projects under a filter away as a workbook. */
export function useExport() {
  const { download, isDownloading } = useDownload();
  const startExport = useCallback(
    (query: ExportQuery) =>
      download(`/api/projects/export?query=${encodeURIComponent(JSON.stringify(query))}`),
    [download],
  );
  return { startExport, isExporting: isDownloading };
}
