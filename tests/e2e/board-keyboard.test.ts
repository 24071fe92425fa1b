import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { openProduct, type Product } from "./product.ts";
import { seedPipeline } from "./pipeline.ts";

let product: Product;
let page: Page;
beforeAll(async () => {
  product = await openProduct();
  await seedPipeline(product.park);
  page = await product.open(product.park.people.officer, "/board");
});
afterAll(() => product.close());

const card = (name: string) => page.getByRole("article").filter({ has: page.getByRole("link", { name }) });
const column = (stage: string) => page.getByRole("region", { name: stage, exact: true });
const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");

describe("the board by keyboard alone", () => {
  test("arrows go from card to card, and ? lists every key", async () => {
    await card("智能仓储物流基地").waitFor();
    await page.keyboard.press("ArrowDown");
    await expect.poll(focused).toBe("碳纤维复合材料");
    await page.keyboard.press("ArrowDown");
    await expect.poll(focused).toBe("智能仓储物流基地");
    await page.keyboard.press("ArrowRight");
    await expect.poll(focused).toBe("总部经济大厦");
    await page.keyboard.press("?");
    const help = page.getByRole("dialog", { name: "键盘操作" });
    await help.getByText("推进到下一阶段").waitFor();
    await page.keyboard.press("Escape");
    await help.waitFor({ state: "hidden" });
  });

  test("Alt and an arrow reorder a column", async () => {
    const names = () => column("线索").getByRole("article").getByRole("link").allTextContents();
    await page.getByRole("link", { name: "智能仓储物流基地" }).focus();
    const saved = page.waitForResponse(/project\.move/);
    await page.keyboard.press("Alt+ArrowUp");
    await expect.poll(names).toEqual(["智能仓储物流基地", "碳纤维复合材料"]);
    await expect.poll(focused).toBe("智能仓储物流基地");
    expect((await saved).status()).toBe(200);
    await page.reload();
    await expect.poll(names, { timeout: 15_000 }).toEqual(["智能仓储物流基地", "碳纤维复合材料"]);
  });

  test("a card goes through a gate: what is missing is filled where it is asked for, then it moves", async () => {
    await page.getByRole("link", { name: "总部经济大厦" }).focus();
    await page.keyboard.press("Alt+ArrowRight");
    const dialog = page.getByRole("dialog", { name: "推进到 洽谈" });
    await dialog.getByText("还缺 3 项，在这里补齐即可推进。").waitFor();
    // An officer may not pass a gate, and is told who may.
    await dialog.getByText("王建国").waitFor();
    expect(await dialog.getByRole("button", { name: "推进到 洽谈" }).isDisabled()).toBe(true);

    await expect.poll(() => dialog.getByRole("textbox", { name: "研判意见" }).evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.type("产业方向相符，建议洽谈。");
    await dialog.getByText("还缺 2 项").waitFor();
    await dialog.getByRole("textbox", { name: "姓名" }).focus();
    await page.keyboard.type("李示例");
    await page.keyboard.press("Enter");
    await dialog.getByText("还缺 1 项").waitFor();
    await dialog.getByRole("textbox", { name: "谈了什么" }).focus();
    await page.keyboard.type("电话确认来访时间");
    await page.keyboard.press("Control+Enter");
    await dialog.getByText("条件已经齐备。").waitFor();
    await dialog.getByRole("button", { name: "推进到 洽谈" }).focus();
    await page.keyboard.press("Enter");

    await dialog.waitFor({ state: "hidden" });
    await column("洽谈").getByRole("link", { name: "总部经济大厦" }).waitFor();
    await column("研判").getByText("没有项目").waitFor();
    await expect.poll(focused).toBe("总部经济大厦");
  });

  test("a step back asks for its reason, and the move menu opens on M", async () => {
    await page.getByRole("link", { name: "总部经济大厦" }).focus();
    await page.keyboard.press("m");
    await page.getByRole("menuitem", { name: "研判" }).focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "退回到 研判" });
    const button = dialog.getByRole("button", { name: "退回到 研判" });
    expect(await button.isDisabled()).toBe(true);
    await dialog.getByRole("textbox").fill("投资方调整方案，重新研判");
    await button.click();
    await column("研判").getByRole("link", { name: "总部经济大厦" }).waitFor();
  });
});
