import { followChanges, followReminders } from "@parkline/services/live/changes";
import { router, subscription } from "../trpc.ts";

export const liveRouter = router({
  changes: subscription(followChanges),
  reminders: subscription(followReminders),
});
