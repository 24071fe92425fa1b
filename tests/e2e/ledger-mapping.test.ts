import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ledgerBytes } from "@parkline/testkit/ledger";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./accessible.ts";
import { openProduct, type Product } from "./product.ts";

let product: Product;
let folder: string;
let page: Page;
beforeAll(async () => {
  product = await openProduct({ worker: true });
  folder = await mkdtemp(join(tmpdir(), "parkline-ledger-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await product.close();
});

/** Words of its own over the columns, a sheet of notes before it, dates without a year, money of two countries. */
async function strangeLedger(): Promise<string> {
  const file = join(folder, "招商台账2022.xlsx");
  const bytes = await ledgerBytes(["填报说明"], [["如实填写"]], (sheet) =>
    sheet.workbook
      .addWorksheet("工程")
      .addRows([
        ["重点工程一览"],
        ["工程", "老板", "情况", null, "签约时间", "附注"],
        [null, null, "用地（亩）", "总投资", null, null],
        ["铝边框工程", "示范甲有限公司", 30, "300万欧元", "9月18日", "a"],
        ["支架工程", "示范乙有限公司", 20, "200万美元", "10月8日", "b"],
      ]),
  );
  await writeFile(file, bytes);
  return file;
}
const projects = () =>
  product.world.owner
    .selectFrom("project")
    .select(["name", "investorName", "totalInvestment", "stageEnteredOn", "leadOn"])
    .where("parkId", "=", product.park.park.id)
    .orderBy("id")
    .execute();
const cells = async (text: RegExp) => page.getByRole("button", { name: text }).count();
const choose = async (column: string, field: string) => {
  await page.getByRole("combobox", { name: `“${column}”对应` }).click();
  await page.getByRole("combobox", { name: `“${column}”对应` }).fill(field);
  await page.locator(".ant-select-item-option", { hasText: field }).first().click();
};

describe("a ledger whose header nobody has seen before", () => {
  test("is taken in, and the page says what is missing", async () => {
    page = await product.open(product.park.people.manager, "/ledger");
    await page.getByLabel("台账文件").setInputFiles(await strangeLedger());
    await page.getByText("没有认出哪一列是“项目名称”").waitFor();
    expect(await page.getByRole("heading", { name: "导入预览" }).count()).toBe(0);
    expect(await page.getByRole("button", { name: "导入", exact: true }).isDisabled()).toBe(true);
    expect(await violations(page)).toEqual([]);
  });

  test("is read by its second and third row once somebody points at them", async () => {
    await page.getByRole("button", { name: "指定表头行" }).click();
    const dialog = page.getByRole("dialog", { name: "表头在第几行" });
    await dialog.getByText("表头两行，上一行是分组").click();
    await dialog.getByRole("radio", { name: "2", exact: true }).check();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole("button", { name: "以第 2、3 行为表头" }).click();
    await page.getByText("表头在第 2–3 行").waitFor();
    await choose("工程", "项目名称");
    await page.getByRole("heading", { name: "导入预览" }).waitFor();
    await choose("老板", "投资方");
    await page.getByRole("button", { name: "导入 2 个项目" }).waitFor();
  });

  test("takes the year of its dates and the rates of its currencies for all rows at once", async () => {
    await page.getByRole("button", { name: /^9月18日/ }).waitFor();
    const year = page.getByLabel("没写年份的日期，年份按");
    expect(await year.inputValue()).toBe("2022");
    expect(await cells(/→ 2022-09-18/)).toBe(0);
    await page.getByRole("button", { name: "采用" }).click();
    await page.getByRole("button", { name: /→ 2022-09-18/ }).waitFor();
    expect(await page.getByLabel("英镑汇率").count()).toBe(0);
    await page.getByLabel("欧元汇率").fill("7.8");
    await page.getByLabel("欧元汇率").press("Enter");
    await page.getByRole("button", { name: /→ 2,340 万元/ }).waitFor();
    await page.getByLabel("美元汇率").fill("7.1");
    await page.getByLabel("美元汇率").press("Enter");
    await page.getByRole("button", { name: /→ 1,420 万元/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "导入 2 个项目" }).click();
    await page.getByRole("heading", { name: "导入完成" }).waitFor({ timeout: 120_000 });
    expect(await projects()).toMatchObject([
      {
        name: "铝边框工程",
        investorName: "示范甲有限公司",
        totalInvestment: 2_340_000_000,
        leadOn: "2022-09-18",
      },
      {
        name: "支架工程",
        investorName: "示范乙有限公司",
        totalInvestment: 1_420_000_000,
        leadOn: "2022-10-08",
      },
    ]);
  });
});

describe("a column that was given to another field", () => {
  test("gives its field up to the column that is chosen for it", async () => {
    const file = join(folder, "两列.xlsx");
    await writeFile(
      file,
      await ledgerBytes(["项目名称", "项目全称", "投资方"], [["电芯", "储能电芯项目", "示范甲有限公司"]]),
    );
    await page.goto(`${product.api.origin}/ledger`);
    await page.getByLabel("台账文件").setInputFiles(file);
    await page.getByRole("button", { name: "查看和修改各列" }).click();
    await choose("项目全称", "项目名称");
    await page.getByRole("rowheader", { name: "2" }).waitFor();
    await page.getByText("没有对应的列留作备注：项目名称。").waitFor();
    expect(await page.getByText("没有认出哪一列是").count()).toBe(0);
  });
});
