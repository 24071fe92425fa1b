import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { prepareQueueSchema } from "@parkline/db/queueSchema";
import { queueSchema } from "@parkline/services/operation/queueSchema";
import { createTestDatabase, type TestDatabase } from "@parkline/testkit/database";
import { startRedis, type TestRedis } from "@parkline/testkit/redis";
import { Redis } from "ioredis";
import pg from "pg";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { QueueConfig } from "./config.ts";
import { jobId, migrateQueue, openQueue, type JobQueue } from "./queue.ts";

let database: TestDatabase;
let redis: TestRedis;
const opened: JobQueue[] = [];
const silent = pino({ level: "silent" });

beforeAll(async () => {
  [database, redis] = await Promise.all([createTestDatabase(), startRedis()]);
  await prepareQueueSchema(database.ownerUrl, queueSchema, migrateQueue);
});
afterAll(async () => {
  await Promise.all([database.drop(), redis.stop()]);
});
afterEach(async () => {
  for (const queue of opened.splice(0)) {
    await queue.empty();
    await queue.close(1_000);
  }
});

function configOf(engine: QueueConfig["engine"]): QueueConfig {
  return engine === "redis"
    ? { engine, url: redis.url }
    : { engine, url: database.appUrl, schema: queueSchema };
}

describe.each(["postgres", "redis"] as const)("the queue on %s", (engine) => {
  function open(): JobQueue {
    const queue = openQueue(configOf(engine), silent);
    opened.push(queue);
    return queue;
  }

  test("hands a job and its data to the handler", async () => {
    const queue = open();
    const seen: unknown[] = [];
    queue.work(async ({ name, data }) => void seen.push([name, data]), 2);
    await queue.add("greet", { 名称: "光伏" });
    await vi.waitFor(() => expect(seen).toEqual([["greet", { 名称: "光伏" }]]), 5_000);
  });

  test("keeps one job of a name and key, and takes the next when it is done", async () => {
    const queue = open();
    const seen: string[] = [];
    await queue.add("import", {}, { key: "7" });
    await queue.add("import", {}, { key: "7" });
    await queue.add("import", {}, { key: "8" });
    await queue.add("undo", {}, { key: "7" });
    queue.work(async ({ name }) => void seen.push(name), 1);
    await vi.waitFor(() => expect(seen).toHaveLength(3), 5_000);
    await vi.waitFor(async () => expect((await queue.counts())["active"]).toBe(0), 5_000);
    await queue.add("import", {}, { key: "7" });
    await vi.waitFor(() => expect(seen).toEqual(["import", "import", "undo", "import"]), 5_000);
  });

  test("tells for how long the oldest job waits since it was due", async () => {
    const queue = open();
    expect(await queue.oldestWaitSeconds()).toBe(0);
    await queue.add("later", {}, { delayMilliseconds: 60_000 });
    expect(await queue.oldestWaitSeconds()).toBe(0);
    await queue.add("now", {});
    await sleep(300);
    await queue.add("now", {});
    expect(await queue.oldestWaitSeconds()).toBeGreaterThanOrEqual(0.3);
    expect(await queue.oldestWaitSeconds()).toBeLessThan(30);
  });

  test("takes the next of a key after one that failed", async () => {
    const queue = open();
    let runs = 0;
    queue.work(() => {
      runs += 1;
      return runs === 1 ? Promise.reject(new Error("broken")) : Promise.resolve();
    }, 1);
    await queue.add("import", {}, { key: "7" });
    await vi.waitFor(() => expect(runs).toBe(1), 5_000);
    await vi.waitFor(async () => expect((await queue.counts())["active"]).toBe(0), 5_000);
    await queue.add("import", {}, { key: "7" });
    await vi.waitFor(() => expect(runs).toBe(2), 5_000);
    expect((await queue.counts())["failed"]).toBe(0);
  });

  test("holds a delayed job back, by whole milliseconds", async () => {
    const queue = open();
    const start = performance.now();
    let ranAfter = 0;
    queue.work(async () => void (ranAfter = performance.now() - start), 1);
    await queue.add("later", {}, { delayMilliseconds: 700.4 });
    await vi.waitFor(() => expect(ranAfter).toBeGreaterThan(690), 5_000);
  });

  test("brings a scheduled job back, once however often it is asked for", async () => {
    const queue = open();
    let runs = 0;
    await queue.schedule("tick", { everySeconds: 1 });
    queue.work(async () => void (runs += 1), 1);
    for (let ask = 0; ask < 5; ask += 1) {
      await queue.schedule("tick", { everySeconds: 1 });
      await sleep(600);
    }
    expect(runs).toBeGreaterThanOrEqual(2);
    expect(runs).toBeLessThanOrEqual(5);
  });

  test("keeps a schedule of cron in its zone, and changes it when it is asked to", async () => {
    const queue = open();
    await queue.schedule("digest", { cron: "30 8 * * *", timeZone: "Asia/Shanghai" });
    await queue.schedule("digest", { cron: "45 8 * * *", timeZone: "Asia/Shanghai" });
    expect((await queue.counts())["delayed"]).toBe(1);
  });

  test("is given the same schedule by many that start at once, and refuses none of them", async () => {
    const queues = Array.from({ length: 6 }, () => open());
    for (const minute of [0, 5, 10]) {
      const schedule = { cron: `${minute} * * * *`, timeZone: "Asia/Shanghai" };
      await Promise.all(queues.map((queue) => queue.schedule(`at-once-${minute}`, schedule)));
    }
    expect((await queues[0]?.counts())?.["delayed"]).toBe(3);
  });

  test("forgets all when it is emptied, and is scheduled anew", async () => {
    const queue = open();
    let runs = 0;
    await queue.schedule("tick", { everySeconds: 1 });
    await queue.empty();
    expect(Object.values(await queue.counts()).every((count) => count === 0)).toBe(true);
    queue.work(async () => void (runs += 1), 1);
    await sleep(1_500);
    expect(runs).toBe(0);
    await queue.schedule("tick", { everySeconds: 1 });
    await vi.waitFor(() => expect(runs).toBeGreaterThan(0), 5_000);
  });

  test("goes on after its connections were cut", async () => {
    const queue = open();
    let runs = 0;
    queue.work(async () => void (runs += 1), 1);
    await queue.add("before", {});
    await vi.waitFor(() => expect(runs).toBe(1), 5_000);
    await cutConnections(engine);
    await vi.waitFor(() => queue.add("after", {}, { key: "once" }), 10_000);
    await vi.waitFor(() => expect(runs).toBe(2), 15_000);
  }, 40_000);

  test("runs the job of a killed worker again within seconds", async () => {
    const queue = open();
    const child = fork(new URL("queue.holder.ts", import.meta.url), [JSON.stringify(configOf(engine))]);
    await queue.add("held", { engine });
    const [message] = (await once(child, "message")) as unknown[];
    expect(message).toBe("holding");
    child.kill("SIGKILL");
    const killed = performance.now();
    let ranAfter = 0;
    queue.work(async () => void (ranAfter = performance.now() - killed), 1);
    await vi.waitFor(() => expect(ranAfter).toBeGreaterThan(0), { timeout: 25_000, interval: 100 });
    expect(ranAfter).toBeLessThan(20_000);
  }, 40_000);

  test("does not wait longer than asked for a job that runs on when it closes", async () => {
    const queue = openQueue(configOf(engine), silent);
    let release: () => void = () => undefined;
    const started = new Promise<void>((resolve) => {
      queue.work(async () => {
        resolve();
        await new Promise<void>((free) => (release = free));
      }, 1);
    });
    await queue.add("endless", {});
    await started;
    const start = performance.now();
    await queue.close(500);
    expect(performance.now() - start).toBeLessThan(3_000);
    release();
    await open().empty();
  });
});

describe("a job's id", () => {
  test("is never one that BullMQ refuses", () => {
    expect(jobId("import", "7")).toBe("import.7");
    for (const key of ["", "a:b", "a b", "甲"]) expect(() => jobId("import", key)).toThrow(RangeError);
  });
});

describe("the application's role", () => {
  test("uses the queue's tables and may not change their shape", async () => {
    const client = new pg.Client({ connectionString: database.appUrl });
    await client.connect();
    try {
      await client.query(`select count(*) from ${queueSchema}.job`);
      await expect(client.query(`create table ${queueSchema}.mine ()`)).rejects.toThrow(/permission denied/);
      await expect(client.query(`drop schema ${queueSchema} cascade`)).rejects.toThrow(/must be owner/);
    } finally {
      await client.end();
    }
  });
});

async function cutConnections(engine: QueueConfig["engine"]): Promise<void> {
  if (engine === "redis") {
    const client = new Redis(redis.url);
    await client.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
    await client.quit();
    return;
  }
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  await client.end();
}
