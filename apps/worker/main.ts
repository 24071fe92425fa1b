import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { applicationUrl, connect, derivedSecret } from "@parkline/db/connect";
import { openTransport } from "@parkline/mail/transport";
import { sessionPurpose } from "@parkline/services/account/secret";
import { backUpNightly } from "@parkline/services/backup/nightly";
import { linkPurpose, linkSigner } from "@parkline/services/delivery/links";
import { mailChannel } from "@parkline/services/delivery/mailChannel";
import { openPost } from "@parkline/services/delivery/post";
import { robotChannel } from "@parkline/services/delivery/robotChannel";
import { robotCourier } from "@parkline/services/delivery/robotCourier";
import { openFileStore } from "@parkline/services/files/open";
import { startLive } from "@parkline/services/live/process";
import { logOptions } from "@parkline/services/operation/logOptions";
import { answerMetrics } from "@parkline/services/operation/metrics";
import { settingsOrExit } from "@parkline/services/operation/processSettings";
import { openStrongbox } from "@parkline/services/robot/strongbox";
import { startTracing } from "@parkline/services/tracing/spans";
import { pino } from "pino";
import { workerConfig } from "./config.ts";
import { answerHealth } from "./health.ts";
import { jobOfLine } from "./inJob.ts";
import { registry } from "./jobs/all.ts";
import { lookAtWorker, noteCarried } from "./metrics.ts";
import { startWorker } from "./worker.ts";

const settings = settingsOrExit(process.env);
const manifest = readFileSync(join(import.meta.dirname, "../../package.json"), "utf8");
const { version } = JSON.parse(manifest) as { version: string };
// Before the first connection is opened.
const tracing = await startTracing(settings.traceEndpoint, { name: "parkline-worker", version });
const url = applicationUrl(settings.databaseUrl);
const config = workerConfig(settings, url);
const log = pino(logOptions("worker", jobOfLine));
const db = connect(config.databaseUrl, { applicationName: "parkline worker", max: config.concurrency + 2 });
const clock = () => new Date();
const files = openFileStore({ ...settings, dataDir: resolve(settings.dataDir) });
// What a job changes shows on open boards at once.
const live = startLive({ url, db, clock, log: (error) => log.error({ err: error }, "live changes") });
const links = linkSigner(derivedSecret(settings.databaseUrl, linkPurpose));
const mail = openTransport(settings.mail, resolve(settings.dataDir));
const post = openPost({
  db,
  channels: [
    ...(mail === null ? [] : [mailChannel({ courier: mail, links, publicUrl: settings.publicUrl })]),
    robotChannel({ courier: robotCourier(), publicUrl: settings.publicUrl }),
  ],
  onError: (error, park) => log.error({ err: error, park: park.key }, "delivery failed"),
  onCarried: noteCarried,
});
const { databaseUrl: ownerUrl, backupDir } = settings;
const sessionSecret = derivedSecret(ownerUrl, sessionPurpose);
openStrongbox(sessionSecret);
const backUp = async (now: Date) =>
  backupDir === undefined
    ? undefined
    : backUpNightly(db, { ownerUrl, sessionSecret, files, folder: resolve(backupDir), version, now });
const worker = await startWorker({ config, registry, db, files, post, backUp, log, clock });
const { host, workerPort, metricsToken: token } = settings;
const look = () => lookAtWorker(worker.silentSeconds());
const health =
  workerPort === undefined
    ? undefined
    : await answerHealth({
        host,
        port: workerPort,
        isWell: () => worker.isWell(),
        metrics: (asker) => answerMetrics(asker, { db, token, look }),
        onError: (error) => log.error({ err: error }, "metrics"),
      });

const stopSeconds = 20;
let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  health?.close();
  // Nothing that does not answer, as a database that is gone, holds it up for ever.
  setTimeout(() => process.exit(1), stopSeconds * 1000);
  await worker.stop();
  await mail?.close();
  await live.stop();
  await db.destroy();
  await tracing.stop();
  log.info("worker stopped");
  process.exit();
}
// The start that made us is gone when the channel closes, as it may be by now: nobody would end us then.
for (const event of ["SIGTERM", "SIGINT", "disconnect"]) process.on(event, () => void stop());
if (process.send !== undefined && !process.connected) void stop();
else process.send?.("ready");
log.info({ engine: config.queue.engine }, "worker ready");
