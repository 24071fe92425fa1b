import { useMutation } from "@tanstack/react-query";
import { noteFailure } from "../../../session/reachability.ts";
import { trpc } from "../../../trpc.ts";
import { useUpload } from "../../../ui/file/useUpload.ts";
import { useForgetProjects } from "../useForgetProjects.ts";
import { asInteraction, type NoteDraft } from "./noteDraft.ts";
import { sendPictures } from "./sendPictures.ts";

/** Saves a note at once, for a dialog that waits for it: the gate asks for an interaction that is there. */
export function useSaveNote(projectId: number) {
  const forget = useForgetProjects();
  const { mutateAsync } = useMutation(trpc.interaction.create.mutationOptions());
  const upload = useUpload();
  const save = useMutation({
    mutationFn: async (draft: NoteDraft) => {
      const { id } = await mutateAsync({ projectId, ...asInteraction(draft) });
      if (draft.pictures.length > 0)
        await upload.watched((watch) => sendPictures(projectId, id, draft.pictures, watch));
    },
    onError: noteFailure,
    onSettled: () => forget(projectId),
  });
  return { save, upload };
}
