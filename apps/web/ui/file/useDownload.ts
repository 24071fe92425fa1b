import { useCallback, useState } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { noteFailure } from "../../session/reachability.ts";
import { ownHeaders } from "../../trpc.ts";
import { failureOf } from "../failure/failure.ts";
import { message } from "../message/message.ts";

/** Fetches a file and hands it to the browser, under the name that the server gives it; a refusal is a sentence and not a page of its own. */
export function useDownload() {
  const label = useLabel();
  const [isDownloading, setDownloading] = useState(false);
  const download = useCallback(
    async (address: string) => {
      setDownloading(true);
      try {
        const answer = await fetch(address, { headers: ownHeaders() });
        if (!answer.ok) throw Object.assign(new Error("the download was refused"), await answer.json());
        save(await answer.blob(), nameIn(answer.headers.get("content-disposition")));
      } catch (error) {
        noteFailure(error);
        message.error(label(failureOf(error).message));
      } finally {
        setDownloading(false);
      }
    },
    [label],
  );
  return { download, isDownloading };
}

/** The name of RFC 8187. */
function nameIn(disposition: string | null): string {
  const encoded = /filename\*=UTF-8''([^;]+)/u.exec(disposition ?? "")?.[1];
  return encoded === undefined ? "parkline" : decodeURIComponent(encoded);
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
