import { removeAttachment } from "@parkline/services/attachment/remove";
import { updateAttachment } from "@parkline/services/attachment/update";
import { mutation, router } from "../trpc.ts";

/** Bytes go by routes of their own: see attachment.ts. */
export const attachmentRouter = router({
  update: mutation(updateAttachment),
  remove: mutation(removeAttachment),
});
