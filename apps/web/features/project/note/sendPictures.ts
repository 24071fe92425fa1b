import type { UploadWatch } from "../../../session/sendForm.ts";
import { uploadFile } from "../../../ui/file/upload.ts";

/** Sends the pictures of a note, watched as one. One that got through before is known by its bytes and not kept twice. */
export async function sendPictures(
  projectId: number,
  interactionId: number,
  pictures: readonly File[],
  { onProgress, signal }: UploadWatch,
): Promise<void> {
  for (const [index, picture] of pictures.entries()) {
    await uploadFile({ projectId, interactionId, kind: "picture" }, picture, {
      signal,
      onProgress: (share) => onProgress((index + share) / pictures.length),
    });
  }
}
