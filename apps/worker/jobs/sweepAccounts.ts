import { sweepAccounts as sweep } from "@parkline/services/account/sweep";
import { z } from "zod";
import { defineJob } from "../registry.ts";

/** Ended sessions open nothing; this only keeps their table small. */
export const sweepAccounts = defineJob({
  name: "sweepAccounts",
  data: z.object({}),
  schedule: { everySeconds: 3600 },
  run: ({ db, clock }) => sweep(db, clock()),
});
