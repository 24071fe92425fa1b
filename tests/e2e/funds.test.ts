import { dayIn, monthOf, yearOf, type Day } from "@parkline/domain/date/day";
import { fen, formatFigure } from "@parkline/domain/money/fen";
import { periodLabel } from "@parkline/domain/receipt/period";
import { addObligations } from "@parkline/services/agreement/obligation";
import { signAgreement } from "@parkline/services/agreement/sign";
import { createCompany } from "@parkline/services/company/create";
import { listReceipts } from "@parkline/services/receipt/list";
import { submitReceipt } from "@parkline/services/receipt/submit";
import { receiptTotals } from "@parkline/services/receipt/totals";
import { updateReceipt } from "@parkline/services/receipt/update";
import { fileSlip, fundsOf, slipWith, type Funds } from "@parkline/testkit/funds";
import { importLedger, ledgerBytes } from "@parkline/testkit/ledger";
import { contextFor } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./accessible.ts";
import { openProduct, type Product } from "./product.ts";
import { keysShown } from "./words.ts";

const projectName = "年产3万吨示范铜箔项目";
/** How long a page may take on a busy machine. */
const soon = { timeout: 20_000 };
const openings = ["甲电芯项目", "乙电芯项目", "丙电芯项目", "丁电芯项目"] as const;
let product: Product;
let funds: Funds;
let projectId: number;
let today: Day;
beforeAll(async () => {
  product = await openProduct();
  const now = new Date();
  today = dayIn("Asia/Shanghai", now);
  const { officer } = product.park.people;
  const ctx = contextFor(product.park, officer, { now });
  const company = await createCompany(ctx, {
    name: "示范铜箔（东川）有限公司",
    divisionCode: "630100",
    registeredInPark: true,
  });
  ({ id: projectId } = await createProject(
    ctx,
    { name: projectName, ownerId: officer.id },
    { companyId: company.id },
  ));
  funds = fundsOf(product.park, projectId, now);
});
afterAll(() => product.close());

/** What is wrong with a page: not accessible, raw keys, wider than its window. */
async function faults(page: Page): Promise<string[]> {
  const fits = await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
  return [
    ...(await violations(page)),
    ...(await keysShown(page)),
    ...(fits ? [] : ["wider than its window"]),
  ];
}
const receipts = async (text: string) => (await listReceipts(funds.as("manager"), { text })).receipts;
async function only(text: string) {
  const [one] = await receipts(text);
  if (one === undefined) throw new Error(`no receipt of ${text}`);
  return one;
}

