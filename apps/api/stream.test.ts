import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { initTRPC, tracked } from "@trpc/server";
import fastify, { type FastifyInstance } from "fastify";
import { afterEach, beforeEach, expect, test } from "vitest";
import { serveStreams } from "./server/stream.ts";
import type { Edge } from "./trpc.ts";

/** Events that count how often they are written, told to all who follow. */
let told: { readonly id: string; readonly data: object }[] = [];
let written = 0;
let taken = 0;
let following = new Set<symbol>();
let open: IncomingMessage[] = [];
let server: FastifyInstance;
const t = initTRPC.context<Edge>().create();
const router = t.router({
  events: t.procedure.subscription(async function* events({ signal }) {
    const [followers, page] = [following, Symbol("page")];
    followers.add(page);
    try {
      for (let next = 0; signal?.aborted !== true;) {
        const event = told[next];
        if (event === undefined) await sleep(1);
        else {
          next += 1;
          taken += 1;
          yield tracked(event.id, event.data);
        }
      }
    } finally {
      followers.delete(page);
    }
  }),
});

beforeEach(async () => {
  told = [];
  [written, taken] = [0, 0];
  following = new Set();
  server = fastify();
  const edge = { requestId: "test" } as Edge;
  serveStreams(server, {
    router,
    edgeOf: () => Promise.resolve(edge),
    onError: ({ error }) => expect.fail(error.message),
  });
  await server.listen({ host: "127.0.0.1", port: 0 });
});
afterEach(async () => {
  for (const page of open) page.destroy();
  open = [];
  await server.close();
});

function tell(id: number, text: string): void {
  const toJSON = () => {
    written += 1;
    return { text };
  };
  told.push({ id: String(id), data: { toJSON } });
}
async function follow(): Promise<IncomingMessage> {
  const { port } = server.server.address() as AddressInfo;
  const asked = request({
    port,
    host: "127.0.0.1",
    path: "/events",
    headers: { accept: "text/event-stream" },
  });
  asked.on("error", () => undefined);
  asked.end();
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  answer.on("error", () => undefined);
  open.push(answer);
  return answer;
}
function textOf(answer: IncomingMessage): () => string {
  let text = "";
  answer.setEncoding("utf8").on("data", (piece: string) => (text += piece));
  return () => text;
}
/** Whether so much has come. */
function reading(answer: IncomingMessage, bytes: number): () => boolean {
  let come = 0;
  answer.on("data", (piece: Buffer) => (come += piece.length));
  return () => come > bytes;
}
async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 5) {
    if (waited > 5_000) throw new Error("not within five seconds");
    await sleep(5);
  }
}

test("what is told to many is written once, and reaches each whole and in its order", async () => {
  const pages = await Promise.all(Array.from({ length: 20 }, follow));
  const texts = pages.map(textOf);
  for (let id = 1; id <= 30; id += 1) tell(id, `第${id}条`);
  await until(() => texts.every((text) => text().includes("第30条")));
  const events = Array.from(
    { length: 30 },
    (_, index) => `id: ${index + 1}\ndata: {"text":"第${index + 1}条"}\n\n`,
  );
  for (const text of texts)
    expect(text()).toBe(`event: connected\ndata: {"reconnectAfterInactivityMs":40000}\n\n${events.join("")}`);
  expect(written).toBe(30);
});

test("a page that reads nothing holds back its own stream alone", async () => {
  const [slow, quick] = [await follow(), await follow()];
  const [size, length] = [60_000, 400];
  const hasAll = reading(quick, size * length);
  for (let id = 1; id <= length; id += 1) tell(id, "x".repeat(size));
  await until(hasAll);
  // The other has taken all; of the slow one's there wait no more than lines and buffers hold.
  const waiting = taken - length;
  await sleep(50);
  expect(taken - length).toBe(waiting);
  expect(waiting).toBeLessThan(length);
  await until(reading(slow, size * length));
});

test("nobody is told any more who has gone", async () => {
  const pages = await Promise.all([follow(), follow()]);
  await until(() => following.size === 2);
  pages[0]?.destroy();
  await until(() => following.size === 1);
  tell(1, "还在");
  await until(() => taken > 0);
  pages[1]?.destroy();
  await until(() => following.size === 0);
  expect(taken).toBe(1);
});
