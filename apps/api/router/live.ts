import { followChanges } from "@parkline/services/live/changes";
import { router, subscription } from "../trpc.ts";

export const liveRouter = router({
  changes: subscription(followChanges),
});
