import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./accessible.ts";
import { seedPipeline } from "./pipeline.ts";
import { openProduct, type Product } from "./product.ts";

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

/** The rail of the house, in its order; a role sees some of it. */
const rail = ["工作台", "项目", "外出与展会", "签约", "到位资金", "驾驶舱", "企业"];
const placesOf = async (page: Page, where: string): Promise<string[]> => {
  const nav = page.getByRole("navigation", { name: "主导航" }).filter({ visible: true });
  await nav.getByRole("link", { name: "工作台" }).waitFor();
  return nav.locator(where).allInnerTexts();
};

describe("the rail", () => {
  for (const [person, foot] of [
    ["officer", []],
    ["manager", ["管理"]],
    ["finance", []],
    ["leader", []],
    ["zoneLeader", []],
    ["admin", ["管理"]],
  ] as const) {
    test(`has seven places at most for ${person}, and what runs the park at its foot`, async () => {
      const page = await product.open(product.park.people[person], "/account");
      const [places, below] = [await placesOf(page, "ul >> nth=0 >> a"), await placesOf(page, "div a")];
      expect(places.length).toBeLessThanOrEqual(7);
      expect(places).toEqual(rail.filter((place) => places.includes(place)));
      expect(below).toEqual(foot);
      await page.context().close();
    });

    test(`says its names also where a tablet shows signs alone, whole and large enough for a thumb, for ${person}`, async () => {
      const page = await product.open(product.park.people[person], "/account", "tablet");
      await page.getByRole("heading", { name: "账号与安全" }).waitFor();
      const nav = page.getByRole("navigation", { name: "主导航" }).filter({ visible: true });
      const links = await nav.getByRole("link").all();
      for (const link of links.slice(1)) {
        expect([...rail, "管理"]).toContain(await link.innerText());
        const box = await link.boundingBox();
        expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(43);
      }
      expect(await violations(page)).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      expect(wide).toBe(false);
      await page.context().close();
    });
  }

  test("lets whoever reads many parks find one by its name, without a mouse", async () => {
    const { park, world } = product;
    const sisters = Array.from({ length: 12 }, (_, index) => ({
      key: `sister-${index + 1}`,
      name: `第${index + 1}园区（测试）`,
      divisionCode: "630102",
      zoneId: park.zoneId,
    }));
    await world.owner.insertInto("park").values(sisters).execute();
    const page = await product.open(park.people.zoneLeader, "/account");
    await page.getByRole("button", { name: /切换园区/ }).press("Enter");
    const field = page.getByRole("searchbox", { name: "查找园区" });
    await field.waitFor();
    await expect
      .poll(() => field.evaluate((one) => one === document.activeElement), { timeout: 15_000 })
      .toBe(true);
    await page.keyboard.type("不存在");
    await page.getByText("没有找到“不存在”").waitFor();
    expect(await violations(page)).toEqual([]);
    await field.fill("第12");
    await expect
      .poll(() => page.getByRole("menuitemradio").allInnerTexts(), { timeout: 15_000 })
      .toEqual(["第12园区（测试）"]);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: /^第12园区（测试）/ }).waitFor();
    await page.context().close();
  });

  test("is walked by Tab in its order, after the way past it", async () => {
    const { manager } = product.park.people;
    const page = await product.open(manager, "/account");
    await page.getByRole("heading", { name: "账号与安全" }).waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    const names: string[] = [];
    for (let at = 0; at < 14; at += 1) {
      await page.keyboard.press("Tab");
      names.push(
        await page.evaluate(() => {
          const { activeElement: here } = document;
          return here?.getAttribute("aria-label") ?? (here as HTMLElement | null)?.innerText ?? "";
        }),
      );
    }
    expect(names.slice(0, 2)).toEqual(["跳到正文", "Parkline 招商"]);
    expect(names[2]).toMatch(/^搜索/);
    expect(names[3]).toMatch(/^提醒/);
    expect(names.slice(4, 12)).toEqual([...rail, "管理"]);
    expect(names[12]).toContain(manager.name);
    await page.context().close();
  });

  test("tells a screen reader in which one place a page is, at a desk and on a phone", async () => {
    const ofPage: readonly (readonly [path: string, place: string])[] = [
      ["/", "工作台"],
      ["/board", "项目"],
      ["/projects", "项目"],
      ["/ledger", "项目"],
      ["/activities", "外出与展会"],
      ["/agreements", "签约"],
      ["/receipts/periods", "到位资金"],
      ["/cockpit/targets", "驾驶舱"],
      ["/companies", "企业"],
      ["/contacts", "企业"],
      ["/admin/stages", "管理"],
    ];
    for (const viewport of ["desk", "phone"] as const) {
      const page = await product.open(product.park.people.manager, "/", viewport);
      const nav = page.getByRole("navigation", { name: "主导航" }).filter({ visible: true });
      for (const [path, place] of ofPage) {
        await page.goto(product.api.origin + path);
        await page.getByRole("heading", { level: 1 }).first().waitFor();
        const inBar = (await nav.getByRole("link", { name: place, exact: true }).count()) > 0;
        // The mark above leads to the desk, and is no place of its own.
        const isPlace = path === "/" ? "[aria-current]:not([aria-label])" : "[aria-current]";
        const current = await nav.locator(isPlace).allInnerTexts();
        expect([path, ...current]).toEqual(inBar ? [path, place] : [path]);
      }
      await page.context().close();
    }
  });
});

