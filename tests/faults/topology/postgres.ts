import { execFile, execFileSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { until } from "../reminders/world.ts";
import { runOn, type Host } from "./lan.ts";

/** Debian's PostgreSQL: the one that comes with us has no pg_basebackup. */
const root = "/usr/lib/postgresql";
const password = "topology";
const patienceSeconds = 60;

/** Two PostgreSQL of which one is the primary, the other its synchronous standby, and what an operator's program does with them. */
export interface Pair {
  /** Owner's URL on both. */
  readonly url: string;
  readonly hosts: readonly [Host, Host];
  primary(): Host;
  standby(): Host;
  look<Row>(statement: string, values?: readonly unknown[]): Promise<Row[]>;
  lookAt<Row>(host: Host, statement: string): Promise<Row[]>;
  /** Makes the standby the primary, as Patroni or CloudNativePG do: only after the other one is gone for good. */
  promote(): Promise<void>;
  /** Has commits wait for nobody, where the standby is about to go. */
  goAlone(): Promise<void>;
  /** Makes the lost server a standby of the other, and the other wait for it again at each commit. */
  rejoin(): Promise<void>;
}

export async function openPair(hosts: readonly [Host, Host], folder: string): Promise<Pair> {
  const bin = join(root, newest(), "bin");
  const [uid, gid] = ["-u", "-g"].map((flag) =>
    Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" })),
  ) as [number, number];
  const home = join(folder, "postgres");
  mkdirSync(home);
  chmodSync(folder, 0o755);
  chownSync(home, uid, gid);
  const passwordFile = join(home, "password");
  writeFileSync(passwordFile, `${password}\n`);
  chmodSync(passwordFile, 0o644);
  const as = ["--reuid=postgres", "--regid=postgres", "--clear-groups", "--"];
  const clusterOf = (host: Host): string => join(home, host.name);
  let [primary, standby] = hosts;

  /** Beside the people at work, who are of this process as well. */
  async function tool(host: Host, name: string, ...words: string[]): Promise<void> {
    const all = ["netns", "exec", host.name, "setpriv", ...as, join(bin, name), ...words];
    const env = { PATH: process.env["PATH"], LC_ALL: "C.UTF-8", PGPASSWORD: password };
    await promisify(execFile)("ip", all, { cwd: home, env });
  }

  function start(host: Host): void {
    const settings = {
      listen_addresses: "*",
      unix_socket_directories: "",
      cluster_name: host.name,
      max_connections: 200,
      shared_buffers: "128MB",
      wal_sender_timeout: "5s",
      wal_receiver_timeout: "5s",
      log_line_prefix: "%m [%p] ",
    };
    const words = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    const program = ["setpriv", ...as, join(bin, "postgres"), "-D", clusterOf(host), ...words] as const;
    runOn(host, program, { logFile: join(folder, `${host.name}.log`) });
  }

  async function lookAt<Row>(
    host: Host,
    statement: string,
    values: readonly unknown[] = [],
    database = "parkline",
  ): Promise<Row[]> {
    const client = new pg.Client({
      connectionString: `postgres://postgres:${password}@${host.address}:5432/${database}`,
      connectionTimeoutMillis: 10_000,
    });
    client.on("error", () => undefined);
    try {
      await client.connect();
      return (await client.query<Row & pg.QueryResultRow>(statement, [...values])).rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  const isUp = (host: Host, wanted: "primary" | "standby") =>
    until(`${host.name} as ${wanted}`, patienceSeconds, async () => {
      try {
        const [row] = await lookAt<{ follows: boolean }>(host, "select pg_is_in_recovery() as follows");
        return row?.follows === (wanted === "standby") ? true : "it is the other";
      } catch (error) {
        return String(error);
      }
    });

  async function follow(): Promise<void> {
    await rm(clusterOf(standby), { recursive: true, force: true });
    const source = `host=${primary.address} user=postgres password=${password} dbname=postgres`;
    await tool(
      standby,
      "pg_basebackup",
      "-d",
      source,
      "-D",
      clusterOf(standby),
      "-R",
      "-X",
      "stream",
      "-c",
      "fast",
    );
    start(standby);
    await isUp(standby, "standby");
    // Before it has caught up, every commit would wait for it.
    await replicates("streaming", "state");
    await lookAt(primary, `alter system set synchronous_standby_names = '"${standby.name}"'`);
    await lookAt(primary, "select pg_reload_conf()");
    await replicates("sync", "sync_state");
  }

  const replicates = (wanted: string, column: "state" | "sync_state") =>
    until(`a standby that is ${wanted}`, patienceSeconds, async () => {
      const [row] = await lookAt<{ is: string }>(
        primary,
        `select ${column} as "is" from pg_stat_replication`,
      );
      return row?.is === wanted ? true : (row?.is ?? "nobody follows");
    });

  await tool(
    primary,
    "initdb",
    "-D",
    clusterOf(primary),
    "-U",
    "postgres",
    `--pwfile=${passwordFile}`,
    "-A",
    "scram-sha-256",
    "-E",
    "UTF8",
    "--locale=C.UTF-8",
    "-N",
  );
  writeFileSync(
    join(clusterOf(primary), "pg_hba.conf"),
    ["all", "replication"].map((what) => `host ${what} all 10.77.0.0/24 scram-sha-256\n`).join(""),
  );
  start(primary);
  await until("the first start", patienceSeconds, async () => {
    try {
      await lookAt(primary, "create database parkline", [], "postgres");
      return true;
    } catch (error) {
      return String(error);
    }
  });
  await follow();

  return {
    url: `postgres://postgres:${password}@${hosts.map(({ address }) => `${address}:5432`).join(",")}/parkline`,
    hosts,
    primary: () => primary,
    standby: () => standby,
    look: (statement, values) => lookAt(primary, statement, values),
    lookAt,
    async promote() {
      await tool(standby, "pg_ctl", "promote", "-D", clusterOf(standby));
      [primary, standby] = [standby, primary];
      await isUp(primary, "primary");
    },
    async goAlone() {
      await lookAt(primary, "alter system set synchronous_standby_names = ''");
      await lookAt(primary, "select pg_reload_conf()");
    },
    rejoin: follow,
  };
}

function newest(): string {
  const versions = readdirSync(root).filter((name) => Number(name) >= 15);
  const last = versions.toSorted((a, b) => Number(a) - Number(b)).at(-1);
  if (last === undefined) throw new Error(`no PostgreSQL of 15 or later under ${root}`);
  return last;
}
