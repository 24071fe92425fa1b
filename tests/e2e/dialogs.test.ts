import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./accessible.ts";
import { openProduct, type Product } from "./product.ts";
import { seedPipeline } from "./pipeline.ts";

let product: Product;
let ids: Map<string, number>;
beforeAll(async () => {
  product = await openProduct();
  ids = await seedPipeline(product.park);
});
afterAll(() => product.close());

test("board, list and project are accessible on a tablet", async () => {
  const page = await product.open(product.park.people.manager, "/board", "tablet");
  for (const [path, shows] of [
    ["/board", "智能仓储物流基地"],
    ["/projects", "高精铜箔三期"],
    [`/projects/${ids.get("大数据中心二期")}`, "介绍园区电价和标准厂房"],
  ] as const) {
    await page.goto(product.api.origin + path);
    await page.getByText(shows).first().waitFor();
    expect(await violations(page), path).toEqual([]);
  }
});

test("what is about to fade in is looked at when it stands", async () => {
  const page = await product.open(product.park.people.manager, "/board", "tablet");
  await page.getByText("智能仓储物流基地").first().waitFor();
  await page.evaluate(() => {
    const pale = document.createElement("span");
    pale.textContent = "高精铜箔";
    pale.className = "ant-fade-appear ant-fade-appear-start";
    pale.style.opacity = "0.3";
    document.querySelector("main h1")?.append(pale);
    setTimeout(() => {
      pale.removeAttribute("class");
      pale.style.opacity = "1";
    }, 2_000);
  });
  expect(await violations(page)).toEqual([]);
});

describe.each(["desk", "phone"] as const)("on a %s", (viewport) => {
  test("every dialog of board and project is accessible", async () => {
    const page = await product.open(product.park.people.manager, "/board", viewport);
    const dialog = page.getByRole("dialog");
    const check = async (what: string) => {
      await dialog.first().waitFor();
      expect(await violations(page), what).toEqual([]);
      await page.keyboard.press("Escape");
      await expect.poll(() => dialog.count()).toBe(0);
    };
    await page.getByRole("button", { name: "新建项目" }).click();
    await check("新建项目");
    await page.goto(`${product.api.origin}/projects/${ids.get("总部经济大厦")}`);
    await page.getByRole("button", { name: "推进到 洽谈" }).click();
    await page.getByRole("textbox", { name: "研判意见" }).waitFor();
    await check("推进");
    for (const [button, item] of [
      ["更多操作", /缓办/],
      ["更多操作", /列为重点项目/],
      ["更多操作", "线索"],
    ] as const) {
      await page.getByRole("button", { name: button }).click();
      await page.getByRole("menuitem", { name: item }).click();
      await check(String(item));
    }
    await page.getByRole("button", { name: "调整" }).click();
    await check("人员");
    await page.getByRole("button", { name: "上传" }).click();
    await check("上传资料");
  });
});
