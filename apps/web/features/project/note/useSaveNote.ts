import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../../trpc.ts";
import { uploadFile } from "../../../ui/file/upload.ts";
import { useForgetProjects } from "../useForgetProjects.ts";
import { asInteraction, type NoteDraft } from "./noteDraft.ts";

/** Saves a note at once, for a dialog that waits for it: the gate asks for an interaction that is there. */
export function useSaveNote(projectId: number) {
  const forget = useForgetProjects();
  const { mutateAsync } = useMutation(trpc.interaction.create.mutationOptions());
  return useMutation({
    mutationFn: async (draft: NoteDraft) => {
      const { id } = await mutateAsync({ projectId, ...asInteraction(draft) });
      for (const picture of draft.pictures)
        await uploadFile({ projectId, interactionId: id, kind: "picture" }, picture);
    },
    onSettled: () => forget(projectId),
  });
}
