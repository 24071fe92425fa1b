import { z } from "zod";
import { defineJob } from "../registry.ts";

/** Looks every ten minutes whether the last night's backup is there: a machine that slept at that hour makes it up. */
export const backUp = defineJob({
  name: "backUp",
  data: z.object({}),
  schedule: { everySeconds: 600 },
  atStart: true,
  run: async (environment) => {
    const backup = await environment.backUp(environment.clock());
    if (backup === undefined) return;
    const { tables, files, missingFiles } = backup.manifest;
    environment.log.info({ tables: tables.length, files: files.length, missingFiles }, "backed up");
  },
});
