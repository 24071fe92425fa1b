import { dayIn, yearOf } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import { signAgreement } from "@parkline/services/agreement/sign";
import { addAttachment } from "@parkline/services/attachment/add";
import { fundsOf, investorFrom } from "@parkline/testkit/funds";
import { contextFor } from "@parkline/testkit/park";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./accessible.ts";
import { seedPipeline } from "./pipeline.ts";
import { openProduct, type Product } from "./product.ts";
import { keysShown } from "./words.ts";

const now = new Date();
const today = dayIn("Asia/Shanghai", now);
const name = "医疗器械产业园";
const slip = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

let product: Product;
beforeAll(async () => {
  product = await openProduct();
  const projectId = (await seedPipeline(product.park)).get(name) ?? -1;
  const officer = contextFor(product.park, product.park.people.officer, { now });
  const file = (kind: "receipt_slip" | "contract", title: string, content: Buffer) =>
    addAttachment(officer, { projectId, kind, name: title, content });
  const { certified } = fundsOf(product.park, projectId, now);
  for (const [title, amount] of [
    ["进账单一.png", fen(2_800_0000_00)],
    ["进账单二.png", fen(1_250_0000_00)],
  ] as const) {
    const { id: attachmentId } = await file("receipt_slip", title, Buffer.concat([slip, Buffer.from(title)]));
    await certified({
      receivedOn: today,
      claimedAmount: amount,
      investors: [investorFrom("330100", amount)],
      evidence: [{ attachmentId, kind: "bank_slip", number: title, amount, datedOn: today }],
    });
  }
  const contract = await file("contract", "投资合同.pdf", Buffer.from("%PDF-1.7\n%%EOF\n"));
  await signAgreement(officer, {
    projectId,
    kind: "contract",
    signedOn: today,
    number: "示园招合1号",
    agreedAmount: fen(8_0000_0000_00),
    attachmentId: contract.id,
  });
});
afterAll(() => product.close());

/** 分, of a figure as it is read. */
function inFen(text: string): number {
  const [, figure = "", unit] = /([\d,.]+)\s*(亿元|万元|元)/u.exec(text) ?? [];
  const fenIn = unit === "亿元" ? 1e10 : unit === "万元" ? 1e6 : 1e2;
  return Math.round(Number(figure.replaceAll(",", "")) * fenIn);
}
/** Nothing reaches past the screen: what is long is scrolled within its page. */
const fits = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return scrollWidth <= window.innerWidth && scrollHeight <= window.innerHeight;
  });
const headline = (page: Page, of: string) =>
  page.getByRole("article").filter({ has: page.getByRole("heading", { name: of }) });
async function touch(page: Page, of: string): Promise<number> {
  const figure = headline(page, of).getByRole("link").first();
  const value = inFen(await figure.innerText());
  await figure.tap();
  await page.getByRole("heading", { name: of, level: 1 }).waitFor();
  return value;
}
/** The amounts of the list's rows. */
async function amounts(page: Page): Promise<number[]> {
  await page.locator("main tbody tr").first().waitFor();
  return (await page.locator("main tbody td[data-name='金额']").allInnerTexts()).map(inFen);
}
const sum = (values: readonly number[]) => values.reduce((whole, value) => whole + value, 0);

describe("a leader opens a headline on a phone", () => {
  test("of funds down to the bank slip of one receipt", async () => {
    const page = await product.open(product.park.people.leader, "/cockpit", "phone");
    const value = await touch(page, "省外到位资金");
    expect(value).toBe(4_050_0000_00);
    const rows = await amounts(page);
    expect(rows.toSorted((one, other) => one - other)).toEqual([1_250_0000_00, 2_800_0000_00]);
    expect(sum(rows)).toBe(value);
    expect(await fits(page)).toBe(true);
    expect(await violations(page)).toEqual([]);
    expect(await keysShown(page)).toEqual([]);
    await page.locator("main tbody tr", { hasText: "2,800" }).getByRole("link").first().tap();
    const receipt = page.getByRole("dialog", { name });
    const picture = receipt.getByRole("img", { name: "进账单一.png" });
    await picture.scrollIntoViewIfNeeded();
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: 10_000 })
      .toBe(1);
    await receipt.getByText("28,000,000").first().waitFor();
    expect(await fits(page)).toBe(true);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  test("of what was signed down to the agreement and its file", async () => {
    const page = await product.open(product.park.people.leader, "/cockpit", "phone");
    const value = await touch(page, "签约额");
    const rows = await amounts(page);
    expect(sum(rows)).toBe(value);
    await page.locator("main tbody tr", { hasText: name }).getByRole("link").first().tap();
    await page.waitForURL(/\/agreements\/\d+$/);
    await page.getByRole("heading", { name: "正式合同 示园招合1号", level: 1 }).waitFor();
    await page.getByText("8.00 亿元").first().waitFor();
    const file = page.getByRole("link", { name: /投资合同\.pdf/ });
    const address = await file.getAttribute("href");
    const answer = await page.request.get(product.api.origin + address, {
      headers: { "x-parkline": "1" },
    });
    expect([answer.status(), (await answer.body()).toString()]).toEqual([200, "%PDF-1.7\n%%EOF\n"]);
    expect(await fits(page)).toBe(true);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});

test("the cockpit prints on two pages of A4, its charts with their tables, without what is only to press", async () => {
  const page = await product.open(product.park.people.leader, `/cockpit?year=${yearOf(today)}`);
  const charts = page.getByRole("img", { name: /各月柱状图/ });
  await charts.first().locator("svg").waitFor();
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/gu) ?? [];
  expect(pages.length).toBeGreaterThan(0);
  expect(pages.length).toBeLessThanOrEqual(2);

  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  for (const of of ["签约额", "省外到位资金"]) {
    expect(await page.getByRole("img", { name: `${of}各月柱状图` }).isVisible()).toBe(true);
    expect(await page.getByRole("table", { name: `${of}各月` }).isVisible()).toBe(true);
  }
  for (const hidden of ["全部指标", "数据表"])
    expect(await page.getByText(hidden, { exact: true }).first().isVisible()).toBe(false);
  expect(await page.getByRole("button", { name: "打印" }).isVisible()).toBe(false);
  expect(await page.getByRole("navigation").first().isVisible()).toBe(false);
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await page.emulateMedia({ media: "screen" });
  expect(await page.getByRole("table", { name: "签约额各月" }).isVisible()).toBe(false);
  await page.context().close();
});
