import { useCallback, useEffect, useRef, useState } from "react";
import type { UploadWatch } from "../../session/sendForm.ts";
import type { ChosenFile } from "./chosenFile.ts";
import { uploadFile, type AboutFile } from "./upload.ts";

/**
 * What a form sends of files: `UploadProgress` shows how far it is, and breaks it off. A form that goes away takes its
 * file along, so that nobody's 取消 is followed by what it was to prevent.
 */
export function useUpload() {
  /** 0 to 1; null while nothing is on its way. */
  const [share, setShare] = useState<number | null>(null);
  const control = useRef<AbortController>(null);
  const cancel = useCallback(() => control.current?.abort(), []);
  useEffect(() => cancel, [cancel]);
  const watched = useCallback(async <T>(send: (watch: UploadWatch) => Promise<T>): Promise<T> => {
    const { signal } = (control.current = new AbortController());
    setShare(0);
    try {
      return await send({ onProgress: setShare, signal });
    } finally {
      setShare(null);
    }
  }, []);
  const send = useCallback(
    (about: AboutFile, file: File) => watched((watch) => uploadFile(about, file, watch)),
    [watched],
  );
  /** Sends what is yet to be sent. The very same file a second time is the first. @returns the file's id */
  const sendChosen = useCallback(
    async (about: AboutFile, chosen: ChosenFile | null): Promise<number | null> => {
      if (chosen === null) return null;
      return "file" in chosen ? (await send(about, chosen.file)).id : chosen.id;
    },
    [send],
  );
  return { share, cancel, watched, send, sendChosen };
}
