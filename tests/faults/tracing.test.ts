/* Traces as a collector gets them: a real receiver of OTLP over HTTP, a real api and worker. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { givePassword, testPassword } from "@parkline/api/test/people";
import { startApi } from "@parkline/api/test/process";
import { day } from "@parkline/domain/date/day";
import { prepareDatabase } from "@parkline/infra/start/database";
import { ledgerBytes } from "@parkline/testkit/ledger";
import { createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { atInstant } from "@parkline/testkit/productClock";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askUrgently } from "./reminders/facts.ts";
import { onWorld } from "./reminders/onWorld.ts";

interface SeenSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly { readonly key: string; readonly value: object }[];
}
interface Sent {
  readonly resourceSpans: readonly {
    readonly scopeSpans: readonly { readonly spans: readonly SeenSpan[] }[];
  }[];
}

let world: World;
let park: TestPark;
let receiver: Server;
let endpoint: string;
const seen: SeenSpan[] = [];
const paths = new Set<string>();
const projectName = "保密储能项目";
const phone = "13809712345";

beforeAll(async () => {
  world = await openWorld();
  park = await createPark(world);
  await givePassword(world, park.people.manager);
  await prepareDatabase(world.ownerUrl);
  receiver = createServer((request, response) => {
    paths.add(request.url ?? "");
    void json(request).then((body) => {
      for (const { scopeSpans } of (body as Sent).resourceSpans)
        seen.push(...scopeSpans.flatMap(({ spans }) => spans));
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  }).listen(0, "127.0.0.1");
  await once(receiver, "listening");
  endpoint = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
});
afterAll(async () => {
  receiver.close();
  receiver.closeAllConnections();
  await world.close();
});

function startWorker(collector: string): ChildProcess {
  return spawn(process.execPath, [join(import.meta.dirname, "../../apps/worker/main.ts")], {
    env: {
      DATABASE_URL: world.ownerUrl,
      DATA_DIR: world.folder,
      SMTP_URL: "mailbox",
      OTEL_EXPORTER_OTLP_ENDPOINT: collector,
    },
    stdio: "ignore",
  });
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

const named = (name: string) => seen.filter((span) => span.name === name);
const childrenOf = (parent: SeenSpan | undefined) =>
  seen.filter(({ parentSpanId }) => parentSpanId === parent?.spanId);

test("a request, its procedure and its statements are one trace, which the job that it leaves goes on with", async () => {
  const api = await startApi(world, false, true, { OTEL_EXPORTER_OTLP_ENDPOINT: `${endpoint}/` });
  const worker = startWorker(endpoint);
  try {
    const headers = await api.signIn(park.people.manager.username);
    await api.call(headers, "project.list", { filter: { text: phone } });
    const form = new FormData();
    const bytes = await ledgerBytes(["项目名称", "投资方", "联系电话"], [[projectName, "示范投资方", phone]]);
    form.append("file", new Blob([Buffer.from(bytes)]), `${projectName}.xlsx`);
    const { "content-type": _json, ...others } = headers;
    const answer = await fetch(`${api.origin}/api/ledger`, { method: "POST", headers: others, body: form });
    const { id, version } = (await answer.json()) as { id: number; version: number };
    expect(answer.status).toBe(200);
    await api.call(headers, "ledger.run", { id, version });
    await expect.poll(() => named("carry ledger"), { timeout: 60_000 }).toHaveLength(1);
    await expect.poll(() => named("job planDeliveries").length, { timeout: 60_000 }).toBeGreaterThan(0);
  } finally {
    await stop(worker);
    await api.stop();
  }
  expect(paths).toEqual(new Set(["/v1/traces"]));

  const [procedure] = named("project.list");
  const [request] = seen.filter(({ spanId }) => spanId === procedure?.parentSpanId);
  expect(request?.name).toMatch(/^POST \/trpc\//);
  expect(childrenOf(procedure).map(({ name }) => name)).toEqual(
    expect.arrayContaining(["BEGIN", "SELECT", "COMMIT"]),
  );
  const [carried] = named("carry ledger");
  const [uploaded] = named("POST /api/ledger");
  expect(uploaded?.traceId).toMatch(/^[0-9a-f]{32}$/);
  expect(carried?.traceId).toBe(uploaded?.traceId);
  expect(childrenOf(carried).some(({ name }) => name === "INSERT")).toBe(true);
  // What a job adds to the queue is part of its own trace.
  const sweeps = new Set(named("job sweepReminders").map(({ traceId }) => traceId));
  expect(named("job planDeliveries").some(({ traceId }) => sweeps.has(traceId))).toBe(true);

  const text = JSON.stringify(seen);
  const { username, name } = park.people.manager;
  for (const word of [projectName, phone, username, name, testPassword, "示范投资方"])
    expect(text).not.toContain(word);
}, 240_000);

test("a message is sent in the trace of what planned it, whatever job carries it", async () => {
  const due = { now: inShanghai("2026-03-13 10:00:00"), dueOn: day("2026-03-16") };
  const { park: there, people } = await askUrgently(onWorld(world), 1, due);
  await atInstant(world, inShanghai("2026-03-16 10:00:30"), () => Promise.resolve());
  const row = () =>
    world.owner
      .selectFrom("delivery")
      .select(["state", "trace"])
      .where("parkId", "=", there.id)
      .executeTakeFirst();
  const worker = startWorker(endpoint);
  try {
    await expect.poll(row, { timeout: 60_000 }).toMatchObject({ state: "sent" });
  } finally {
    await stop(worker);
  }
  const trace = (await row())?.trace;
  const [planned] = seen.filter(({ spanId }) => trace?.includes(spanId));
  expect(planned?.name).toBe("job planDeliveries");
  expect(trace).toBe(`00-${planned?.traceId}-${planned?.spanId}-01`);
  expect(childrenOf(planned).filter(({ name }) => name === "send message")).toMatchObject([
    { traceId: planned?.traceId },
  ]);
  // Of the sweep that found what is due, unless the planning's own turn came in between.
  const sweeps = named("job sweepReminders").map(({ spanId }) => spanId);
  expect([undefined, ...sweeps]).toContain(planned?.parentSpanId);
  const text = JSON.stringify(seen);
  for (const word of ["@parkline.example", "请抓紧推进", people.leader.name])
    expect(text).not.toContain(word);
}, 120_000);

test("a collector that is not there harms nothing, and holds up no end for long", async () => {
  const api = await startApi(world, false, true, { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9" });
  const headers = await api.signIn(park.people.manager.username);
  for (let times = 0; times < 20; times += 1)
    expect(await api.call(headers, "project.list", {})).toMatchObject({});
  const start = performance.now();
  await api.stop();
  expect(performance.now() - start).toBeLessThan(15_000);
}, 120_000);
