import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { NoteForm } from "../note/NoteForm.tsx";
import { useSaveNote } from "../note/useSaveNote.ts";

/** A first note on the project, written from the gate itself. */
export function InteractionFilling({ projectId }: { readonly projectId: number }) {
  const save = useSaveNote(projectId);
  return (
    <>
      <FailureNote error={save.error} />
      <NoteForm canSave={!save.isPending} onSave={save.mutate} />
    </>
  );
}
