import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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
    ["admin", ["管理"]],
  ] as const)
    test(`has seven places at most for ${person}, and what runs the park at its foot`, async () => {
      const page = await product.open(product.park.people[person], "/account");
      const [places, below] = [await placesOf(page, "ul >> nth=0 >> a"), await placesOf(page, "div a")];
      expect(places.length).toBeLessThanOrEqual(7);
      expect(places).toEqual(rail.filter((place) => places.includes(place)));
      expect(below).toEqual(foot);
      await page.context().close();
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
});