describe("money of a ledger, a page at a time", () => {
  beforeAll(async () => {
    const header = ["项目名称", "投资方", "来源地", "项目阶段", "招商小组", "到位资金（万元）"];
    const rows = openings.map((name, index) => [
      name,
      `示范投资方${index + 1}`,
      "浙江省杭州市",
      "开工",
      "招商一组",
      1000,
    ]);
    await importLedger(funds.as("manager"), await ledgerBytes(header, rows));
    // Two are completed by the officer; the third by finance, who then may not certify it.
    for (const [name, who] of [
      [openings[0], "officer"],
      [openings[1], "officer"],
      [openings[2], "finance"],
    ] as const) {
      const { id, version, projectId: of } = await only(name);
      const ctx = funds.as(who);
      const evidence = [{ ...slipWith(await fileSlip(ctx, of)), amount: fen(10_000_000_00), datedOn: today }];
      const edited = await updateReceipt(ctx, {
        id,
        version,
        fields: { receivedOn: today, useKey: "land", evidence },
      });
      await submitReceipt(ctx, edited);
    }
  });

  test("an opening entry is completed bit by bit: its use today, the rest when it is known", async () => {
    const page = await product.open(product.park.people.officer, "/receipts?opening=true");
    await page.getByRole("button", { name: openings[3] }).click();
    const drawer = page.getByRole("dialog", { name: openings[3] });
    await drawer.getByRole("button", { name: "修改" }).click();
    const dialog = page.getByRole("dialog", { name: "修改到位资金" });
    await dialog.getByLabel("资金用途", { exact: true }).click();
    await page.getByTitle("固定资产·设备").click();
    await dialog.getByText("填报前还缺：到位日期、至少一份凭证").waitFor();
    await dialog.getByRole("button", { name: "存为草稿" }).click();
    await dialog.waitFor({ state: "hidden" });
    expect(await only(openings[3])).toMatchObject({ state: "draft", useKey: "equipment", receivedOn: null });
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });

  test("the manager reviews them all at once", async () => {
    const page = await product.open(product.park.people.manager, "/receipts?state=submitted&opening=true");
    await page.getByText("待办不分年份，往年的也在其中").waitFor();
    await page.getByLabel("全选").check();
    await page.getByRole("button", { name: "初审通过 3" }).click();
    await page.getByText("已办理 3 笔，未办理 0 笔").waitFor();
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });

  test("finance certifies several at once; the one that it completed itself is refused with its sentence", async () => {
    const page = await product.open(product.park.people.finance, "/receipts?state=reviewed&opening=true");
    await page.getByLabel("全选").check();
    const bar = page.getByRole("region", { name: "成批办理" });
    await bar.getByText("已选 3 笔").waitFor();
    await bar.getByRole("button", { name: "全额认定 2" }).click();
    expect(await faults(page)).toEqual([]);
    await bar.getByRole("button", { name: "确认认定" }).click();
    await page.getByText("已办理 2 笔，未办理 1 笔").waitFor();
    const row = page.getByRole("row", { name: openings[2] });
    await row.getByText("您是这笔到位资金的填报人，不能再认定；请由另一位同事办理。").waitFor();
    await page.getByRole("button", { name: openings[0] }).waitFor({ state: "hidden" });
    const states = await Promise.all(openings.map(async (name) => (await only(name)).state));
    expect(states).toEqual(["certified", "certified", "reviewed", "draft"]);
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });
});

test("a firm registered in the park fills in no origin: it is asked for", async () => {
  const page = await product.open(product.park.people.officer, "/receipts");
  await page.getByRole("button", { name: "登记到位资金" }).first().click();
  const dialog = page.getByRole("dialog", { name: "登记到位资金" });
  await dialog.getByRole("button", { name: projectName }).first().click();
  await expect
    .poll(() => dialog.getByLabel("投资方名称").inputValue(), soon)
    .toBe("示范铜箔（东川）有限公司");
  await dialog.getByText("资金最终来自哪里；在园区注册的企业填其投资母公司所在地").waitFor();
  expect(await dialog.getByText("判定为").count()).toBe(0);
  expect(await faults(page)).toEqual([]);
  await page.context().close();
});

test("each figure opens to the receipts that it is the sum of, and each of them to its slip", async () => {
  await funds.certified({ receivedOn: today });
  const year = yearOf(today);
  const page = await product.open(product.park.people.leader, `/receipts?year=${year}`);
  const { certified, byTier } = await receiptTotals(funds.as("manager"), { year });
  const sums = page.getByRole("region", { name: `${year} 年合计` });
  await sums.getByRole("link").first().click();
  const cells = page.locator("tbody tr td:last-child");
  await expect.poll(async () => cells.count(), soon).toBe(3);
  const shown = async () =>
    (await cells.allInnerTexts()).reduce((sum, text) => sum + Number(text.replaceAll(",", "")), 0);
  expect(await shown()).toBe(Number(formatFigure(certified, "wan").replaceAll(",", "")));
  expect(await faults(page)).toEqual([]);
  await page.goBack();
  await sums.getByLabel("按资金来源").getByRole("link").first().click();
  await page.getByRole("heading", { name: "省外" }).waitFor();
  await expect
    .poll(shown, soon)
    .toBe(Number(formatFigure(byTier.outside_province.certified, "wan").replaceAll(",", "")));
  await page.getByRole("link", { name: projectName }).click();
  await page.getByRole("dialog", { name: projectName }).getByText("进账单").first().waitFor();
  await page.context().close();
});

