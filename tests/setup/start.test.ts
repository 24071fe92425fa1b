/* `npm start` in this checkout: what it refuses, what it survives, and that it leaves nothing behind. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@parkline/infra/port";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { killAll, launch, noneLeft, processesOf, type Product } from "./product.ts";

const root = join(import.meta.dirname, "..", "..");
const bootstrap = join(root, "infra", "bootstrap.mjs");
let folder: string;
let dataDir: string;
let port: number;

function start(environment: Record<string, string> = {}): Product {
  return launch(["node", bootstrap, "start"], root, {
    DATA_DIR: dataDir,
    PORT: String(port),
    DEMO: "0",
    ...environment,
  });
}

async function alive(): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/healthz`);
  return response.text();
}

async function readyz(): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${port}/readyz`);
  return response.json();
}

function pidOf(words: RegExp): number {
  const found = processesOf(dataDir).find((process) => words.test(process.words));
  if (found === undefined) throw new Error(`no process of ours is called ${words.source}`);
  return found.pid;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "parkline-start-"));
  dataDir = join(folder, "data");
  port = await freePort();
});
afterAll(async () => {
  killAll(dataDir);
  await noneLeft(dataDir, 20_000);
  rmSync(folder, { recursive: true, force: true });
});

describe("a start that cannot be", () => {
  let refused: Product | undefined;
  let neighbour: Server | undefined;
  beforeEach(() => {
    refused = undefined;
  });
  afterEach(() => {
    neighbour?.close();
    neighbour = undefined;
  });

  test("names the variable with a wrong value, and makes nothing", async () => {
    refused = start({ PORT: "eighty" });
    expect(await refused.ended()).toBe(1);
    expect(refused.output()).toMatch(/^环境变量 PORT = "eighty"：.+\n$/);
    expect(existsSync(dataDir)).toBe(false);
  });

  test("says that its data folder cannot be made", async () => {
    refused = start({ DATA_DIR: join(bootstrap, "data") });
    expect(await refused.ended()).toBe(1);
    expect(refused.output()).toMatch(/^数据文件夹 .+ 不可写.+检查 DATA_DIR.+\n$/);
  });

  test("says that another program has the port", async () => {
    neighbour = createServer().listen(port, "127.0.0.1");
    await once(neighbour, "listening");
    refused = start();
    expect(await refused.ended()).toBe(1);
    expect(refused.output()).toMatch(new RegExp(`^端口 ${port} 已被其他程序占用.+\\n$`));
    await noneLeft(dataDir, 5_000);
  });

  test("says that its database cannot be reached", async () => {
    refused = start({ DATABASE_URL: `postgres://owner:secret@127.0.0.1:${await freePort()}/parkline` });
    expect(await refused.ended()).toBe(1);
    expect(refused.output()).toContain("无法连接数据库");
    expect(refused.output()).not.toContain("secret");
    await noneLeft(dataDir, 5_000);
  });
});

describe("a start", () => {
  afterEach(async () => {
    // Only a test that failed leaves anything; the next one shall not suffer from it.
    killAll(dataDir);
    await noneLeft(dataDir, 20_000);
  });

  test("serves, outlives the death of any part, and ends at Ctrl-C without a trace", async () => {
    const product = start();
    await product.ready(120_000);
    expect(product.output()).toMatch(/admin　一次性密码 one-time password: (\w{4}-){3}\w{4}\n/);
    expect(product.output()).not.toContain("parkline-demo");
    expect(await alive()).toBe('{"status":"alive"}');
    await vi.waitFor(async () => expect(await readyz()).toMatchObject({ status: "ready" }), 15_000);

    const second = start({ PORT: String(await freePort()) });
    expect(await second.ended()).toBe(1);
    expect(second.output()).toContain(`已在运行`);
    expect(second.output()).toContain(`http://localhost:${port}`);
    expect(await alive()).toBe('{"status":"alive"}');

    for (const part of [/apps\/api\/main/, /apps\/worker\/main/, /bin\/postgres/]) {
      const before = pidOf(part);
      process.kill(before, "SIGKILL");
      await vi.waitFor(() => expect(pidOf(part)).not.toBe(before), 20_000);
      await vi.waitFor(async () => expect(await readyz()).toMatchObject({ status: "ready" }), 20_000);
    }

    product.pressCtrlC();
    product.pressCtrlC();
    expect(await product.ended()).toBe(0);
    await noneLeft(dataDir, 1_000);
    await expect(alive()).rejects.toThrow(/fetch failed/);
  });

  test("comes back soon, and ends at SIGTERM", async () => {
    const since = performance.now();
    const product = start();
    await product.ready(60_000);
    expect(performance.now() - since).toBeLessThan(60_000);
    expect(product.output()).not.toContain("一次性");
    product.process.kill("SIGTERM");
    expect(await product.ended()).toBe(0);
    await noneLeft(dataDir, 1_000);
  });

  test("takes everything along when it is killed outright, and recovers", async () => {
    const killed = start();
    await killed.ready(60_000);
    process.kill(pidOf(/infra\/start\.ts/), "SIGKILL");
    await noneLeft(dataDir, 15_000);

    const again = start();
    await again.ready(60_000);
    killAll(dataDir);
    await again.ended();
    await noneLeft(dataDir, 15_000);

    const recovered = start();
    await recovered.ready(60_000);
    await vi.waitFor(async () => expect(await readyz()).toMatchObject({ status: "ready" }), 15_000);
    recovered.pressCtrlC();
    expect(await recovered.ended()).toBe(0);
    await noneLeft(dataDir, 1_000);
  });
});
