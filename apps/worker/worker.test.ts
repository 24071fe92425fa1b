import { fork } from "node:child_process";
import { once } from "node:events";
import { connect, type Database } from "@parkline/db/connect";
import { heartbeats } from "@parkline/db/query/heartbeat";
import { prepareQueueSchema } from "@parkline/db/queueSchema";
import { createTestDatabase, type TestDatabase } from "@parkline/testkit/database";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { queueSchema, type WorkerConfig } from "./config.ts";
import { registry } from "./jobs/all.ts";
import { migrateQueue, openQueue } from "./queue.ts";
import { createRegistry, defineJob } from "./registry.ts";
import { startWorker } from "./worker.ts";

let database: TestDatabase;
let db: Database;
let config: WorkerConfig;
const silent = pino({ level: "silent" });

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareQueueSchema(database.ownerUrl, queueSchema, migrateQueue);
  db = connect(database.appUrl);
  config = {
    databaseUrl: database.appUrl,
    queue: { engine: "postgres", url: database.appUrl, schema: queueSchema },
    concurrency: 2,
    careSeconds: 1,
  };
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

async function ageOf(name: string): Promise<number> {
  const beat = (await heartbeats(db)).find((found) => found.name === name);
  if (beat === undefined) throw new Error(`${name} never beat`);
  return beat.ageSeconds;
}

describe("the worker", () => {
  test("beats for its queue and, through the queue, for its scheduler", async () => {
    const worker = await startWorker(config, registry, db, silent);
    try {
      await vi.waitFor(async () => expect(await ageOf("scheduler")).toBeLessThan(30), 5_000);
      await vi.waitFor(async () => expect(await ageOf("queue")).toBeLessThan(1), 5_000);
    } finally {
      await worker.stop();
    }
  });

  test("brings its schedules back when the queue was emptied", async () => {
    let runs = 0;
    const tick = defineJob({
      name: "tick",
      data: z.object({}),
      schedule: { everySeconds: 1 },
      run: () => Promise.resolve(void (runs += 1)),
    });
    const worker = await startWorker(config, createRegistry(["tick"], [tick]), db, silent);
    try {
      await vi.waitFor(() => expect(runs).toBeGreaterThan(0), 5_000);
      await worker.queue.empty();
      const before = runs;
      await vi.waitFor(() => expect(runs).toBeGreaterThan(before + 1), 8_000);
    } finally {
      await worker.stop();
    }
  });

  test("stops within seconds under a job that does not end", async () => {
    const endless = defineJob({
      name: "endless",
      data: z.object({}),
      run: () => new Promise(() => undefined),
    });
    const worker = await startWorker(config, createRegistry(["endless"], [endless]), db, silent);
    await worker.queue.add("endless", {});
    await vi.waitFor(async () => expect((await worker.queue.counts())["active"]).toBe(1), 5_000);
    const start = performance.now();
    await worker.stop();
    expect(performance.now() - start).toBeLessThan(7_000);
    const queue = openQueue(config.queue, silent);
    await queue.empty();
    await queue.close(0);
  });
});

describe("the worker's process", () => {
  const main = new URL("main.ts", import.meta.url);
  const environment = () => ({ PATH: process.env["PATH"], DATABASE_URL: database.ownerUrl });

  test.each(["SIGTERM", "disconnect"] as const)("says when it is ready, and ends at %s", async (end) => {
    const child = fork(main, { env: environment(), silent: true });
    const [message] = (await once(child, "message")) as unknown[];
    expect(message).toBe("ready");
    if (end === "disconnect") child.disconnect();
    else child.kill(end);
    const [code] = (await once(child, "exit")) as unknown[];
    expect(code).toBe(0);
  });

  test("ends at once where no database is named", async () => {
    const child = fork(main, { env: { PATH: process.env["PATH"] }, silent: true });
    const [code] = (await once(child, "exit")) as unknown[];
    expect(code).toBe(1);
  });
});
