/* A worker for the test of killed workers: takes one job, says so, and never ends it. */
import { pino } from "pino";
import type { QueueConfig } from "./config.ts";
import { openQueue } from "./queue.ts";

const config = JSON.parse(process.argv[2] ?? "") as QueueConfig;
openQueue(config, pino({ level: "silent" })).work(async () => {
  process.send?.("holding");
  await new Promise(() => undefined);
}, 1);
