import { ownHeaders } from "../trpc.ts";
import { UploadCancelled } from "../ui/failure/UploadCancelled.ts";

/** Follows a form that is on its way. */
export interface UploadWatch {
  /** Told the share that is gone, 0 to 1. */
  readonly onProgress: (share: number) => void;
  /** Breaks it off. */
  readonly signal: AbortSignal;
}

/**
 * Sends a form with a file. Resolves with the answer's text; throws what `failureOf` reads: the server's refusal, a
 * TypeError where nothing got through, UploadCancelled where it was broken off.
 */
export function sendForm(
  address: string,
  form: FormData,
  { onProgress, signal }: UploadWatch,
): Promise<string> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new UploadCancelled());
    // fetch tells nothing of how far an upload is.
    const request = new XMLHttpRequest();
    request.open("POST", address);
    for (const [name, value] of Object.entries(ownHeaders())) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      onProgress(total > 0 ? loaded / total : 0),
    );
    request.addEventListener("load", () =>
      request.status === 200 ? resolve(request.responseText) : reject(refusalIn(request.responseText)),
    );
    request.addEventListener("error", () => reject(new TypeError("the upload did not get through")));
    request.addEventListener("abort", () => reject(new UploadCancelled()));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(form);
  });
}

/** The server's refusal as it was sent; an answer that is not ours stays an unknown error. */
function refusalIn(text: string): Error {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
  return Object.assign(new Error("the upload was refused"), answer);
}
