import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { logOptions } from "@parkline/services/operation/logOptions";
import { openWorld, type World } from "@parkline/testkit/world";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { createServer } from "../server.ts";
import { Browser } from "./browser.ts";

/** The edge over a database of the test file's own, its clock in the test's hand. */
export interface TestApp {
  readonly world: World;
  readonly server: FastifyInstance;
  readonly origin: string;
  /** What the server takes for now; `forward` moves it on. */
  readonly now: () => Date;
  forward(minutes: number): void;
  browser(): Browser;
  /** Lines that the server wrote, one JSON object each. */
  readonly log: readonly string[];
  close(): Promise<void>;
}

const script = "export const parkline = 1;\n".repeat(20);

export async function openApp(
  settings: {
    readonly publicUrl?: string;
    readonly metricsToken?: string;
    readonly trustedProxies?: readonly string[];
  } = {},
): Promise<TestApp> {
  const world = await openWorld();
  const webFolder = await mkdtemp(join(tmpdir(), "parkline-web-"));
  await writeFile(join(webFolder, "index.html"), "<!doctype html><title>Parkline</title>");
  await mkdir(join(webFolder, "assets"));
  await writeFile(join(webFolder, "assets", "app-1a2b3c.js"), script);
  await writeFile(join(webFolder, "assets", "app-1a2b3c.js.br"), brotliCompressSync(script));
  const publicUrl = settings.publicUrl ?? "http://parkline.test";
  const log: string[] = [];
  let movedBy = 0;
  const now = () => new Date(Date.now() + movedBy);
  const server = await createServer({
    config: {
      host: "127.0.0.1",
      port: 3000,
      publicUrl,
      secureCookies: publicUrl.startsWith("https:"),
      secret: "a secret of this test, long enough",
      linkSecret: "another secret of this test",
      trustedProxies: settings.trustedProxies ?? ["loopback"],
      sessionIdleMinutes: 30,
      demo: true,
      metricsToken: settings.metricsToken,
      backsUp: false,
      mail: "mailbox",
      mailboxFolder: join(world.folder, "mailbox"),
      webFolder,
    },
    version: "0.0.0-test",
    db: world.db,
    files: world.files,
    log: pino(logOptions("api"), { write: (line) => void log.push(line) }),
    clock: now,
  });
  return {
    world,
    server,
    origin: publicUrl,
    now,
    log,
    forward(minutes) {
      movedBy += minutes * 60_000;
    },
    browser: () => new Browser(server, publicUrl),
    async close() {
      await server.close();
      await world.close();
      await rm(webFolder, { recursive: true, force: true });
    },
  };
}