test("联系人 is a tab of 企业, which stays marked in the rail", async () => {
  const page = await product.open(product.park.people.officer, "/companies");
  await page.getByRole("navigation", { name: "企业与联系人" }).getByRole("link", { name: "联系人" }).click();
  await page.waitForURL(/\/contacts$/);
  await page.getByText("还没有联系人").waitFor();
  const place = page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "企业" });
  expect(await place.getAttribute("class")).toMatch(/here/);
  // It is still found by its name and by its key.
  await page.goto(`${product.api.origin}/account`);
  await page.getByRole("heading", { name: "账号与安全" }).waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("l");
  await page.waitForURL(/\/contacts$/);
});

describe("a phone's bar", () => {
  test("has five things, the note in the middle for whoever writes some", async () => {
    const page = await product.open(product.park.people.manager, "/account", "phone");
    const things = await placesOf(page, "a, button");
    expect(things).toHaveLength(5);
    expect(things[2]).toBe("记一笔");
    await page.context().close();
  });

  test("leaves nothing out: the menu of the person has the rest", async () => {
    const page = await product.open(product.park.people.manager, "/account", "phone");
    const bar = await placesOf(page, "a");
    await page.getByRole("button", { name: "打开菜单" }).click();
    await page.getByRole("menuitem", { name: "管理" }).waitFor();
    const menu = await page.getByRole("menuitem").allInnerTexts();
    for (const place of [...rail.filter((one) => one !== "签约"), "管理"])
      expect([...bar, ...menu.map((text) => text.trim())]).toContain(place);
    await page.context().close();
  });

  test("lets whoever reads several parks change the park", async () => {
    const { zoneLeader } = product.park.people;
    const name = "南川工业园区（测试）";
    const other = { key: "nanchuan-frame", name, divisionCode: "630102", zoneId: product.park.zoneId };
    await product.world.owner.insertInto("park").values(other).execute();
    const page = await product.open(zoneLeader, "/cockpit", "phone");
    await page.getByRole("button", { name: /切换园区/ }).click();
    await page.getByRole("menuitemradio", { name }).click();
    await page.getByRole("button", { name: new RegExp(`^${name}`) }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});

describe("Ctrl+K", () => {
  const palette = (page: Page) => page.getByRole("dialog", { name: "搜索与跳转" });
  const search = (page: Page) => palette(page).getByRole("combobox");
  /** Opens it, types, and waits until the first line is this one. */
  async function lookFor(page: Page, words: string, first: string): Promise<void> {
    await page.keyboard.press("Control+k");
    await search(page).waitFor();
    await expect
      .poll(() => search(page).evaluate((field) => field === document.activeElement), { timeout: 15_000 })
      .toBe(true);
    await page.keyboard.type(words);
    await palette(page).getByRole("option", { selected: true }).getByText(first).waitFor();
  }

  test("goes to a project by two of its characters or by its initials, and to a page by its name", async () => {
    const ids = await seedPipeline(product.park);
    const page = await product.open(product.park.people.officer, "/account");
    await page.getByRole("heading", { name: "账号与安全" }).waitFor();
    for (const [words, name] of [
      ["铜箔", "高精铜箔三期"],
      ["grcyy", "光热产业园"],
    ] as const) {
      await lookFor(page, words, name);
      await page.keyboard.press("Enter");
      await page.waitForURL(`**/projects/${ids.get(name)}`);
      await page.getByRole("heading", { level: 1, name }).waitFor();
      await palette(page).waitFor({ state: "hidden" });
    }
    await lookFor(page, "联系人", "联系人");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/contacts");
    await palette(page).waitFor({ state: "hidden" });
    expect(new URL(page.url()).pathname).toBe("/contacts");
    await page.context().close();
  });

  test("walks through what it found with the arrows, says what it did not find, and leaves by Escape", async () => {
    const page = await product.open(product.park.people.officer, "/board");
    await page.getByRole("heading", { level: 1, name: "项目看板" }).waitFor();
    await lookFor(page, "示范", "示范");
    const chosen = () => palette(page).getByRole("option", { selected: true }).innerText();
    const first = await chosen();
    await page.keyboard.press("ArrowDown");
    await expect.poll(chosen, { timeout: 15_000 }).not.toBe(first);
    await page.keyboard.press("ArrowUp");
    await expect.poll(chosen, { timeout: 15_000 }).toBe(first);
    await search(page).fill("没有这样的东西");
    await palette(page).getByText("没有找到“没有这样的东西”。").waitFor();
    await page.keyboard.press("Escape");
    await palette(page).waitFor({ state: "hidden" });
    expect(new URL(page.url()).pathname).toBe("/board");
    await page.context().close();
  });
});

test("the dark shade is kept: on the next page, after a reload, and before the next sign-in", async () => {
  const page = await product.open(product.park.people.officer, "/account");
  const shade = () => page.evaluate(() => document.documentElement.dataset.shade);
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await shade()).toBe("light");
  const bright = await background();
  await page.getByText("深色", { exact: true }).click();
  await expect.poll(shade, { timeout: 15_000 }).toBe("dark");
  await expect.poll(background, { timeout: 15_000 }).not.toBe(bright);
  const dark = await background();
  for (const path of ["/board", "/account"]) {
    await page.goto(product.api.origin + path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect([path, await shade(), await background()]).toEqual([path, "dark", dark]);
  }
  await page.context().clearCookies();
  await page.goto(product.api.origin);
  await page.getByRole("button", { name: "登录" }).waitFor();
  expect(await shade()).toBe("dark");
  await page.context().close();
});
