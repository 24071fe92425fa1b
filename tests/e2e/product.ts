import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { givePassword, testPassword } from "@parkline/api/test/people";
import { startApi, type ApiProcess } from "@parkline/api/test/process";
import { prepareDatabase } from "@parkline/infra/start/database";
import { buildWeb } from "@parkline/infra/start/web";
import { createPark, type TestPark } from "@parkline/testkit/park";
import type { TestPerson } from "@parkline/testkit/people";
import { openWorld, type World } from "@parkline/testkit/world";
import { chromium, type Browser, type Page } from "playwright-core";
import { onItsWay } from "./accessible.ts";

/** The widths at which every page is looked at: a desk, a tablet, a phone. */
export const viewports = {
  desk: { width: 1440, height: 900 },
  tablet: { width: 820, height: 1100 },
  phone: { width: 390, height: 844 },
} as const;

type Viewport = keyof typeof viewports;

/** How a browser is set up, and whether its machine is dark. */
interface Look {
  readonly viewport?: Viewport;
  readonly dark?: boolean;
}

/** What serves people: built pages, API and worker in processes of their own, and a browser to look with. */
export interface Served {
  readonly api: ApiProcess;
  /** A browser that nobody has signed in to. */
  look(path: string, look?: Look): Promise<Page>;
  /** A browser of a person's own, signed in through the sign-in page, on the page at `path`. */
  signIn(username: string, password: string, path: string, look?: Look): Promise<Page>;
  close(): Promise<void>;
}

/** The product as people meet it, over a database of the file's own with a park for tests in it. */
export interface Product extends Pick<Served, "api" | "close"> {
  readonly world: World;
  readonly park: TestPark;
  /** A browser of a person's own, signed in through the sign-in page, on the page at `path`. */
  open(person: TestPerson, path: string, viewport?: Viewport): Promise<Page>;
  /** A browser that nobody has signed in to. */
  visit(path: string, viewport?: Viewport): Promise<Page>;
}

interface Options {
  /** Whether jobs run too. */
  readonly worker?: boolean;
  /** Whether mail is kept on disk for its people to read, as the embedded default keeps it. */
  readonly mailbox?: boolean;
  /** Through which the browsers reach the product. */
  readonly proxy?: string;
  /** Whether it is the demonstration. */
  readonly demo?: boolean;
}

export async function openProduct(options: Options = {}): Promise<Product> {
  await buildWeb(new AbortController().signal);
  const world = await openWorld();
  await prepareDatabase(world.ownerUrl);
  const park = await createPark(world);
  for (const person of Object.values(park.people)) await givePassword(world, person);
  const served = await serve(world, options);
  return {
    world,
    park,
    api: served.api,
    close: () => served.close(),
    visit: (path, viewport) => served.look(path, viewport === undefined ? {} : { viewport }),
    open: (person, path, viewport) =>
      served.signIn(person.username, testPassword, path, viewport === undefined ? {} : { viewport }),
  };
}

/** Serves a world that is ready for it; closing closes the world as well. */
export async function serve(world: World, options: Options = {}): Promise<Served> {
  const api = await startApi(world, options.demo, options.mailbox);
  const worker = options.worker === true ? await startWorker(world, api.origin) : undefined;
  const browser = await launchBrowser();
  const faults: string[] = [];

  async function look(path: string, { viewport = "desk", dark = false }: Look = {}): Promise<Page> {
    const context = await browser.newContext({
      viewport: viewports[viewport],
      hasTouch: viewport === "phone",
      colorScheme: dark ? "dark" : "light",
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
      ...(options.proxy === undefined ? {} : { proxy: { server: options.proxy } }),
    });
    const page = await context.newPage();
    // Every click waits until all stands: its press and its release would hit different places of what moves between them.
    await page.addLocatorHandler(
      page.locator(onItsWay).filter({ visible: true }).first(),
      async () => undefined,
    );
    page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
    await page.goto(api.origin + path);
    return page;
  }

  return {
    api,
    look,
    async signIn(username, password, path, how) {
      const page = await look(`/sign-in?next=${encodeURIComponent(path)}`, how);
      await page.getByLabel("用户名").fill(username);
      await page.getByLabel("密码", { exact: true }).fill(password);
      await page.getByRole("button", { name: "登录" }).click();
      await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
      return page;
    },
    async close() {
      await browser.close();
      await Promise.all([api.stop(), worker?.stop()]);
      await world.close();
      // A page that threw is broken even where no story looked.
      if (faults.length > 0) throw new Error(`pages threw:\n${faults.join("\n")}`);
    },
  };
}

/** Debian's Chromium, without the background traffic that a closed network refuses. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
    // Without a locale of UTF-8 it cannot open a file whose name is Chinese.
    env: { ...process.env, LC_ALL: "C.UTF-8" },
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

async function startWorker(world: World, publicUrl: string): Promise<{ stop(): Promise<void> }> {
  const child: ChildProcess = fork(join(import.meta.dirname, "../../apps/worker/main.ts"), {
    env: {
      PATH: process.env["PATH"],
      DATABASE_URL: world.ownerUrl,
      DATA_DIR: world.folder,
      DEMO: "0",
      SMTP_URL: "mailbox",
      // Where the links of its mails lead.
      PUBLIC_URL: publicUrl,
    },
    silent: true,
  });
  let said = "";
  child.stdout?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, "exit");
  const early = ended.then(() => Promise.reject(new Error(`the worker ended: ${said}`)));
  await Promise.race([once(child, "message"), early]);
  early.catch(() => undefined);
  return {
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
