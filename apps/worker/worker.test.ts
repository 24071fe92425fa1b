import { fork } from "node:child_process";
import { once } from "node:events";
import { heartbeats } from "@parkline/db/query/heartbeat";
import { prepareQueueSchema } from "@parkline/db/queueSchema";
import { queueSchema } from "@parkline/services/operation/queueSchema";
import { openPost } from "@parkline/services/delivery/post";
import { openWorld, type World } from "@parkline/testkit/world";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import type { WorkerConfig } from "./config.ts";
import { registry } from "./jobs/all.ts";
import { migrateQueue, openQueue } from "./queue.ts";
import { createRegistry, defineJob, type Registry } from "./registry.ts";
import { startWorker } from "./worker.ts";

let world: World;
let config: WorkerConfig;
const silent = pino({ level: "silent" });

beforeAll(async () => {
  world = await openWorld();
  await prepareQueueSchema(world.ownerUrl, queueSchema, migrateQueue);
  config = {
    databaseUrl: world.appUrl,
    queue: { engine: "postgres", url: world.appUrl, schema: queueSchema },
    concurrency: 2,
    careSeconds: 1,
  };
});
afterAll(() => world.close());

function start(registry: Registry) {
  const { db, files } = world;
  const post = openPost({ db, channels: [], onError: () => undefined });
  const backUp = async () => undefined;
  return startWorker({ config, registry, db, files, post, backUp, log: silent, clock: () => new Date() });
}

async function ageOf(name: string): Promise<number> {
  const beat = (await heartbeats(world.db)).find((found) => found.name === name);
  if (beat === undefined) throw new Error(`${name} never beat`);
  return beat.ageSeconds;
}

describe("the worker", () => {
  test("beats for its queue and, through the queue, for its scheduler", async () => {
    const worker = await start(registry);
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
    const worker = await start(createRegistry(["tick"], [tick]));
    try {
      await vi.waitFor(() => expect(runs).toBeGreaterThan(0), 5_000);
      await worker.queue.empty();
      const before = runs;
      await vi.waitFor(() => expect(runs).toBeGreaterThan(before + 1), 8_000);
    } finally {
      await worker.stop();
    }
  });

  test("tells a job that it is about to stop", async () => {
    let begun = false;
    let told = false;
    const patient = defineJob({
      name: "patient",
      data: z.object({}),
      run: ({ stopping }) =>
        new Promise((resolve) => {
          stopping.addEventListener("abort", () => resolve(void (told = true)));
          begun = true;
        }),
    });
    const worker = await start(createRegistry(["patient"], [patient]));
    await worker.queue.add("patient", {});
    // The queue counts a job as active before its handler has it.
    await vi.waitFor(() => expect(begun).toBe(true), 5_000);
    const since = performance.now();
    await worker.stop();
    expect(told).toBe(true);
    expect(performance.now() - since).toBeLessThan(2_000);
  });

  test("stops within seconds under a job that does not end", async () => {
    const endless = defineJob({
      name: "endless",
      data: z.object({}),
      run: () => new Promise(() => undefined),
    });
    const worker = await start(createRegistry(["endless"], [endless]));
    await worker.queue.add("endless", {});
    await vi.waitFor(async () => expect((await worker.queue.counts())["active"]).toBe(1), 5_000);
    const since = performance.now();
    await worker.stop();
    expect(performance.now() - since).toBeLessThan(7_000);
    const queue = openQueue(config.queue, silent);
    await queue.empty();
    await queue.close(0);
  });
});

describe("the worker's process", () => {
  const main = new URL("main.ts", import.meta.url);
  const environment = () => ({ PATH: process.env["PATH"], DATABASE_URL: world.ownerUrl });

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
