import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openProxy, type FaultProxy } from "./proxy.ts";

let echo: Server;
const echoing = new Set<Socket>();
let proxy: FaultProxy;
const open: Socket[] = [];

beforeAll(async () => {
  echo = createServer((socket) => {
    echoing.add(socket);
    socket.on("error", () => socket.destroy()).on("close", () => echoing.delete(socket));
    socket.pipe(socket);
  });
  echo.listen(0, "127.0.0.1");
  await once(echo, "listening");
});
afterAll(() => {
  echo.close();
});
beforeEach(async () => {
  proxy = await openProxy({ host: "127.0.0.1", port: (echo.address() as AddressInfo).port });
});
afterEach(async () => {
  for (const socket of open.splice(0)) socket.destroy();
  await proxy.close();
});

async function dial(): Promise<Socket> {
  const socket = connect({ host: "127.0.0.1", port: proxy.port });
  open.push(socket);
  await once(socket, "connect");
  return socket;
}

/** Sends bytes and waits until as many have come back. @returns them, and after how many milliseconds */
async function exchange(socket: Socket, bytes: Buffer): Promise<{ back: Buffer; after: number }> {
  const start = performance.now();
  const chunks: Buffer[] = [];
  const take = (chunk: Buffer): void => void chunks.push(chunk);
  socket.on("data", take);
  socket.write(bytes);
  while (Buffer.concat(chunks).length < bytes.length) await once(socket, "data");
  socket.off("data", take);
  return { back: Buffer.concat(chunks), after: performance.now() - start };
}

const numbered = (length: number): Buffer => Buffer.from(Array.from({ length }, (_, index) => index % 251));

test("a line that is well carries every byte, in order, and its end", async () => {
  const socket = await dial();
  const bytes = numbered(1_000_000);
  expect((await exchange(socket, bytes)).back.equals(bytes)).toBe(true);
  socket.end();
  await once(socket, "close");
  await vi.waitFor(() => expect(echoing.size).toBe(0));
});

test("delay and jitter make each way longer and change no order", async () => {
  const socket = await dial();
  await proxy.become({ delayMilliseconds: 60, jitterMilliseconds: 40 });
  const bytes = numbered(300_000);
  const { back, after } = await exchange(socket, bytes);
  expect(back.equals(bytes)).toBe(true);
  expect(after).toBeGreaterThanOrEqual(115);
});

test("so many bytes a second and no more", async () => {
  const socket = await dial();
  await proxy.become({ bytesPerSecond: 20_000 });
  const { after } = await exchange(socket, numbered(8_000));
  // 8 000 bytes at 20 000 a second are 0.4 s, less the first twentieth of a second, and the way back follows at once.
  expect(after).toBeGreaterThan(330);
});

test("cut at once, and cut in the middle of an answer", async () => {
  const socket = await dial();
  await exchange(socket, numbered(10));
  const closed = once(socket, "error");
  expect(proxy.cut()).toBe(1);
  expect(await closed).toMatchObject([{ code: "ECONNRESET" }]);

  await proxy.become({ cutAfterBytes: 500 });
  const second = await dial();
  let seen = 0;
  second.on("data", (chunk: Buffer) => (seen += chunk.length));
  const broken = once(second, "error");
  for (let index = 0; index < 20; index += 1) {
    second.write(numbered(100));
    await sleep(2);
  }
  await broken;
  expect(seen).toBeGreaterThan(0);
  expect(seen).toBeLessThan(1_000);
  await vi.waitFor(() => expect(echoing.size).toBe(0));
});

test("nobody listens, and then somebody does again at the same place", async () => {
  const before = await dial();
  const reset = once(before, "error");
  await proxy.become({ door: "refuse" });
  await reset;
  await expect(dial()).rejects.toMatchObject({ code: "ECONNREFUSED" });
  await proxy.become({});
  expect((await exchange(await dial(), numbered(5))).back).toHaveLength(5);
});

test("what hangs is held, nobody is told, and it comes when the line is back", async () => {
  const socket = await dial();
  await proxy.become({ door: "hang" });
  const late = exchange(socket, numbered(100));
  const dialled = await dial();
  const first = await Promise.race([late, once(dialled, "close"), sleep(150, "nothing")]);
  expect(first).toBe("nothing");
  await proxy.become({});
  expect((await late).back).toHaveLength(100);
});
