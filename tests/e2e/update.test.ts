import { join } from "node:path";
import { apiConfig } from "@parkline/api/config";
import { createServer } from "@parkline/api/server";
import { givePassword, testPassword } from "@parkline/api/test/people";
import { readSettings } from "@parkline/domain/settings";
import { startLive } from "@parkline/services/live/process";
import { freePort } from "@parkline/infra/port";
import { buildWeb } from "@parkline/infra/start/web";
import { createPark, type TestPark } from "@parkline/testkit/park";
import { openWorld, type World } from "@parkline/testkit/world";
import type { Browser, Page } from "playwright-core";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "./accessible.ts";
import { writeBuild } from "./newBuild.ts";
import { launchBrowser, viewports } from "./product.ts";

/*
 * The product is updated under open pages: other files are served than those which they were made of, and the old ones are gone.
 */

const built = join(import.meta.dirname, "../../apps/web/dist");
const updated = "系统已更新，请刷新";

let world: World;
let park: TestPark;
let browser: Browser;
let origin: string;
let folder: string;
let close: () => Promise<void>;

beforeAll(async () => {
  await buildWeb(new AbortController().signal);
  world = await openWorld();
  park = await createPark(world);
  await givePassword(world, park.people.officer);
  folder = join(world.folder, "web");
  writeBuild(built, folder, "first");
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  const { db, files } = world;
  const clock = () => new Date();
  const log = pino({ enabled: false });
  const settings = readSettings({ PORT: String(port), DATABASE_URL: world.ownerUrl, PUBLIC_URL: origin });
  const secrets = { sessions: "a secret of this test, long enough", links: "another one" };
  const config = apiConfig(settings, secrets, folder);
  const live = startLive({ db, clock, log: (error) => log.error(error), url: world.appUrl });
  const server = await createServer({ config, version: "0.0.0", db, files, log, clock });
  await server.listen({ host: "127.0.0.1", port });
  browser = await launchBrowser();
  close = async () => {
    await browser.close();
    server.server.closeAllConnections();
    await server.close();
    await live.stop();
  };
});
afterAll(async () => {
  await close();
  await world.close();
});

async function open(path: string, viewport: keyof typeof viewports = "desk"): Promise<Page> {
  const context = await browser.newContext({
    viewport: viewports[viewport],
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(`${origin}/sign-in?next=${encodeURIComponent(path)}`);
  await page.getByLabel("用户名").fill(park.people.officer.username);
  await page.getByLabel("密码", { exact: true }).fill(testPassword);
  await page.getByRole("button", { name: "登录" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await page.getByRole("button", { name: "新建项目" }).first().waitFor();
  return page;
}

const banner = (page: Page) => page.getByRole("status").filter({ hasText: updated });
const builtAs = (page: Page) => page.locator('meta[name="parkline-build"]').getAttribute("content");

test("what a page asks of an older server is refused in a sentence with a button, and what was typed stays", async () => {
  const page = await open("/board");
  await page.getByRole("button", { name: "新建项目" }).first().click();
  const dialog = page.getByRole("dialog", { name: "新建项目" });
  await dialog.getByLabel("项目名称").fill("更新前录入的项目");
  for (const [label, text] of [
    ["投资方", "示范投资方"],
    ["产品与建设内容", "铝边框"],
  ] as const)
    await dialog.getByLabel(label).first().fill(text);
  await dialog.getByRole("combobox", { name: "线索来源" }).click();
  await page.getByTitle("外出招商").click();
  writeBuild(built, folder, "second");
  // The operation is no longer there under its old name.
  await page.route("**/trpc/project.create*", (route) =>
    route.continue({ url: route.request().url().replace("project.create", "project.createAsBefore") }),
  );
  await dialog.getByRole("button", { name: "新建项目" }).click();
  const alert = dialog.getByRole("alert");
  await alert.getByText("系统已更新，这个页面的操作已不适用").waitFor();
  await banner(page).waitFor();
  expect(await dialog.getByLabel("项目名称").inputValue()).toBe("更新前录入的项目");
  expect(await violations(page)).toEqual([]);
  await page.unrouteAll();
  await alert.getByRole("button", { name: "刷新页面" }).click();
  await page.getByRole("button", { name: "新建项目" }).first().waitFor();
  expect(await builtAs(page)).toBe("second");
  expect(await banner(page).count()).toBe(0);
  await page.context().close();
});

test("a part of a page that is no longer served says so, leaves the page as it is, and offers to reload", async () => {
  writeBuild(built, folder, "first");
  const page = await open("/board");
  writeBuild(built, folder, "second");
  await page.keyboard.press("Shift+?");
  await page.getByText("系统可能刚更新过").waitFor();
  await banner(page).waitFor();
  await page.getByRole("button", { name: "新建项目" }).first().waitFor();
  await banner(page).getByRole("button", { name: "刷新页面" }).click();
  await expect.poll(() => builtAs(page)).toBe("second");
  await page.getByRole("button", { name: "新建项目" }).first().waitFor();
  await page.keyboard.press("Shift+?");
  await page.getByRole("dialog").waitFor();
  await page.context().close();
});

test("a place whose page is no longer served comes from the new build, and is never blank", async () => {
  writeBuild(built, folder, "first");
  const page = await open("/board");
  writeBuild(built, folder, "second");
  await page.getByRole("link", { name: "企业" }).first().click();
  const words = page.getByRole("alert").filter({ hasText: updated });
  const heading = page.getByRole("heading", { level: 1, name: "企业" });
  // The router reloads by itself where it finds that a module is missing.
  await words.or(heading).waitFor();
  if (await words.isVisible()) await words.getByRole("button", { name: "刷新页面" }).click();
  await heading.waitFor();
  expect(await builtAs(page)).toBe("second");
  await page.context().close();
});
