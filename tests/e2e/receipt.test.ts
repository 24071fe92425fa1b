import { dayIn, monthOf, yearOf, type Day } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import { periodLabel, periodOf } from "@parkline/domain/receipt/period";
import { addAttachment } from "@parkline/services/attachment/add";
import { certifyReceipt } from "@parkline/services/receipt/certify";
import { createReceipt } from "@parkline/services/receipt/create";
import { reviewReceipt } from "@parkline/services/receipt/review";
import { submitReceipt } from "@parkline/services/receipt/submit";
import { contextFor } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./accessible.ts";
import { openProduct, type Product } from "./product.ts";
import { keysShown } from "./words.ts";

const projectName = "年产2万吨示范铝边框项目";
const slip = {
  name: "进账单.png",
  mimeType: "image/png",
  buffer: Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
};

let product: Product;
let projectId: number;
let today: Day;
beforeAll(async () => {
  product = await openProduct();
  const now = new Date();
  today = dayIn("Asia/Shanghai", now);
  const { officer } = product.park.people;
  const ctx = contextFor(product.park, officer, { now });
  ({ id: projectId } = await createProject(ctx, { name: projectName, ownerId: officer.id }));
});
afterAll(() => product.close());

const only = () =>
  product.world.owner
    .selectFrom("receipt")
    .selectAll()
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
const drawer = (page: Page) => page.getByRole("dialog", { name: projectName });

/** Somebody comes back to the page after a while, and it asks in vain for what it shows; then all is well again. */
async function comeBackWithoutServer(page: Page): Promise<void> {
  let failed = 0;
  page.on("requestfailed", (request) => (failed += request.url().includes("receipt.get") ? 1 : 0));
  await page.route(/\/(trpc|healthz)/, (route) => route.abort());
  await page.clock.fastForward("00:20");
  await page.evaluate(() => window.dispatchEvent(new Event("visibilitychange")));
  // As often as it is tried.
  await expect.poll(() => failed, { timeout: 30_000 }).toBe(3);
  const banner = page.getByText("网络连接中断，正在自动重连。");
  await banner.waitFor();
  await page.unroute(/\/(trpc|healthz)/);
  await banner.waitFor({ state: "hidden" });
}

