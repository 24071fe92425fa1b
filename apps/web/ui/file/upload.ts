import type { Day } from "@parkline/domain/date/day";
import type { AttachmentKindKey } from "@parkline/domain/glossary";
import type { Fen } from "@parkline/domain/money/fen";
import { sendForm, type UploadWatch } from "../../session/sendForm.ts";

/** What is said of a file beside its bytes. */
export interface AboutFile {
  readonly projectId: number;
  readonly kind: AttachmentKindKey;
  readonly interactionId?: number;
  readonly amount?: Fen | null;
  readonly datedOn?: Day | null;
}

/**
 * Sends a file to a project, and says under which id and name it is kept; the very same one a second time is the first.
 * Throws as `sendForm` does.
 */
export async function uploadFile(
  about: AboutFile,
  file: File,
  watch: UploadWatch,
): Promise<{ readonly id: number; readonly name: string }> {
  const form = new FormData();
  // The server wants to know what comes before it comes.
  form.append("about", JSON.stringify(about));
  form.append("file", file, file.name);
  return JSON.parse(await sendForm("/api/attachment", form, watch)) as { id: number; name: string };
}
