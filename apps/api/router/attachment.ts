import { removeAttachment } from "@parkline/services/attachment/remove";
import { mutation, router } from "../trpc.ts";

/** Bytes go by routes of their own: see attachment.ts. */
export const attachmentRouter = router({
  remove: mutation(removeAttachment),
});
