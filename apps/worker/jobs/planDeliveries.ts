import { planAllDeliveries } from "@parkline/services/delivery/plan";
import { z } from "zod";
import { defineJob } from "../registry.ts";

/** Makes messages of what is to be told, so that each digest goes out within a minute of its person's hour. */
export const planDeliveries = defineJob({
  name: "planDeliveries",
  data: z.object({}),
  schedule: { everySeconds: 30 },
  run: async ({ db, queue, log }) => {
    const planned = await planAllDeliveries(db, (error, park) =>
      log.error({ err: error, park: park.key }, "planning of messages failed"),
    );
    if (planned > 0) await queue.add("deliver", {}, { key: "planned" });
  },
});
