/* What a Prometheus hears of a worker, asked of the process as it is deployed. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { prepareQueueSchema } from "@parkline/db/queueSchema";
import { queueSchema } from "@parkline/services/operation/queueSchema";
import { metricIn } from "@parkline/testkit/metric";
import { freePort } from "@parkline/testkit/port";
import { atInstant } from "@parkline/testkit/productClock";
import { runStatement } from "@parkline/testkit/statement";
import { expect, test, vi } from "vitest";
import { registry } from "./jobs/all.ts";
import { migrateQueue } from "./queue.ts";
import { friday, here, reminder, setScene, world } from "./test/scene.ts";

setScene();

test("a worker tells its jobs by kind and outcome, its messages, and how it goes, and nobody's name", async () => {
  const { ownerUrl, folder } = world;
  await prepareQueueSchema(ownerUrl, queueSchema, migrateQueue);
  await runStatement(
    ownerUrl,
    `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$;
     create trigger refuse before insert or update on heartbeat for each row when (new.name = 'scheduler') execute function refuse()`,
  );
  await reminder("urgent");
  await atInstant(world, friday("10:00"), async () => undefined);
  const port = await freePort();
  const worker = spawn(process.execPath, [join(import.meta.dirname, "main.ts")], {
    env: { DATABASE_URL: ownerUrl, DATA_DIR: folder, SMTP_URL: "mailbox", WORKER_PORT: String(port) },
    stdio: "ignore",
  });
  const ended = once(worker, "exit");
  const read = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  let body = "";
  const value = (line: string) => metricIn(body, line);
  try {
    await vi.waitFor(
      async () => {
        body = await read();
        expect(value('parkline_message_seconds_count{channel="mail",outcome="sent"}')).toBe(1);
        expect(value('parkline_job_seconds_count{kind="heartbeat",outcome="failed"}')).toBeGreaterThan(0);
        expect(value('parkline_job_seconds_count{kind="sweepReminders",outcome="done"}')).toBeGreaterThan(0);
      },
      { timeout: 40_000, interval: 250 },
    );
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  } finally {
    worker.kill("SIGTERM");
    await ended;
  }
  expect(value('parkline_job_seconds_count{kind="heartbeat",outcome="done"}')).toBe(0);
  expect(value('parkline_job_seconds_sum{kind="sweepReminders",outcome="done"}')).toBeGreaterThan(0);
  expect(value('parkline_message_seconds_count{channel="robot",outcome="sent"}')).toBe(0);
  for (const { name } of registry.jobs) {
    expect(value(`parkline_job_seconds_count{kind="${name}",outcome="failed"}`), name).not.toBeNaN();
    expect(value(`parkline_job_running_seconds{kind="${name}"}`), name).toBeLessThan(20);
  }
  expect(value("parkline_worker_silent_seconds")).toBeLessThan(20);
  expect(value('parkline_database_connections{state="waiting"}')).toBe(0);
  expect(value("nodejs_eventloop_lag_p99_seconds")).toBeGreaterThan(0);
  expect(value("process_resident_memory_bytes")).toBeGreaterThan(0);
  // What is of the whole installation an api tells.
  expect(body).not.toContain("parkline_age_seconds");
  // Prometheus' own words for what it asks.
  expect(body).not.toMatch(/[{,](job|instance)=/);
  const { officer } = here.people;
  for (const word of [officer.name, officer.username, here.park.name, here.park.key])
    expect(body).not.toContain(word);
}, 60_000);
