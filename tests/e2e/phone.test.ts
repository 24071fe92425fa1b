import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { openProduct, type Product } from "./product.ts";
import { seedPipeline } from "./pipeline.ts";

let product: Product;
let ids: Map<string, number>;
let page: Page;
beforeAll(async () => {
  product = await openProduct();
  ids = await seedPipeline(product.park);
  page = await product.open(product.park.people.officer, "/board", "phone");
});
afterAll(() => product.close());

/** Nothing is wider than the screen. */
const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
/** What reaches past the right edge of the screen and stands in nothing that can be scrolled aside. */
const cutOff = (on: Page) =>
  on.evaluate(() => {
    const isScrolledAside = (element: Element): boolean => {
      for (let box = element.parentElement; box !== null && box !== document.body; box = box.parentElement)
        if (getComputedStyle(box).overflowX !== "visible") return true;
      return false;
    };
    return [...document.body.querySelectorAll("*")]
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
      .filter((element) => !isScrolledAside(element))
      .map((element) => element.outerHTML.slice(0, 120));
  });
const tabs = () => page.getByRole("navigation", { name: "阶段" });
const inSight = (name: string) =>
  page.getByRole("link", { name }).evaluate((link) => {
    const { left, right } = link.getBoundingClientRect();
    return left >= 0 && right <= window.innerWidth;
  });

describe("the product on a phone", () => {
  test("the board shows one column, with the stages as tabs", async () => {
    await page.getByRole("link", { name: "智能仓储物流基地" }).waitFor();
    expect(await overflow()).toBe(0);
    await tabs().getByRole("button", { name: /签约/ }).click();
    await page.getByRole("link", { name: "医疗器械产业园" }).waitFor();
    await expect.poll(() => inSight("医疗器械产业园")).toBe(true);
    await expect
      .poll(() => tabs().getByRole("button", { name: /签约/ }).getAttribute("aria-current"))
      .toBe("true");
  });

  test("swiping goes to the next stage and takes the tabs along", async () => {
    const board = page.getByRole("region", { name: "签约", exact: true }).locator("..");
    // The tap of before is still scrolling there; a finger waits for it as well.
    const at = () => board.evaluate((element) => element.scrollLeft / element.clientWidth);
    await expect.poll(at).toBe(4);
    await board.evaluate((element) => element.scrollBy({ left: element.clientWidth }));
    await expect
      .poll(() => tabs().getByRole("button", { name: /落地/ }).getAttribute("aria-current"))
      .toBe("true");
    await expect.poll(() => inSight("氢燃料电池系统集成")).toBe(true);
  });

  test("a note is written in a few taps, from anywhere", async () => {
    const started = Date.now();
    await page.getByRole("button", { name: "记一笔" }).click();
    const sheet = page.getByRole("dialog", { name: "记一笔" });
    await sheet.getByRole("searchbox").fill("cndc");
    await sheet.getByRole("button", { name: /储能电池 PACK 生产线/ }).click();
    await sheet.getByText("微信", { exact: true }).click();
    await sheet.getByRole("textbox", { name: "谈了什么" }).fill("对方下周派人看厂房");
    await sheet.getByRole("textbox", { name: "下一步" }).fill("联系标准厂房管理方");
    await sheet.getByRole("button", { name: "明天" }).click();
    await sheet.getByRole("button", { name: "保存记录" }).click();
    await page.getByText("已记到“储能电池 PACK 生产线”").waitFor();
    expect(Date.now() - started).toBeLessThan(20_000);
    await page.goto(`${product.api.origin}/projects/${ids.get("储能电池 PACK 生产线")}`);
    await page.getByText("对方下周派人看厂房").waitFor();
    await page.getByText("联系标准厂房管理方").first().waitFor();
    expect(await overflow()).toBe(0);
  });

  test("without a network a note is kept and goes by itself when it is back", async () => {
    await page.getByRole("button", { name: "记一笔" }).click();
    const sheet = page.getByRole("dialog", { name: "记一笔" });
    // The project that is open is the one that is meant.
    await sheet.getByText("储能电池 PACK 生产线").waitFor();
    await page.context().setOffline(true);
    await sheet.getByRole("textbox", { name: "谈了什么" }).fill("山里没有信号，先记下");
    await sheet.getByRole("button", { name: "保存记录" }).click();
    await sheet.getByText("网络不通，已先保存在本页，恢复后自动发送。").waitFor();
    await sheet.getByText("山里没有信号，先记下").waitFor();
    await page.context().setOffline(false);
    await expect.poll(() => sheet.getByText("山里没有信号，先记下").count(), { timeout: 30_000 }).toBe(0);
    await page.keyboard.press("Escape");
    await page.getByRole("region", { name: "项目历程" }).getByText("山里没有信号，先记下").waitFor();
  });

  test("the list is cards that fit", async () => {
    await page.goto(`${product.api.origin}/projects`);
    await page.getByRole("link", { name: "高精铜箔三期" }).waitFor();
    expect(await overflow()).toBe(0);
  });

  test("no page is cut off at the side", async () => {
    const paths = [
      "/",
      "/board",
      "/projects",
      `/projects/${ids.get("总部经济大厦")}`,
      "/companies",
      "/contacts",
      "/account",
    ];
    for (const path of paths) {
      await page.goto(product.api.origin + path);
      await page.getByRole("heading", { level: 1 }).first().waitFor();
      await expect.poll(() => page.getByText("正在加载").count()).toBe(0);
      expect({ path, overflow: await overflow(), cutOff: await cutOff(page) }).toEqual({
        path,
        overflow: 0,
        cutOff: [],
      });
    }
  });
});
