import Excel from "exceljs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { samples, seedPipeline } from "./pipeline.ts";
import { openProduct, type Product } from "./product.ts";

let product: Product;
let page: Page;
beforeAll(async () => {
  product = await openProduct();
  await seedPipeline(product.park);
  page = await product.open(product.park.people.officer, "/board");
});
afterAll(() => product.close());

const solar = ["半导体级多晶硅", "年产1.5万吨光伏组件铝边框及支架项目", "光热产业园", "年产9万只石英坩埚"];
const namesShown = () => page.getByRole("table").locator("tbody tr td:first-child a").allInnerTexts();
const choose = async (chip: string, choice: string) => {
  await page.getByRole("button", { name: chip, exact: true }).click();
  await page.getByRole("group", { name: chip }).getByText(choice, { exact: true }).click();
  await page.keyboard.press("Escape");
};

describe("the project list", () => {
  test("has the board's filter, which stands in the address and outlives a reload", async () => {
    await choose("产业链", "高效晶硅太阳能电池及组件");
    await expect
      .poll(() => new URL(page.url()).searchParams.get("chainIds"))
      .toContain(String(product.park.chains.solar));
    await page.getByRole("navigation", { name: "看板或列表" }).getByText("列表").click();
    await page.getByText("共 4 个项目").waitFor();
    await page.reload();
    await page.getByText("共 4 个项目").waitFor();
    expect(new Set(await namesShown())).toEqual(new Set(solar));
  });

  test("is sorted by a click on a column, one way and the other, in the address too", async () => {
    const byAmount = page.getByRole("columnheader", { name: /总投资/ });
    await byAmount.getByRole("button").click();
    await expect.poll(namesShown).toEqual(solar);
    await byAmount.getByRole("button").click();
    await expect.poll(namesShown).toEqual(solar.toReversed());
    expect(new URL(page.url()).searchParams.get("sort")).toContain("totalInvestment");
    await page.reload();
    await expect.poll(namesShown).toEqual(solar.toReversed());
  });

  test("shows the columns that were chosen, next time too, and exports them as they stand", async () => {
    await page.getByRole("button", { name: "选择列" }).click();
    await page.getByRole("checkbox", { name: "线索来源" }).check();
    await page.keyboard.press("Escape");
    await page.getByRole("columnheader", { name: "线索来源" }).waitFor();
    await page.reload();
    await page.getByRole("columnheader", { name: "线索来源" }).waitFor();
    await expect.poll(namesShown).toEqual(solar.toReversed());
    const headers = await page.getByRole("columnheader").allInnerTexts();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "导出 Excel" }).click();
    const workbook = new Excel.Workbook();
    await workbook.xlsx.readFile(await (await download).path());
    const sheet = workbook.worksheets[0];
    const rows = [1, 2, 3, 4, 5].map((row) => sheet?.getRow(row).values as unknown[]);
    expect(rows[0]?.slice(1)).toEqual(headers.map((header) => header.trim()));
    expect(rows.slice(1).map((row) => row[1])).toEqual(solar.toReversed());
    expect(sheet?.rowCount).toBe(5);
  });

  test("says when a filter holds everything back, and how to go on", async () => {
    await page.getByRole("search").getByRole("searchbox").fill("没有这样的项目");
    await page.getByText("没有符合筛选条件的项目").waitFor();
    await page.getByRole("main").getByRole("button", { name: "清除筛选" }).last().click();
    await page.getByText(`共 ${samples.length} 个项目`).waitFor();
    expect(new URL(page.url()).searchParams.get("text")).toBeNull();
  });
});

describe("a park without anything", () => {
  test("tells on every list what to do first", async () => {
    await product.world.owner.deleteFrom("project").where("parkId", "=", product.park.park.id).execute();
    await product.world.owner.deleteFrom("contact").where("parkId", "=", product.park.park.id).execute();
    for (const [path, says] of [
      ["/projects", "还没有项目"],
      ["/companies", "还没有企业"],
      ["/contacts", "还没有联系人"],
    ] as const) {
      await page.goto(product.api.origin + path);
      await page.getByText(says).first().waitFor();
      // One stands at the head of the page, one where the rows would be.
      expect(
        await page.getByRole("main").getByRole("button", { name: /^新建/ }).count(),
        path,
      ).toBeGreaterThan(1);
    }
  });
});
