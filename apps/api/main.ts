import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { applicationUrl, connect, derivedSecret } from "@parkline/db/connect";
import { sessionPurpose } from "@parkline/services/account/secret";
import { linkPurpose } from "@parkline/services/delivery/links";
import { openFileStore } from "@parkline/services/files/open";
import { startLive } from "@parkline/services/live/process";
import { logOptions } from "@parkline/services/operation/logOptions";
import { settingsOrExit } from "@parkline/services/operation/processSettings";
import { openStrongbox } from "@parkline/services/robot/strongbox";
import { startTracing } from "@parkline/services/tracing/spans";
import { openOwnWrites } from "@parkline/services/ownWrites";
import { pino } from "pino";
import { apiConfig } from "./config.ts";
import { createServer } from "./server.ts";
import { prepareDeparture } from "./server/departure.ts";

const settings = settingsOrExit(process.env);
const root = resolve(import.meta.dirname, "../..");
const secrets = {
  sessions: derivedSecret(settings.databaseUrl, sessionPurpose),
  links: derivedSecret(settings.databaseUrl, linkPurpose),
};
const config = apiConfig(settings, secrets, join(root, "apps/web/dist"));
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
openStrongbox(secrets.sessions);
const log = pino(logOptions("api"));
// Before the first connection is opened.
const tracing = await startTracing(settings.traceEndpoint, { name: "parkline-api", version });
const url = applicationUrl(settings.databaseUrl);
const clock = () => new Date();
/** Nobody waits longer for a page; what takes long is the worker's. */
const statementMilliseconds = 30_000;
const db = connect(url, { applicationName: "parkline api", max: 20, statementMilliseconds });
const files = openFileStore({ ...settings, dataDir: resolve(settings.dataDir) });
const live = startLive({ url, db, clock, log: (error) => log.error({ err: error }, "live changes") });
const ownWrites = openOwnWrites({
  url,
  hosts: settings.databaseReadHosts,
  db,
  clock,
  log: (error) => log.warn({ err: error }, "replica"),
});
const departure = prepareDeparture();
const server = await createServer({ config, version, db, files, log, clock, departure, ownWrites });
await server.listen({ host: config.host, port: config.port });

/** Whoever ends us outright waits longer: `infra/start/child.ts`, systemd and Kubernetes half a minute. */
const finishSeconds = 20;
let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info("api stopping");
  // Nothing that does not answer, as a database that is gone, holds it up for ever.
  setTimeout(() => process.exit(1), (settings.drainSeconds + finishSeconds + 5) * 1000);
  await departure.depart(server, { drain: settings.drainSeconds, finish: finishSeconds });
  await live.stop();
  await ownWrites?.close();
  await db.destroy();
  await tracing.stop();
  log.info("api stopped");
  process.exit();
}
// The start that made us is gone when the channel closes, as it may be by now: nobody would end us then.
for (const event of ["SIGTERM", "SIGINT", "disconnect"]) process.on(event, () => void stop());
if (process.send !== undefined && !process.connected) void stop();
else process.send?.("ready");
log.info({ host: config.host, port: config.port }, "api ready");
