import { metricIn } from "@parkline/testkit/metric";
import { createPark } from "@parkline/testkit/park";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openApp, type TestApp } from "./test/app.ts";
import { givePassword, testPassword } from "./test/people.ts";

const token = "a-token-of-this-test";
let app: TestApp;
beforeAll(async () => {
  app = await openApp({ metricsToken: token });
});
afterAll(() => app.close());

const read = (remoteAddress: string, authorization?: string) =>
  app.server.inject({
    method: "GET",
    url: "/metrics",
    remoteAddress,
    headers: authorization === undefined ? {} : { authorization },
  });

it("is read on this machine, or with the token, and by nobody else", async () => {
  const near = await read("127.0.0.1");
  expect(near.statusCode).toBe(200);
  expect(near.headers["cache-control"]).toBe("no-store");
  expect((await read("10.1.2.3", `Bearer ${token}`)).statusCode).toBe(200);
  expect((await read("10.1.2.3", "Bearer a-token-of-that-test")).statusCode).toBe(403);
  expect((await read("10.1.2.3")).statusCode).toBe(403);
});

it("has the durations of procedures by name, the ages and the counts, and nobody's name", async () => {
  const park = await createPark(app.world);
  const { officer } = park.people;
  await givePassword(app.world, officer);
  const browser = app.browser();
  await browser.signIn(officer.username, testPassword);
  await browser.call("project.list", {});
  await browser.call("people.list", {});
  const at = new Date();
  await app.world.owner
    .insertInto("heartbeat")
    .values([
      { name: "reminders", beatAt: new Date(at.getTime() - 90_000), detail: "{}" },
      {
        name: "queue",
        beatAt: at,
        detail: JSON.stringify({ engine: "postgres", waiting: 3, active: 1, oldestWaitSeconds: 7 }),
      },
    ])
    .execute();
  await app.world.owner
    .insertInto("delivery")
    .values({
      parkId: park.park.id,
      channel: "mail",
      kind: "digest",
      messageKey: "digest.1.2026-03-20",
      recipientId: officer.id,
      plannedAt: at,
      sendAt: new Date(at.getTime() - 600_000),
    })
    .execute();
  const { body } = await read("127.0.0.1");
  const value = (line: string) => metricIn(body, line);
  expect(value('parkline_procedure_seconds_count{procedure="project.list",outcome="ok"}')).toBe(1);
  expect(value('parkline_procedure_seconds_count{procedure="people.list",outcome="refused"}')).toBe(1);
  expect(value('parkline_age_seconds{part="reminders"}')).toBeGreaterThanOrEqual(90);
  expect(value('parkline_oldest_unsent_seconds{channel="mail"}')).toBeGreaterThanOrEqual(600);
  expect(value('parkline_oldest_unsent_seconds{channel="robot"}')).toBe(0);
  expect(value('parkline_deliveries{channel="mail",state="planned"}')).toBe(1);
  expect(value('parkline_queue_jobs{state="waiting"}')).toBe(3);
  expect(body).not.toContain('state="oldestWaitSeconds"');
  expect(value("parkline_queue_wait_seconds")).toBe(7);
  expect(value('parkline_database_connections{state="waiting"}')).toBe(0);
  expect(value('parkline_database_connections{state="used"}')).toBeGreaterThanOrEqual(0);
  expect(value("parkline_live_streams")).toBe(0);
  expect(value("nodejs_eventloop_lag_p99_seconds")).toBeGreaterThan(0);
  expect(value("process_resident_memory_bytes")).toBeGreaterThan(0);
  expect(body).not.toContain(officer.name);
  expect(body).not.toContain(officer.username);
});
