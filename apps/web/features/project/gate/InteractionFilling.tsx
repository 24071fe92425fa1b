import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { UploadProgress } from "../../../ui/file/UploadProgress.tsx";
import { NoteForm } from "../note/NoteForm.tsx";
import type { NoteDraft } from "../note/noteDraft.ts";
import { useSaveNote } from "../note/useSaveNote.ts";

/** A first note on the project, written from the gate itself. */
export function InteractionFilling({ projectId }: { readonly projectId: number }) {
  const { save, upload } = useSaveNote(projectId);
  // A failure is shown above the form, which keeps what was typed.
  const send = (draft: NoteDraft) =>
    save.mutateAsync(draft).then(
      () => true,
      () => false,
    );
  return (
    <>
      <FailureNote error={save.error} />
      <NoteForm canSave={!save.isPending} onSave={send} />
      <UploadProgress share={upload.share} onCancel={upload.cancel} />
    </>
  );
}
