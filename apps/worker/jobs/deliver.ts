import { withoutPersons } from "@parkline/services/operation/loggedError";
import { recordBeat } from "@parkline/services/operation/recordBeat";
import { z } from "zod";
import { defineJob } from "../registry.ts";

/**
 * Sends what is due. The queue only wakes it: what is to be sent stands in the ledger of deliveries, and so does how far
 * it has come. While one run of it works, another that the process takes has nothing to do.
 */
export const deliver = defineJob({
  name: "deliver",
  data: z.object({}),
  schedule: { everySeconds: 3 },
  atStart: true,
  run: async ({ db, post, stopping, log }) => {
    const delivered = await post.deliver(stopping);
    if (delivered === null || delivered.sent + delivered.failed === 0) return;
    const { sent, failed, failing } = delivered;
    log.info({ sent, failed }, "messages delivered");
    if (failing !== undefined)
      await recordBeat(db, "mail", { failing: failing !== null, answer: withoutPersons(failing ?? "") });
  },
});
