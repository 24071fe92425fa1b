/*
 * `npm start`: the embedded default. Starts PostgreSQL (unless DATABASE_URL names one), brings it to this version, builds
 * the pages when their sources changed, and runs API and worker until Ctrl-C. One start to a data folder at a time.
 */
import { chmodSync, existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Settings } from "@parkline/domain/settings";
import { isPortFree } from "./port.ts";
import type { EmbeddedPostgres } from "./postgres.ts";
import { launchChild, type Child } from "./start/child.ts";
import { fillEmpty, type Content } from "./start/content.ts";
import { prepareDatabase, startEmbedded } from "./start/database.ts";
import { childEnvironment, readEnvironment } from "./start/environment.ts";
import { takeLock, waitForLock, type Lock } from "./start/lock.ts";
import { Refusal } from "./start/refusal.ts";
import { say, sayReady, step } from "./start/say.ts";
import { buildWeb } from "./start/web.ts";

const root = join(import.meta.dirname, "..");
const logLimit = 20_000_000;

let lock: Lock | undefined;
let postgres: EmbeddedPostgres | undefined;
const children: Child[] = [];
const abort = new AbortController();
let stopping: Promise<void> | undefined;

// The terminal and npm both pass Ctrl-C on, and people press it twice: what comes after the first changes nothing.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end(0));
// The bootstrap that runs us was killed outright.
process.once("disconnect", () => void end(0));

await start().catch(giveUp);

async function start(): Promise<void> {
  const { settings, dataDir } = readEnvironment();
  const logs = join(dataDir, "logs");
  makeDataDir(dataDir, logs);
  await lockDataDir(dataDir);
  await requirePort(settings.port, settings.host);
  for (const name of ["postgres", "api", "worker"]) rotate(join(logs, `${name}.log`));

  say("Parkline");
  const [{ ownerUrl, content }] = await Promise.all([
    prepareData(settings, dataDir),
    step("网页 pages", () => buildWeb(abort.signal)),
  ]);
  if (stopping !== undefined) return;
  const environment = childEnvironment(settings, dataDir, ownerUrl);
  await Promise.all(
    ["worker", "api"].map((name) => {
      const child = launchChild({
        name,
        entry: join(root, "apps", name, "main.ts"),
        environment,
        logFile: join(logs, `${name}.log`),
        onRestart: say,
      });
      children.push(child);
      return step(name, () => child.ready);
    }),
  );
  lock?.announce(settings.publicUrl);
  sayReady(settings, dataDir, content);
}

function makeDataDir(dataDir: string, logs: string): void {
  try {
    mkdirSync(logs, { recursive: true });
    chmodSync(dataDir, 0o700);
  } catch (error) {
    throw new Refusal(
      `数据文件夹 ${dataDir} 不可写（${describe(error)}），请检查 DATA_DIR 和启动的用户。` +
        ` The data folder cannot be written; check DATA_DIR and who starts.`,
    );
  }
}

/** A command on the embedded database is waited for; a start beside a start is not made. */
async function lockDataDir(dataDir: string): Promise<void> {
  const file = join(dataDir, "start.lock");
  let taken = await takeLock(file, "start");
  if ("heldBy" in taken && taken.heldBy.purpose === "command") {
    say("正在等待另一条命令结束…… waiting for another command to end …");
    taken = await waitForLock(
      file,
      "start",
      (holder) => holder.purpose === "command" && stopping === undefined,
    );
  }
  if (!("heldBy" in taken)) {
    lock = taken;
    return;
  }
  const { pid, address } = taken.heldBy;
  throw new Refusal(
    `已在运行（进程 ${pid}）：${address ?? "正在启动"}，没有做任何改动。` +
      ` Already running (process ${pid}): ${address ?? "still starting"}; nothing was changed.`,
  );
}

/** The database, running and of this version, with something in it. */
async function prepareData(
  settings: Settings,
  dataDir: string,
): Promise<{ ownerUrl: string; content: Content }> {
  if (settings.databaseUrl === undefined) {
    postgres = await step("数据库 database", () => startEmbedded(dataDir));
    keepPostgres(dataDir).catch(giveUp);
  }
  const ownerUrl = postgres?.url ?? settings.databaseUrl ?? "";
  await step("数据结构 migrations", () => prepareDatabase(ownerUrl));
  const content = await step(settings.demo ? "演示园区 demonstration park" : "园区 park", () =>
    fillEmpty(settings, dataDir, ownerUrl, new Date()),
  );
  return { ownerUrl, content };
}

async function requirePort(port: number, host: string): Promise<void> {
  try {
    if (await isPortFree(port, host)) return;
  } catch (error) {
    throw new Refusal(
      `无法监听 ${host}:${port}（${describe(error)}），请检查 HOST 和 PORT。Cannot listen on ${host}:${port}; check HOST and PORT.`,
    );
  }
  throw new Refusal(
    `端口 ${port} 已被其他程序占用，请换一个端口，例如 PORT=${port + 1} npm start。` +
      ` Port ${port} is taken by another program; choose another one, for example PORT=${port + 1} npm start.`,
  );
}

/** PostgreSQL that ends unasked is started again on the same port: API and worker reconnect by themselves. */
async function keepPostgres(dataDir: string): Promise<void> {
  while (postgres !== undefined && stopping === undefined) {
    await postgres.ended;
    if (stopping !== undefined) return;
    say("数据库意外退出，正在重启。The database ended unasked and is started again.");
    postgres = await startEmbedded(dataDir);
  }
}

function giveUp(error: unknown): Promise<void> {
  if (stopping === undefined) process.stderr.write(`${describe(error)}\n`);
  return end(1);
}

function end(code: number): Promise<void> {
  stopping ??= stop(code);
  return stopping;
}

async function stop(code: number): Promise<void> {
  abort.abort();
  if (children.length > 0) say("\n正在停止…… stopping …");
  await Promise.all(children.map((child) => child.stop()));
  await postgres?.stop();
  lock?.release();
  process.exit(code);
}

/** Keeps one old log of each kind, so that they do not fill the disk. */
function rotate(file: string): void {
  if (existsSync(file) && statSync(file).size > logLimit) renameSync(file, `${file}.1`);
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
