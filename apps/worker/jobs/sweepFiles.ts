import { sweepFiles as sweep } from "@parkline/services/files/sweep";
import { z } from "zod";
import { defineJob } from "../registry.ts";

/** Once a day. Nothing waits for it: what no row names is shown and counted nowhere, it only takes up room. */
export const sweepFiles = defineJob({
  name: "sweepFiles",
  data: z.object({}),
  schedule: { everySeconds: 24 * 3600 },
  run: async ({ db, files, clock, stopping, log }) => {
    log.info(await sweep({ db, files, now: clock(), stopping }), "file store swept");
  },
});
