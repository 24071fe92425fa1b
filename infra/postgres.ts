/*
 * The embedded PostgreSQL: one cluster under a folder of ours, on a loopback port of its own, with a random password
 * that is kept beside it and readable by the owner alone.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { totalmem } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { chooseAccount, type Account, type AccountKind } from "./postgres/account.ts";
import { packagedBinaries } from "./postgres/binaries.ts";
import { clearLeftover, endPostgres } from "./postgres/leftover.ts";
import { freePort, isPortFree } from "./port.ts";

export interface PostgresOptions {
  /** Folder for the cluster, its password and its port; made when missing. */
  readonly folder: string;
  /** File that the server's messages are appended to. */
  readonly logFile: string;
  /** False for tests alone: trades safety after a power cut for speed. */
  readonly durable: boolean;
  readonly maxConnections?: number;
  /** How to run it on the first start; later starts repeat what was chosen then. */
  readonly account?: AccountKind;
}

export interface EmbeddedPostgres {
  /** URL of the owner on the database `parkline`. */
  readonly url: string;
  readonly pid: number;
  readonly account: AccountKind;
  /** Settles when the server has ended, for whatever reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

interface Memory {
  password: string;
  port: number;
  account: AccountKind;
}

const owner = "postgres";
const database = "parkline";
const startPatience = 120_000;

/** Starts (and on the first call creates) the cluster; recovers one that a crash has left. Throws with the log's end. */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  mkdirSync(options.folder, { recursive: true });
  mkdirSync(dirname(options.logFile), { recursive: true });
  const folder = realpathSync(options.folder);
  const memoryFile = join(folder, "postgres.json");
  const memory = readMemory(memoryFile);
  const account = chooseAccount(packagedBinaries(), folder, memory?.account ?? options.account);
  const password = memory?.password ?? randomBytes(24).toString("base64url");
  const cluster = join(account.home, "postgres");

  // The password is on disk before the cluster that wants it, so that no crash between the two locks us out.
  let port = memory?.port ?? (await freePort());
  writeMemory(memoryFile, { password, port, account: account.kind });
  if (!existsSync(join(cluster, "PG_VERSION")))
    await createCluster(account, cluster, password, options.logFile);
  await clearLeftover(cluster);

  const limit = Date.now() + startPatience;
  for (let attempt = 1; ; attempt += 1) {
    if (!(await isPortFree(port, "127.0.0.1"))) port = await freePort();
    const child = launch(account, cluster, port, options);
    const url = serverUrl(password, port);
    if (await becomesReady(child, `${url}postgres`, limit)) {
      writeMemory(memoryFile, { password, port, account: account.kind });
      await createDatabase(`${url}postgres`);
      return running(child, `${url}${database}`, account.kind);
    }
    // A port lost in the race, or workers of a killed server that still hold its shared memory: both pass.
    if (attempt === 10 || Date.now() > limit) throw new Error(startFailure(options.logFile));
    await clearLeftover(cluster);
    await sleep(300);
  }
}

/** URL of the owner on the cluster that runs (or ran last) under `folder`; undefined where there never was one. */
export function embeddedUrl(folder: string): string | undefined {
  const memory = readMemory(join(folder, "postgres.json"));
  return memory && `${serverUrl(memory.password, memory.port)}${database}`;
}

function serverUrl(password: string, port: number): string {
  return `postgres://${owner}:${password}@127.0.0.1:${port}/`;
}

function running(child: ChildProcess, url: string, account: AccountKind): EmbeddedPostgres {
  const pid = child.pid;
  if (pid === undefined) throw new Error("PostgreSQL runs without a process id");
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  const ended = new Promise<void>((resolve) => {
    if (!isAlive()) resolve();
    child.once("exit", () => resolve());
  });
  return { url, pid, account, ended, stop: () => endPostgres(pid, isAlive) };
}

/** An eighth of the machine for PostgreSQL's own pages: it shares an office machine, or a small server, with all the rest. */
function memory() {
  const machine = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY) / 1024 ** 2;
  const own = Math.round(Math.min(4096, Math.max(128, machine / 8)));
  return { shared_buffers: `${own}MB`, effective_cache_size: `${Math.max(own, Math.round(machine / 2))}MB` };
}

function launch(account: Account, cluster: string, port: number, options: PostgresOptions): ChildProcess {
  const settings = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    max_connections: options.maxConnections ?? 100,
    ...memory(),
    work_mem: "8MB",
    maintenance_work_mem: "64MB",
    max_wal_size: "1GB",
    random_page_cost: 1.1,
    jit: "off",
    log_min_messages: "warning",
    log_line_prefix: "%m [%p] ",
    ...(options.durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  const words = [
    "-D",
    cluster,
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
  return run(account, account.binaries.postgres, words, options.logFile);
}

/** initdb into a folder beside the cluster's: what is found under the cluster's own name is always complete. */
async function createCluster(
  account: Account,
  cluster: string,
  password: string,
  logFile: string,
): Promise<void> {
  const unfinished = `${cluster}.new`;
  const passwordFile = `${unfinished}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account.uid !== undefined) chownSync(passwordFile, account.uid, account.gid ?? account.uid);
  try {
    const child = run(account, account.binaries.initdb, initdbWords(unfinished, passwordFile), logFile);
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", resolve);
    });
    if (code !== 0) throw new Error(startFailure(logFile));
    renameSync(unfinished, cluster);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function initdbWords(cluster: string, passwordFile: string): string[] {
  return [
    `--pgdata=${cluster}`,
    `--username=${owner}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--set=timezone=UTC",
    "--set=log_timezone=UTC",
    "--no-instructions",
  ];
}

/** In a session of its own: Ctrl-C in the terminal reaches the starter, which stops things in order. */
function run(account: Account, program: string, words: string[], logFile: string): ChildProcess {
  const [command, ...rest] = [...account.prefix, program, ...words] as [string, ...string[]];
  const log = openSync(logFile, "a");
  try {
    return spawn(command, rest, {
      cwd: account.home,
      detached: true,
      stdio: ["ignore", log, log],
      env: { PATH: process.env["PATH"] ?? "", LC_ALL: "C", TZ: "UTC" },
      ...(account.uid === undefined ? {} : { uid: account.uid, gid: account.gid ?? account.uid }),
    });
  } finally {
    closeSync(log);
  }
}

/** False when the process has ended, or (after ending it) when it was not ready in time. */
async function becomesReady(child: ChildProcess, url: string, limit: number): Promise<boolean> {
  let over = false;
  const end = () => (over = true);
  child.once("error", end);
  child.once("exit", end);
  while (!over && Date.now() < limit) {
    if (await connects(url)) return !over;
    await sleep(40);
  }
  if (!over) child.kill("SIGKILL");
  return false;
}

async function connects(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    // Refused, or "the database system is starting up": the caller asks again while the process lives.
    return false;
  } finally {
    await client.end();
  }
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query("select 1 from pg_database where datname = $1", [database]);
    if (found.rowCount === 0) await client.query(`create database ${database} template template0`);
  } finally {
    await client.end();
  }
}

function readMemory(file: string): Memory | undefined {
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, "utf8")) as Memory;
}

function writeMemory(file: string, memory: Memory): void {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(memory)}\n`, { mode: 0o600 });
  chmodSync(unfinished, 0o600);
  renameSync(unfinished, file);
}

function startFailure(logFile: string): string {
  const lines = readFileSync(logFile, "utf8").trimEnd().split("\n");
  return (
    `内置 PostgreSQL 未能启动，日志见 ${logFile}。The embedded PostgreSQL did not start; its log ends:\n` +
    lines.slice(-12).join("\n")
  );
}
