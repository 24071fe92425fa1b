import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { day } from "@parkline/domain/date/day";
import { inShanghai } from "@parkline/testkit/park";
import { atInstant } from "@parkline/testkit/productClock";
import { openWorld, type World } from "@parkline/testkit/world";
import { openQueue } from "@parkline/worker/queue";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openProxy, type FaultProxy } from "../proxy.ts";
import { askUrgently } from "../reminders/facts.ts";
import { onWorld } from "../reminders/onWorld.ts";
import { startReferee, type Referee } from "../reminders/referee.ts";
import { untilAll, untilPlanned } from "../reminders/settle.ts";
import { judge } from "../reminders/verdict.ts";
import { startGuarded, type GuardedRedis } from "./sentinel.ts";

const silent = pino({ level: "silent" });
const entered = { now: inShanghai("2026-03-13 10:00:00"), dueOn: day("2026-03-16") };

test("a queue goes on with the Redis that its Sentinel makes the primary", async () => {
  const redis = await startGuarded(1);
  const url = `redis+sentinel://127.0.0.1:${redis.sentinelPort}/main`;
  const done: string[] = [];
  const queue = openQueue({ engine: "redis", url }, silent);
  try {
    queue.work(async ({ name }) => void done.push(name), 1);
    await queue.add("before", {});
    await vi.waitFor(() => expect(done).toEqual(["before"]), 10_000);
    await redis.fall();
    await queue.add("after", {});
    await vi.waitFor(() => expect(done).toEqual(["before", "after"]), 30_000);
  } finally {
    await queue.close(0);
    await redis.close();
  }
}, 60_000);

describe("Redis that falls three times in a row", () => {
  let world: World;
  let redis: GuardedRedis;
  let line: FaultProxy;
  let referee: Referee;
  let worker: ChildProcess;
  beforeAll(async () => {
    [world, redis, referee] = await Promise.all([openWorld(), startGuarded(3), startReferee()]);
    line = await openProxy({ host: "127.0.0.1", port: redis.sentinelPort });
    // Asking where the primary is takes a second: the Sentinel tells of the next one while that is under way.
    await line.become({ delayMilliseconds: 150 });
  });
  afterAll(async () => {
    const ended = once(worker, "exit");
    worker.kill("SIGKILL");
    await ended;
    await Promise.all([line.close(), referee.close()]);
    await redis.close();
    await world.close();
  });

  test("is found again by the worker that lived through it, and everything leaves, once", async () => {
    const drill = onWorld(world);
    const before = await askUrgently(drill, 12, entered);
    await atInstant(world, inShanghai("2026-03-16 10:00:30"), () => Promise.resolve());
    await referee.behave({ messagesPerSecond: 1 });
    const url = `redis+sentinel://127.0.0.1:${line.port}/main`;
    worker = spawn(process.execPath, [join(import.meta.dirname, "../../../apps/worker/main.ts")], {
      env: { DATABASE_URL: world.ownerUrl, DATA_DIR: world.folder, REDIS_URL: url, SMTP_URL: referee.url },
      stdio: "ignore",
    });
    await expect
      .poll(async () => (await referee.ledger()).receipts.length, { timeout: 120_000 })
      .toBeGreaterThan(0);
    for (let time = 0; time < 3; time += 1) await redis.fall();
    await referee.behave({});
    const isSent = ({ state }: { readonly state: string }) => state === "sent";
    const lines = await untilAll(drill, before.park.id, "all sent", isSent);

    // What comes now leaves by the queue alone.
    const after = await askUrgently(drill, 3, entered);
    const queue = openQueue({ engine: "redis", url }, silent);
    try {
      await queue.add("sweepReminders", {}, { key: "after" });
      await untilPlanned(drill, after.park.id, 3);
    } finally {
      await queue.close(0);
    }
    lines.push(...(await untilAll(drill, after.park.id, "all sent", isSent)));
    const verdict = judge(lines, await referee.ledger());
    expect(verdict).toMatchObject({ expected: 15, delivered: 15, duplicates: 0, ambiguous: 0, failed: 0 });
    expect(worker.exitCode).toBeNull();
  }, 180_000);
});
