import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "@parkline/infra/port";
import { startRedis } from "@parkline/testkit/redis";
import { until } from "../reminders/world.ts";

const run = promisify(execFile);
const patienceSeconds = 30;

/** A Redis with replicas on loopback, and the Sentinel that watches them as `main`. */
export interface GuardedRedis {
  readonly sentinelPort: number;
  /** Ends the primary without a word to it, and waits until the Sentinel has made another one the primary. */
  fall(): Promise<void>;
  close(): Promise<void>;
}

export async function startGuarded(replicas: number): Promise<GuardedRedis> {
  const folder = await mkdtemp(join(tmpdir(), "parkline-sentinel-"));
  const first = await startRedis(undefined, ["--repl-diskless-sync-delay", "0"]);
  const follow = ["--replicaof", "127.0.0.1", String(first.port), "--repl-diskless-sync-delay", "0"];
  const others = await Promise.all(Array.from({ length: replicas }, () => startRedis(undefined, follow)));
  const all = [first, ...others];
  const ask = async (port: number, ...words: string[]): Promise<string> =>
    (await run("redis-cli", ["-p", String(port), ...words])).stdout;

  // What the Sentinel does not find at its start it looks for again after ten seconds.
  await until(`${replicas} replicas`, patienceSeconds, async () => {
    const said = await ask(first.port, "info", "replication");
    return said.match(/state=online/g)?.length === replicas || said;
  });
  const sentinelPort = await freePort();
  const conf = join(folder, "sentinel.conf");
  const lines = [
    `port ${sentinelPort}`,
    "bind 127.0.0.1",
    `dir ${folder}`,
    `sentinel monitor main 127.0.0.1 ${first.port} 1`,
    "sentinel down-after-milliseconds main 500",
    "sentinel failover-timeout main 2000",
  ];
  await writeFile(conf, `${lines.join("\n")}\n`);
  const sentinel = spawn("redis-server", [conf, "--sentinel"], { stdio: "ignore" });
  const ended = once(sentinel, "exit");

  /** Of what it says of `main`, a name and its value in turn. */
  async function known(name: string): Promise<string> {
    const words = (await ask(sentinelPort, "sentinel", "master", "main")).split("\n");
    return words[words.indexOf(name) + 1] ?? "";
  }
  await until("the Sentinel knows them", patienceSeconds, async () => {
    const count = await known("num-slaves").catch((error: unknown) => String(error));
    return count === String(replicas) || count;
  });

  return {
    sentinelPort,
    async fall() {
      const port = await known("port");
      const fallen = all.find((one) => String(one.port) === port);
      if (fallen === undefined) throw new Error(`none of them is on port ${port}`);
      all.splice(all.indexOf(fallen), 1);
      await fallen.kill();
      await until("another primary", patienceSeconds, async () => (await known("port")) !== port || port);
    },
    async close() {
      sentinel.kill("SIGKILL");
      await ended;
      await Promise.all(all.map((one) => one.kill()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
