import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@parkline/infra/port";
import { startRedis, type TestRedis } from "@parkline/testkit/redis";
import { openQueue } from "@parkline/worker/queue";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

let folder: string;
let redis: [TestRedis, TestRedis];
let sentinel: ChildProcess;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parkline-sentinel-"));
  const first = await startRedis();
  redis = [first, await startRedis(undefined, ["--replicaof", "127.0.0.1", String(first.port)])];
  const port = await freePort();
  const conf = join(folder, "sentinel.conf");
  const lines = [
    `port ${port}`,
    "bind 127.0.0.1",
    `sentinel monitor main 127.0.0.1 ${first.port} 1`,
    "sentinel down-after-milliseconds main 500",
    "sentinel failover-timeout main 2000",
  ];
  await writeFile(conf, `${lines.join("\n")}\n`);
  sentinel = spawn("redis-server", [conf, "--sentinel"], { stdio: "ignore" });
  url = `redis+sentinel://127.0.0.1:${port}/main`;
}, 30_000);
afterAll(async () => {
  sentinel.kill("SIGKILL");
  await Promise.all(redis.map((one) => one.stop()));
  await rm(folder, { recursive: true, force: true });
});

test("a queue goes on with the Redis that its Sentinel makes the primary", async () => {
  const done: string[] = [];
  const queue = openQueue({ engine: "redis", url }, pino({ level: "silent" }));
  try {
    queue.work(async ({ name }) => void done.push(name), 1);
    await queue.add("before", {});
    await vi.waitFor(() => expect(done).toEqual(["before"]), 10_000);
    await redis[0].stop();
    await queue.add("after", {});
    await vi.waitFor(() => expect(done).toEqual(["before", "after"]), 30_000);
  } finally {
    await queue.close(0);
  }
}, 60_000);
