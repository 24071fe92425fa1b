import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { applicationUrl, connect, derivedSecret } from "@parkline/db/connect";
import { sessionPurpose } from "@parkline/services/account/secret";
import { openFileStore } from "@parkline/services/files/open";
import { settingsOrExit } from "@parkline/services/operation/processSettings";
import { migrateQueue } from "@parkline/worker/queue";
import type { Environment } from "./command.ts";
import { commands } from "./commands.ts";
import { parkNamed } from "./park.ts";
import { run } from "./run.ts";

const settings = settingsOrExit(process.env);
const appUrl = applicationUrl(settings.databaseUrl);
const db = connect(appUrl, { applicationName: "parkline cli", max: 4 });

const dataDir = resolve(settings.dataDir);
const manifest = readFileSync(join(import.meta.dirname, "../../package.json"), "utf8");
const { version } = JSON.parse(manifest) as { version: string };
const environment: Environment = {
  installation: {
    ownerUrl: settings.databaseUrl,
    appUrl,
    sessionSecret: derivedSecret(settings.databaseUrl, sessionPurpose),
    settings: { ...settings, dataDir },
    version,
    migrateQueue,
  },
  db,
  files: openFileStore({ ...settings, dataDir }),
  now: () => new Date(),
  // npm runs a script in the checkout's root, and says here where it was called.
  folder: resolve(process.env["INIT_CWD"] ?? process.cwd()),
  say: (text) => void process.stdout.write(`${text}\n`),
  json: (value) => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`),
  warn: (text) => void process.stderr.write(`${text}\n`),
  park: (key) => parkNamed(db, key),
};
try {
  process.exitCode = await run(commands, process.argv.slice(2), environment);
} finally {
  await db.destroy();
}
