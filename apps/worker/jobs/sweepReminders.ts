import { recordBeat } from "@parkline/services/operation/recordBeat";
import { sweepReminders as sweep } from "@parkline/services/reminder/sweep";
import { z } from "zod";
import { defineJob } from "../registry.ts";

/**
 * Every five minutes by the clock on the wall, so that 08:30 is one of them. A run that is missed is made up by the next: the
 * rows say what is due, not the run.
 */
export const sweepReminders = defineJob({
  name: "sweepReminders",
  data: z.object({}),
  schedule: { cron: "*/5 * * * *", timeZone: "Asia/Shanghai" },
  // What was missed while nothing ran is made up at once.
  atStart: true,
  run: async ({ db, queue, log }) => {
    const { parks, failed } = await sweep(db);
    for (const { key, error } of failed)
      log.error({ err: error, park: key }, "reminders of a park not swept");
    if (parks.length > 0) log.info({ parks }, "reminders swept");
    await queue.add("planDeliveries", {}, { key: "swept" });
    await recordBeat(db, "reminders", { parks: parks.length, failed: failed.length });
  },
});
