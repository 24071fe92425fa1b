import { useSyncExternalStore } from "react";
import type { UploadWatch } from "../../../session/sendForm.ts";
import { queryClient } from "../../../session/queryClient.ts";
import { noteFailure, whenBack } from "../../../session/reachability.ts";
import { client, trpc } from "../../../trpc.ts";
import { failureOf } from "../../../ui/failure/failure.ts";
import { asInteraction, type NoteDraft } from "./noteDraft.ts";
import { sendPictures } from "./sendPictures.ts";
import { Outbox, type OutgoingNote } from "./outbox.ts";

/** A note for a project, on its way. */
export interface ProjectNote {
  readonly projectId: number;
  readonly projectName: string;
  readonly draft: NoteDraft;
}

/** Notes whose words the server has and whose pictures are still to go: they must not be written a second time. */
const written = new Map<string, number>();

async function send({ projectId, draft }: ProjectNote, key: string, watch: UploadWatch): Promise<void> {
  try {
    let interactionId = written.get(key);
    if (interactionId === undefined) {
      interactionId = (await client.interaction.create.mutate({ projectId, ...asInteraction(draft) })).id;
      written.set(key, interactionId);
    }
    await sendPictures(projectId, interactionId, draft.pictures, watch);
    written.delete(key);
  } catch (error) {
    noteFailure(error);
    throw error;
  } finally {
    void queryClient.invalidateQueries({ queryKey: trpc.project.get.queryKey({ id: projectId }) });
    void queryClient.invalidateQueries({ queryKey: trpc.project.timeline.queryKey() });
  }
}

const outbox = new Outbox<ProjectNote>(send, failureOf);
whenBack(() => void outbox.retry());
// Leaving the page would lose what has not been sent.
window.addEventListener("beforeunload", (event) => {
  if (outbox.notes.length > 0) event.preventDefault();
});

/** Sends a note, now or when the server is back. True once the server has it. */
export function sendNote(note: ProjectNote): Promise<boolean> {
  return outbox.add(note.draft.entryKey, note);
}

export const sendNoteAgain = (key: string): void => void outbox.sendAgain(key);
export const cancelNote = (key: string): void => outbox.cancel(key);
export const dropNote = (key: string): void => {
  written.delete(key);
  outbox.drop(key);
};
/** Whether the server has the note's words, and what is left is pictures. */
export const isWritten = (key: string): boolean => written.has(key);

export function useOutgoingNotes(): readonly OutgoingNote<ProjectNote>[] {
  return useSyncExternalStore(outbox.subscribe, outbox.read);
}
