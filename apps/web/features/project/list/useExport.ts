import { useCallback, useState } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { noteFailure } from "../../../session/reachability.ts";
import { ownHeaders, type Inputs } from "../../../trpc.ts";
import { failureOf } from "../../../ui/failure/failure.ts";
import { message } from "../../../ui/message/message.ts";

type ExportQuery = Omit<Inputs["project"]["list"], "after" | "limit"> & {
  readonly columns: readonly string[];
};

/** Fetches the workbook and hands it to the browser; a refusal is a sentence and not a page of its own. */
export function useExport() {
  const label = useLabel();
  const [isExporting, setExporting] = useState(false);
  const startExport = useCallback(
    async (query: ExportQuery) => {
      setExporting(true);
      try {
        const address = `/api/projects/export?query=${encodeURIComponent(JSON.stringify(query))}`;
        const answer = await fetch(address, { headers: ownHeaders() });
        if (!answer.ok) throw Object.assign(new Error("the export was refused"), await answer.json());
        save(await answer.blob(), nameIn(answer.headers.get("content-disposition")));
      } catch (error) {
        noteFailure(error);
        message.error(label(failureOf(error).message));
      } finally {
        setExporting(false);
      }
    },
    [label],
  );
  return { startExport, isExporting };
}

/** The name that the server gives the file (RFC 8187). */
export function nameIn(disposition: string | null): string {
  const encoded = /filename\*=UTF-8''([^;]+)/u.exec(disposition ?? "")?.[1];
  return encoded === undefined ? "projects.xlsx" : decodeURIComponent(encoded);
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
