import { applicationUrl, connect } from "@parkline/db/connect";
import { readSettings } from "@parkline/domain/settings";
import { pino } from "pino";
import { workerConfig } from "./config.ts";
import { registry } from "./jobs/all.ts";
import { startWorker } from "./worker.ts";

const settings = readSettings(process.env);
if (settings.databaseUrl === undefined) throw new Error("the worker needs DATABASE_URL");
const config = workerConfig(settings, applicationUrl(settings.databaseUrl));
const log = pino({ base: { app: "worker" } });
const db = connect(config.databaseUrl, { applicationName: "parkline worker", max: config.concurrency + 2 });
const worker = await startWorker(config, registry, db, log);

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await worker.stop();
  await db.destroy();
  log.info("worker stopped");
  process.exit();
}
// The start that made us is gone when the channel closes: nobody would end us then.
for (const event of ["SIGTERM", "SIGINT", "disconnect"]) process.on(event, () => void stop());
process.send?.("ready");
log.info({ engine: config.queue.engine }, "worker ready");