test("a restatement shows old and new with their splits, who and why", async () => {
  const { finance } = product.park.people;
  const period = { year: yearOf(today), month: monthOf(today) };
  const name = periodLabel(period).zh;
  const page = await product.open(finance, `/receipts/periods?year=${period.year}`);
  const row = page.getByRole("row", { name: new RegExp(name, "u") });
  await row.getByRole("button", { name: "封账" }).click();
  await page.getByRole("button", { name: "确认封账" }).click();
  await row.getByText("已封账").waitFor();
  await row.getByRole("button", { name: "重开" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("重开原因").fill("漏记一笔设备款");
  await dialog.getByRole("button", { name: "确认重开" }).click();
  // What is certified before the month is open again is no adjustment of it.
  await row.getByRole("button", { name: "封账" }).waitFor();
  const before = await receiptTotals(funds.as("manager"), period);
  await funds.certified({ receivedOn: today });
  const after = await receiptTotals(funds.as("manager"), period);
  await page.reload();
  await page.getByRole("heading", { name: `${name}的调整` }).waitFor();
  await page.getByText("重开原因：漏记一笔设备款").waitFor();
  await page.getByText("赵敏", { exact: false }).first().waitFor();
  const wan = (of: number) => formatFigure(fen(of), "wan");
  for (const [what, old, now] of [
    ["认定合计", before.certified, after.certified],
    ["本年新签", before.byCohort.new.certified, after.byCohort.new.certified],
    ["省外", before.byTier.outside_province.certified, after.byTier.outside_province.certified],
  ] as const) {
    const cells = page.getByRole("row", { name: what }).last().getByRole("cell");
    expect(await cells.allInnerTexts(), what).toEqual([what, wan(old), wan(now), `+${wan(now - old)}`]);
  }
  expect(await faults(page)).toEqual([]);
  await page.context().close();
});

test("the plan of payments stands beside what came, on the project and in the receipt", async () => {
  const officer = funds.as("officer");
  const { id: agreementId } = await signAgreement(officer, {
    projectId,
    kind: "framework",
    signedOn: today,
    agreedAmount: fen(1_000_000_000_00),
  });
  await addObligations(officer, {
    agreementId,
    obligations: [
      { kind: "payment", dueOn: today, amount: fen(100_000_000_00), note: "首期" },
      { kind: "payment", dueOn: "2199-12-31", amount: fen(100_000_000_00), note: "二期" },
    ],
  });
  const page = await product.open(product.park.people.leader, `/projects/${projectId}`);
  // 首期 1 亿元 is due today; two receipts of 3 000 万元 have come.
  await page.getByText("截至今天应到").waitFor();
  await page.getByText("欠到位").waitFor();
  await page.getByRole("link", { name: "首期" }).waitFor();
  expect(await faults(page)).toEqual([]);
  const [receipt] = await receipts(projectName);
  await page.goto(`${product.api.origin}/receipts?open=${receipt?.id}`);
  const plan = page.getByRole("region", { name: "资金到位计划" });
  await plan.getByText("本笔").waitFor();
  expect(await faults(page)).toEqual([]);
  await page.context().close();
});

test("the manager keeps the rules: who is apart, which uses count", async () => {
  const page = await product.open(product.park.people.manager, "/receipts");
  await page.getByRole("button", { name: "认定设置" }).click();
  const dialog = page.getByRole("dialog", { name: "认定设置" });
  await dialog.getByLabel("认定人不得是填报人").check();
  const rules = () =>
    product.world.owner
      .selectFrom("receiptSetting")
      .select(["separation", "countedUses"])
      .where("parkId", "=", product.park.park.id)
      .executeTakeFirst();
  await expect.poll(rules, soon).toMatchObject({ separation: "author_apart" });
  await dialog.getByLabel("股权投资").uncheck();
  await expect.poll(async () => (await rules())?.countedUses.includes("equity"), soon).toBe(false);
  expect(await faults(page)).toEqual([]);
  await page.context().close();
  const finance = await product.open(product.park.people.finance, "/receipts");
  await finance.getByRole("heading", { name: "到位资金" }).waitFor();
  expect(await finance.getByRole("button", { name: "认定设置" }).count()).toBe(0);
  await finance.context().close();
});
