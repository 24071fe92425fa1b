import { readFile } from "node:fs/promises";
import { dayFrom, dayIn, yearOf } from "@parkline/domain/date/day";
import { figureOf } from "@parkline/domain/report/facts";
import { closePeriod } from "@parkline/services/receipt/closePeriod";
import { reopenPeriod } from "@parkline/services/receipt/reopenPeriod";
import { readYearReport } from "@parkline/services/report/read";
import { readDocument } from "@parkline/testkit/document";
import { tellYears } from "@parkline/testkit/figures";
import { contextFor } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { certifyFunds } from "@parkline/testkit/receipt";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./accessible.ts";
import { openProduct, viewports, type Product } from "./product.ts";
import { keysShown } from "./words.ts";

const today = dayIn("Asia/Shanghai", new Date());
const year = yearOf(today) - 1;
const closedMonth = { year, month: 5 };

let product: Product;
let projectId: number;
beforeAll(async () => {
  product = await openProduct();
  const { park } = product;
  // Up to its last day: told up to today, the year would have another part of the story on every day that this runs.
  await tellYears(park, 5, 60, dayFrom(year, 12, 31));
  const now = new Date();
  const officer = contextFor(park, park.people.officer, { now });
  ({ id: projectId } = await createProject(officer, { leadOn: dayFrom(year, 1, 5) }));
  await fundsOfMay();
  await closePeriod(contextFor(park, park.people.finance, { now }), closedMonth);
});
afterAll(() => product.close());

const amount = 123_400_000_00;
const fundsOfMay = (more = 0) =>
  certifyFunds(product.park, new Date(), {
    projectId,
    receivedOn: dayFrom(year, 5, 12),
    amount: amount + more,
    originCode: "330100",
  });
const reportNow = () =>
  readYearReport(contextFor(product.park, product.park.people.leader, { now: new Date() }), { year });
const sheet = (page: Page) => page.getByRole("article");
async function paragraphs(page: Page): Promise<string[]> {
  await sheet(page).waitFor();
  return (await sheet(page).locator("p").allInnerTexts()).filter((text) => text.endsWith("。"));
}

describe("the report of last year", () => {
  test("is issued by the manager, and its numbers stand in the .docx", async () => {
    const page = await product.open(product.park.people.manager, "/cockpit");
    await page.getByRole("link", { name: "年度成绩单" }).click();
    await page.getByText("本年的成绩单还没有签发").waitFor();
    await page.getByRole("button", { name: "签发" }).click();
    const dialog = page.getByRole("dialog", { name: `签发${year}年成绩单（第1版）` });
    await dialog.getByText("的到位资金尚未封账").waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole("button", { name: "确认签发" }).click();
    await page.getByText(`第1版，${product.park.people.manager.name}于`).waitFor();

    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "下载 Word" }).click();
    const file = await downloading;
    expect(file.suggestedFilename()).toBe(`${product.park.park.name}${year}年招商引资成绩单（第1版）.docx`);
    const { text } = await readDocument(await readFile(await file.path()));
    const shown = await paragraphs(page);
    expect(shown.length).toBeGreaterThan(2);
    for (const paragraph of shown) expect(text).toContain(paragraph);
    const { facts, edition } = await reportNow();
    expect(edition?.edition).toBe(1);
    for (const [key, words, unit] of [
      ["trips", "外出组团招商", "次"],
      ["introduced", "重点引进项目", "个"],
      ["reserve_planned", "谋划储备项目", "项"],
    ] as const)
      expect(text).toContain(`${words}${figureOf(facts, key)?.value}${unit}`);
    await page.context().close();
  });

  test("opens each number to its records, whose sum it is", async () => {
    const page = await product.open(product.park.people.leader, `/cockpit/report?year=${year}`);
    const { facts } = await reportNow();
    const money = /省外到位资金([\d.,]+)亿元/.exec((await paragraphs(page)).join(""))?.[1] ?? "";
    expect(money).not.toBe("");
    await sheet(page)
      .getByRole("link", { name: `${money}亿元` })
      .first()
      .click();
    await page.getByRole("heading", { name: "省外到位资金" }).waitFor();
    await page.getByText(new RegExp(`合计\\s*${money}`)).waitFor();
    await page.goBack();
    const fair = facts.fairs.find(({ signed }) => signed > 0);
    await sheet(page)
      .getByRole("row", { name: fair?.name ?? "" })
      .getByRole("link")
      .click();
    await page.waitForURL(
      (url) => url.searchParams.get("slice")?.includes(String(fair?.activityId)) === true,
    );
    await page.getByText(/共 \d+ 条 · 合计/).waitFor();
    await page.goBack();
    await sheet(page)
      .getByRole("row", { name: /^合计 到位资金/ })
      .getByRole("link")
      .nth(1)
      .click();
    await page.getByRole("heading", { name: /到位资金 · 本年新签/ }).waitFor();
    await page.context().close();
  });

  test("shows beside what was issued what it is after a month was reopened, and why", async () => {
    const now = new Date();
    const finance = contextFor(product.park, product.park.people.finance, { now });
    await reopenPeriod(finance, { ...closedMonth, reason: "漏报一笔设备款" });
    await fundsOfMay(1_00);
    const page = await product.open(product.park.people.officer, `/cockpit/report?year=${year}`);
    const changes = page.getByRole("region", { name: "签发后的变化" });
    const row = changes.getByRole("row", { name: /^省外到位资金/ });
    await row.getByText("重开封账月份调整").waitFor();
    const { facts, now: beside } = await reportNow();
    const [was, is] = [facts, beside].map((of) => of && figureOf(of, "funds_outside_province")?.value);
    expect((is ?? 0) - (was ?? 0)).toBe(amount + 1_00);
    await changes.getByText("漏报一笔设备款").waitFor();
    expect(await sheet(page).getByText(/^现值/).count()).toBeGreaterThan(1);
    expect(await page.getByRole("button", { name: "签发" }).count()).toBe(0);
    expect(await keysShown(page)).toEqual([]);
    for (const size of Object.values(viewports)) {
      await page.setViewportSize(size);
      expect(await violations(page), `at ${size.width} px`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    }
    await page.context().close();
  });

  test("issued again stands as a further edition beside the first", async () => {
    const page = await product.open(product.park.people.leader, `/cockpit/report?year=${year}`);
    const first = await paragraphs(page);
    await page.getByRole("button", { name: "签发" }).click();
    await page.getByText("已签发的 1 版原样保留").waitFor();
    await page.getByRole("button", { name: "确认签发" }).click();
    await page.getByText("与签发时一致").waitFor();
    expect(await paragraphs(page)).not.toEqual(first);
    await page
      .getByRole("navigation", { name: "版本" })
      .getByRole("link", { name: /^第1版/ })
      .click();
    await page.getByText("签发后的变化").waitFor();
    expect(await paragraphs(page)).toEqual(first);
    await page.context().close();
  });
});

test("a year that has not begun says so, and one without records reads as one sentence", async () => {
  const page = await product.open(product.park.people.officer, `/cockpit/report?year=${year + 2}`);
  await page.getByText(`${year + 2}年还没有一个完整的月份`).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.goto(`${product.api.origin}/cockpit/report?year=2001`);
  await sheet(page).getByText("2001年，系统中没有").waitFor();
  expect(await sheet(page).getByRole("table").count()).toBe(0);
  await page.context().close();
});
