import type { Day } from "@parkline/domain/date/day";
import type { AttachmentKindKey } from "@parkline/domain/glossary";
import type { Fen } from "@parkline/domain/money/fen";
import { sendForm } from "../../session/sendForm.ts";
import type { ChosenFile } from "./chosenFile.ts";

/** What is said of a file beside its bytes. */
export interface AboutFile {
  readonly projectId: number;
  readonly kind: AttachmentKindKey;
  readonly interactionId?: number;
  readonly amount?: Fen | null;
  readonly datedOn?: Day | null;
}

/**
 * Sends a file to a project, and says under which id and name it is kept; the very same one a second time is the first. `onProgress` is told the share that is on its
 * way, 0 to 1. Throws what `failureOf` reads: the server's refusal, or a TypeError where nothing got through.
 */
export async function uploadFile(
  about: AboutFile,
  file: File,
  onProgress?: (share: number) => void,
): Promise<{ readonly id: number; readonly name: string }> {
  const form = new FormData();
  // The server wants to know what comes before it comes.
  form.append("about", JSON.stringify(about));
  form.append("file", file, file.name);
  return JSON.parse(await sendForm("/api/attachment", form, onProgress)) as { id: number; name: string };
}

/** Sends what is yet to be sent. The very same file a second time is the first. @returns the file's id */
export async function sendChosen(about: AboutFile, chosen: ChosenFile | null): Promise<number | null> {
  if (chosen === null) return null;
  return "file" in chosen ? (await uploadFile(about, chosen.file)).id : chosen.id;
}