describe("a receipt is entered, reviewed and certified by three people", () => {
  test("the officer enters it with its slip, and submits it", async () => {
    const page = await product.open(product.park.people.officer, "/receipts");
    await page.getByRole("button", { name: "登记到位资金" }).first().click();
    const dialog = page.getByRole("dialog", { name: "登记到位资金" });
    await dialog.getByRole("button", { name: projectName }).first().click();
    await dialog.getByLabel("到位日期", { exact: true }).fill(today);
    await dialog.getByLabel("到位日期", { exact: true }).press("Enter");
    await dialog.getByLabel("申报金额", { exact: true }).fill("3000万");
    await dialog.getByLabel("资金用途", { exact: true }).click();
    await page.getByTitle("固定资产·设备").click();
    await dialog.getByLabel("投资方名称").fill("示范铝业集团");
    await dialog.getByLabel("最终来源地").fill("杭州");
    await page.getByTitle("浙江省杭州市").click();
    await dialog.getByText("判定为 省外").waitFor();
    await dialog.getByLabel("选择凭证文件").setInputFiles(slip);
    await dialog.getByText("已齐全，存为草稿后即可填报。").waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole("button", { name: "存为草稿" }).click();
    await drawer(page).getByRole("img", { name: "进账单.png" }).waitFor();
    await drawer(page).getByRole("button", { name: "填报", exact: true }).click();
    await drawer(page).getByText("待初审").waitFor();
    expect(await only()).toMatchObject({ state: "submitted", claimedAmount: 30_000_000_00 });
    expect(await keysShown(page)).toEqual([]);
    await page.context().close();
  });

  test("the manager reviews it from the queue by the keyboard", async () => {
    const page = await product.open(product.park.people.manager, "/receipts?state=submitted");
    await page.getByRole("button", { name: projectName }).click();
    await drawer(page).getByRole("button", { name: "初审通过" }).waitFor();
    await page.keyboard.press("r");
    await expect.poll(async () => (await only()).state).toBe("reviewed");
    await page.context().close();
  });

  test("finance reduces it with a reason; from then on it counts, in green and by its origin", async () => {
    const page = await product.open(product.park.people.finance, "/receipts?state=reviewed");
    await page.clock.install();
    await page.reload();
    await page.getByRole("button", { name: projectName }).click();
    await drawer(page).getByRole("button", { name: "认定", exact: true }).waitFor();
    await page.keyboard.press("c");
    const form = drawer(page).getByRole("form", { name: "认定" });
    await form.getByLabel("认定金额").fill("2800万");
    expect(await form.getByRole("button", { name: "确认认定" }).isDisabled()).toBe(true);
    await form.getByLabel("核减原因").fill("运费不计入");
    await comeBackWithoutServer(page);
    expect(await form.getByLabel("认定金额").inputValue()).toBe("2800万");
    expect(await form.getByLabel("核减原因").inputValue()).toBe("运费不计入");
    await form.getByRole("button", { name: "确认认定" }).click();
    await expect.poll(async () => (await only()).state).toBe("certified");
    await page.goto(`${product.api.origin}/receipts`);
    const sums = page.getByRole("region", { name: `${yearOf(today)} 年合计` });
    await sums
      .getByText("2,800.00", { exact: false })
      .or(sums.getByText("2,800", { exact: false }))
      .first()
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});

test("after the month is closed a late item lands in the next, and both say so", async () => {
  const { officer, manager, finance } = product.park.people;
  const page = await product.open(finance, "/receipts/periods");
  const name = periodLabel(periodOf(today)).zh;
  const row = () => page.getByRole("row", { name: new RegExp(name) });
  await row().getByRole("button", { name: "封账" }).click();
  await page.getByRole("button", { name: "确认封账" }).click();
  await row().getByText("已封账").waitFor();
  expect(await violations(page)).toEqual([]);

  const now = new Date();
  const ctx = contextFor(product.park, officer, { now });
  const file = {
    projectId,
    kind: "receipt_slip" as const,
    name: "迟到.txt",
    content: Buffer.from("迟到的一笔"),
  };
  const { id: attachmentId } = await addAttachment(ctx, file);
  const amount = fen(5_000_000_00);
  const draft = await createReceipt(ctx, {
    projectId,
    fields: {
      receivedOn: today,
      claimedAmount: amount,
      useKey: "land",
      investors: [{ companyId: null, name: "示范铝业集团", originCode: "330100", shareAmount: amount }],
      evidence: [{ attachmentId, kind: "land_receipt", number: null, amount, datedOn: today }],
    },
  });
  const submitted = await submitReceipt(ctx, draft);
  const reviewed = await reviewReceipt(contextFor(product.park, manager, { now }), submitted);
  const next =
    monthOf(today) === 12
      ? { year: yearOf(today) + 1, month: 1 }
      : { year: yearOf(today), month: monthOf(today) + 1 };
  await page.goto(`${product.api.origin}/receipts?open=${draft.id}`);
  await drawer(page)
    .getByText(`${periodLabel(next).zh}（认定后计入）`)
    .waitFor();
  const certified = await certifyReceipt(contextFor(product.park, finance, { now }), {
    ...reviewed,
    certifiedAmount: amount,
  });
  expect(certified.period).toEqual(next);
  await page.goto(`${product.api.origin}/receipts`);
  const closed = page.getByRole("row").filter({ has: page.getByRole("img", { name: "已封账" }) });
  await closed.getByText("2,800").waitFor();
  expect(await closed.count()).toBe(1);
  await page.context().close();
});

test("on a phone the ledger reads without scrolling sideways, and opens its slip below the figures", async () => {
  const page = await product.open(product.park.people.leader, "/receipts", "phone");
  await page.getByRole("button", { name: projectName }).last().click();
  await drawer(page).getByText("示范铝业集团").first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  expect(await violations(page)).toEqual([]);
  await page.context().close();
});
