import { reckonParks as reckon } from "@parkline/services/operation/reckonParks";
import { z } from "zod";
import { defineJob } from "../registry.ts";

/** Asks every few minutes, which costs a row a park: so a setting is felt soon after the midnight of its day. */
export const reckonParks = defineJob({
  name: "reckonParks",
  data: z.object({}),
  schedule: { everySeconds: 300 },
  run: async ({ db, clock, log }) => {
    const parks = await reckon(db, clock());
    if (parks.length > 0) log.info({ parks }, "clocks reckoned anew");
  },
});
