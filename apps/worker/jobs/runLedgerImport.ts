import { carryWaitingImports } from "@parkline/services/ledger/carryWaiting";
import { z } from "zod";
import { defineJob } from "../registry.ts";

/**
 * Carries the imports that wait. The queue only wakes it: what has to be done stands in the rows, so an emptied queue or a
 * killed worker loses nothing but seconds.
 */
export const runLedgerImport = defineJob({
  name: "runLedgerImport",
  data: z.object({}),
  schedule: { everySeconds: 2 },
  run: async ({ db, files, clock, stopping, log }) => {
    const onError = (error: unknown, importId: number) =>
      log.error({ err: error, importId }, "ledger import stopped");
    const carried = await carryWaitingImports({ db, files, clock, stopping, onError });
    if (carried > 0) log.info({ carried }, "ledger imports carried");
  },
});
