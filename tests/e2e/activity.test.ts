import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openProduct, type Product } from "./product.ts";
import { keysShown } from "./words.ts";

let product: Product;
let page: Page;
beforeAll(async () => {
  product = await openProduct();
  page = await product.open(product.park.people.officer, "/activities", "phone");
});
afterAll(() => product.close());

const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** Whoever has the word looks at the plan at a desk and gives it. */
async function approve(who: "manager" | "leader", path: string): Promise<void> {
  const desk = await product.open(product.park.people[who], path);
  await desk.getByRole("button", { name: "批准" }).click();
  await desk.getByText("已保存").waitFor();
  await desk.context().close();
}

describe("a trip", () => {
  test("is planned on a phone, with its city and firms, and goes to manager and leader", async () => {
    await page.getByRole("button", { name: "新建活动" }).first().click();
    const dialog = page.getByRole("dialog", { name: "新建活动" });
    await dialog.getByPlaceholder("如：赴长三角光伏产业招商").fill("赴长三角光伏招商");
    await dialog.getByRole("textbox", { name: "目的" }).fill("拜访光伏组件企业");
    await dialog.getByRole("combobox", { name: "城市" }).fill("杭州");
    await page.getByTitle("浙江省杭州市").click();
    await page.keyboard.press("Escape");
    await dialog.getByRole("textbox", { name: "预算" }).fill("3万");
    for (const [at, name] of ["示范铝业", "示范石英"].entries()) {
      await dialog.getByRole("button", { name: "直接写名称" }).click();
      await dialog.getByRole("textbox", { name: "企业名称" }).nth(at).fill(name);
    }
    expect(await overflow()).toBe(0);
    await dialog.getByRole("button", { name: /保\s*存/ }).click();
    await page.getByRole("heading", { level: 1, name: "赴长三角光伏招商" }).waitFor();
    await page.getByRole("button", { name: "提请审批" }).click();
    await page.getByText("待审批").first().waitFor();
    expect(await keysShown(page)).toEqual([]);
    const { pathname } = new URL(page.url());
    await approve("manager", pathname);
    await approve("leader", pathname);
  });

  test("has two visits recorded on the road, each in under 30 seconds", async () => {
    await page.reload();
    const visits = page.getByRole("list", { name: "拜访记录" });

    const first = Date.now();
    await page.getByRole("button", { name: "记录拜访" }).click();
    const sheet = page.getByRole("dialog", { name: "记录拜访" });
    await sheet.getByText("示范铝业", { exact: true }).click();
    await sheet.getByRole("textbox", { name: "见了谁" }).fill("张总");
    await sheet.getByRole("textbox", { name: "谈了什么" }).fill("有意在西北设厂");
    await sheet.getByText("新线索", { exact: true }).click();
    await sheet.getByRole("textbox", { name: "意向产品或内容" }).fill("光伏边框");
    await sheet.getByRole("textbox", { name: "下一步" }).fill("邀请来园考察");
    await sheet.getByRole("button", { name: "下周一" }).click();
    expect(await overflow()).toBe(0);
    await sheet.getByRole("button", { name: "保存拜访" }).click();
    await visits.getByText("有意在西北设厂").waitFor();
    expect(Date.now() - first).toBeLessThan(30_000);

    const second = Date.now();
    await page.getByRole("button", { name: "记录拜访" }).click();
    // What lacks is said, and nothing that was entered is lost.
    await sheet.getByRole("textbox", { name: "谈了什么" }).fill("今年没有扩产计划");
    await sheet.getByRole("button", { name: "保存拜访" }).click();
    await sheet.getByText("请选择或写下企业").waitFor();
    await sheet.getByText("示范石英", { exact: true }).click();
    await sheet.getByText("暂无意向", { exact: true }).click();
    await sheet.getByRole("button", { name: "保存拜访" }).click();
    await visits.getByText("今年没有扩产计划").waitFor();
    expect(Date.now() - second).toBeLessThan(30_000);

    expect(await overflow()).toBe(0);
    expect(await keysShown(page)).toEqual([]);

    // 暂无意向 was a mistake: it is taken back into a lead; what has become of the first visit stands.
    await page.getByRole("button", { name: "更正拜访 示范石英" }).click();
    const correction = page.getByRole("dialog", { name: "更正拜访" });
    await correction.getByRole("textbox", { name: "谈了什么" }).fill("明年有扩产计划");
    await correction.getByText("新线索", { exact: true }).click();
    await correction.getByRole("textbox", { name: "意向产品或内容" }).fill("石英坩埚");
    await correction.getByRole("button", { name: "保存更正" }).click();
    await visits.getByText("明年有扩产计划").waitFor();
    await visits.getByRole("link", { name: "示范石英 石英坩埚" }).waitFor();
    await page.getByRole("button", { name: "更正拜访 示范铝业" }).click();
    expect(await correction.getByRole("radio", { name: "暂无意向" }).isDisabled()).toBe(true);
    await correction.getByRole("textbox", { name: "见了谁" }).fill("张总、李工");
    await correction.getByRole("button", { name: "保存更正" }).click();
    await visits.getByText("见了 张总、李工").waitFor();
    expect(await overflow()).toBe(0);
    expect(await keysShown(page)).toEqual([]);
    await page.getByRole("link", { name: "示范铝业 光伏边框" }).first().click();
    await page.getByRole("region", { name: "项目历程" }).getByText("有意在西北设厂").waitFor();
    await page.getByText("邀请来园考察").first().waitFor();
  });

  test("stands in the list and in the calendars of month and year", async () => {
    await page.goto(`${product.api.origin}/activities`);
    const link = page.getByRole("link", { name: /赴长三角光伏招商/ });
    await link.waitFor();
    for (const view of ["月历", "年历"]) {
      await page.getByText(view, { exact: true }).click();
      await link.first().waitFor();
      expect(await overflow()).toBe(0);
    }
    await page.getByRole("button", { name: "往前" }).click();
    await expect.poll(() => link.count()).toBe(0);
  });
});
