import { recordBeat } from "@parkline/services/operation/recordBeat";
import { z } from "zod";
import { defineJob } from "../registry.ts";

/** Comes through scheduler, queue and handler like any other job: while it beats, all three work. */
export const heartbeat = defineJob({
  name: "heartbeat",
  data: z.object({}),
  schedule: { everySeconds: 30 },
  run: (environment) => recordBeat(environment.db, "scheduler", { process: process.pid }),
});
