/*
 * `npm run -s parkline -- COMMAND`: the command line on the database that a start uses. Where the embedded one does not
 * run, it runs for as long as the command does.
 */
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Settings } from "@parkline/domain/settings";
import { embeddedUrl } from "./postgres.ts";
import { prepareDatabase, startEmbedded } from "./start/database.ts";
import { childEnvironment, readEnvironment } from "./start/environment.ts";
import { waitForLock } from "./start/lock.ts";
import { Refusal } from "./start/refusal.ts";

/** These are given the database as they find it: before an upgrade it is to be kept, what is wrong to be seen, and one brings it up itself. */
const lookAlone = ["backup", "doctor", "migrate"];

try {
  const { settings, dataDir } = readEnvironment();
  process.exitCode = await withDatabase(settings, dataDir, (url) => runCommand(settings, dataDir, url));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function withDatabase(
  settings: Settings,
  dataDir: string,
  work: (ownerUrl: string) => Promise<number>,
): Promise<number> {
  const { databaseUrl } = settings;
  if (databaseUrl !== undefined) return prepared(databaseUrl, () => work(databaseUrl));
  mkdirSync(join(dataDir, "logs"), { recursive: true });
  // A start that is under way is waited for, and so is another command; a start that serves is made use of.
  const file = join(dataDir, "start.lock");
  const lock = await waitForLock(file, "command", (holder) => holder.address === undefined);
  if ("heldBy" in lock) return work(runningUrl(dataDir));
  try {
    const postgres = await startEmbedded(dataDir);
    try {
      return await prepared(postgres.url, () => work(postgres.url));
    } finally {
      await postgres.stop();
    }
  } finally {
    lock.release();
  }
}

/** The database of this version, before the command runs; a restore gives it its shape, and what a start lays down comes after. */
async function prepared(ownerUrl: string, work: () => Promise<number>): Promise<number> {
  const [command = ""] = process.argv.slice(2);
  if (lookAlone.includes(command)) return work();
  if (command !== "restore") {
    await prepareDatabase(ownerUrl);
    return work();
  }
  const code = await work();
  if (code === 0) await prepareDatabase(ownerUrl);
  return code;
}

function runningUrl(dataDir: string): string {
  const url = embeddedUrl(dataDir);
  if (url === undefined) throw new Error(`${dataDir} is served without a database of its own`);
  return url;
}

/** Ctrl-C and the like go to the command, which ends as it sees fit; the database is stopped after it. */
async function runCommand(settings: Settings, dataDir: string, ownerUrl: string): Promise<number> {
  const main = join(import.meta.dirname, "..", "apps", "cli", "main.ts");
  const child = spawn(process.execPath, [main, ...process.argv.slice(2)], {
    stdio: "inherit",
    env: childEnvironment(settings, dataDir, ownerUrl),
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
