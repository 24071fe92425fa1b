/* The API is killed as somebody presses Save, and comes back seconds later: before the write has come to it, and after. */
import { startApi, type ApiProcess } from "@parkline/api/test/process";
import { dayIn } from "@parkline/domain/date/day";
import { carryWaitingImports } from "@parkline/services/ledger/carryWaiting";
import { runLedgerImport } from "@parkline/services/ledger/run";
import { uploadLedger } from "@parkline/services/ledger/upload";
import { ledgerBytes } from "@parkline/testkit/ledger";
import { contextFor } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./accessible.ts";
import { openLine, type Line } from "./line.ts";
import { openProduct, type Product } from "./product.ts";

const projectName = "年产3万吨示范铜箔项目";
const noNetwork = "网络不通，暂时没有连上服务器；已填写的内容都还在，请稍后重试。";
const isBack = "刚才没有连上服务器，现在已恢复；已填写的内容都还在，请再试一次。";
const today = dayIn("Asia/Shanghai", new Date());

let product: Product;
let line: Line;
let api: ApiProcess;
let projectId: number;
beforeAll(async () => {
  line = await openLine();
  product = await openProduct({ proxy: line.proxy });
  ({ api } = product);
  const { officer } = product.park.people;
  const ctx = contextFor(product.park, officer, { now: new Date() });
  ({ id: projectId } = await createProject(ctx, { name: projectName, ownerId: officer.id }));
});
afterAll(async () => {
  await api.stop();
  await product.close();
  await line.close();
});

const banner = (page: Page) => page.getByRole("status").filter({ hasText: "网络连接中断，正在自动重连。" });

/** Kills it once the write stands whose answer nobody gets. */
async function fallAfter(written: () => Promise<unknown>): Promise<void> {
  await expect.poll(written).toBe(1);
  await api.kill();
}

async function comeBack(page: Page): Promise<void> {
  line.mend();
  api = await startApi(product.world, false, false, { PORT: new URL(product.api.origin).port });
  // It asks by itself, too, after a quarter of a minute at the latest.
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await banner(page).waitFor({ state: "hidden" });
  expect(await page.getByRole("alert").allInnerTexts()).toEqual([isBack]);
}

const countOf = async (table: "receipt" | "project", where: Readonly<Record<string, string | number>>) => {
  const rows = await product.world.owner
    .selectFrom(table)
    .select("id")
    .where((eb) => eb.and(where))
    .execute();
  return rows.length;
};
const entriesOf = async (action: string) => {
  const { owner } = product.world;
  const rows = await owner.selectFrom("auditEntry").select("id").where("action", "=", action).execute();
  return rows.length;
};

describe("who edits several fields of a project", () => {
  const typed = {
    产品与建设内容: "4.5微米极薄锂电铜箔",
    产能规模: "年产3万吨",
    引荐人: "省工商联",
  };
  let page: Page;
  const field = (name: string) => page.getByRole("textbox", { name, exact: true });
  const row = (name: string) => page.locator("[data-field]", { hasText: name });
  const save = (name: string) => row(name).getByRole("button", { name: "保存", exact: true }).click();
  const shown = (name: string, text: string) =>
    page.getByRole("button", { name: new RegExp(`^修改${name}`) }).getByText(text);

  test("is told in one sentence that nothing came back, and has all that was typed", async () => {
    page = await product.open(product.park.people.officer, `/projects/${projectId}`);
    for (const [name, text] of Object.entries(typed)) {
      await page.getByRole("button", { name: new RegExp(`^修改${name}`) }).click();
      await field(name).fill(text);
    }
    line.loseAnswers();
    await save("产品与建设内容");
    await fallAfter(() => countOf("project", { id: projectId, product: typed.产品与建设内容 }));
    await row("产品与建设内容").getByText(noNetwork).waitFor();
    await banner(page).waitFor();
    expect(await page.getByRole("alert").allInnerTexts()).toEqual([noNetwork]);
    for (const [name, text] of Object.entries(typed)) expect(await field(name).inputValue()).toBe(text);
    expect(await violations(page)).toEqual([]);
  });

  test("goes on where they were: each is saved once, and the page shows it", async () => {
    await comeBack(page);
    for (const [name, text] of Object.entries(typed)) expect(await field(name).inputValue()).toBe(text);
    for (const [name, text] of Object.entries(typed)) {
      await save(name);
      await shown(name, text).waitFor();
    }
    // Nobody is told of what they did themselves.
    expect(await page.getByText("刚修改了").count()).toBe(0);
    expect(await page.getByRole("alert").count()).toBe(0);
    expect(await entriesOf("project.update")).toBe(3);
    await page.context().close();
  });
});

test("whoever imports is told that the worker is gone and that it goes on by itself, and then what came of it", async () => {
  const { manager } = product.park.people;
  const ctx = contextFor(product.park, manager, { now: new Date() });
  const rows = [["中断的项目", "示范投资方"]];
  const bytes = await ledgerBytes(["项目名称", "投资方"], rows);
  const { id, version } = await uploadLedger(ctx, { name: "台账.xlsx", bytes });
  await runLedgerImport(ctx, { id, version });
  const { db, files, owner } = product.world;
  const set = (leaseUntil: Date) =>
    owner
      .updateTable("ledgerImport")
      .set({ state: "running", runner: "killed", leaseUntil })
      .where("id", "=", id)
      .execute();
  const page = await product.open(manager, "/account");
  await page.clock.install();
  await page.goto(`${product.api.origin}/ledger/${id}`);
  await page.getByRole("heading", { name: "等待导入" }).waitFor();
  await page.clock.fastForward("00:10");
  await page.getByText("还在排队：后台正忙或正在重启，轮到后自动开始，不必重新提交。").waitFor();
  await set(new Date(Date.now() + 60_000));
  await page.clock.fastForward("00:02");
  await page.getByText("暂时没有进展：后台可能正在重启，一般半分钟内自动接着导入").waitFor();
  expect(await violations(page)).toEqual([]);
  const carry = () =>
    carryWaitingImports({
      db,
      files,
      clock: () => new Date(),
      stopping: new AbortController().signal,
      onError: (error) => {
        throw error;
      },
    });
  expect(await carry()).toBe(0);
  await set(new Date(0));
  expect(await carry()).toBe(1);
  await page.clock.fastForward("00:02");
  await page.getByRole("heading", { name: "导入完成" }).waitFor();
  expect(await page.getByText("暂时没有进展").count()).toBe(0);
  await page.context().close();
});

describe("who enters a receipt", () => {
  let page: Page;
  /** Somebody else's, open all the time. */
  let others: Page;
  let dialog: Locator;
  const save = () => dialog.getByRole("button", { name: "存为草稿" }).click();
  const receipts = () => countOf("receipt", { projectId });

  async function expectAllThere(): Promise<void> {
    const value = (name: string) => dialog.getByLabel(name, { exact: true }).first().inputValue();
    expect(await value("到位日期")).toBe(today);
    expect(await value("申报金额")).toBe("3000万");
    expect(await value("投资方名称")).toBe("示范铜业集团");
    expect(await value("备注")).toBe("首期注册资本");
    await dialog.getByText("固定资产·设备").waitFor();
    await dialog.getByText("浙江省杭州市").waitFor();
    await dialog.getByText("进账单.pdf").waitFor();
  }
  async function expectTold(): Promise<void> {
    await dialog.getByText(noNetwork).waitFor();
    await banner(page).waitFor();
    expect(await page.getByRole("alert").allInnerTexts()).toEqual([noNetwork]);
    await expectAllThere();
  }

  test("is told so where it never came to the server, and nothing is written", async () => {
    others = await product.open(product.park.people.manager, "/receipts");
    await others.getByText("没有符合条件的到位资金").waitFor();
    page = await product.open(product.park.people.officer, "/receipts");
    await page.getByRole("button", { name: "登记到位资金" }).first().click();
    dialog = page.getByRole("dialog", { name: "登记到位资金" });
    await dialog.getByRole("button", { name: projectName }).first().click();
    await dialog.getByLabel("到位日期", { exact: true }).fill(today);
    await dialog.getByLabel("到位日期", { exact: true }).press("Enter");
    await dialog.getByLabel("申报金额", { exact: true }).fill("3000万");
    await dialog.getByLabel("备注", { exact: true }).fill("首期注册资本");
    await dialog.getByLabel("资金用途", { exact: true }).click();
    await page.getByTitle("固定资产·设备").click();
    await dialog.getByLabel("投资方名称").fill("示范铜业集团");
    await dialog.getByLabel("最终来源地").fill("杭州");
    await page.getByTitle("浙江省杭州市").click();
    const content = Buffer.from("%PDF-1.7\n进账单");
    const slip = { name: "进账单.pdf", mimeType: "application/pdf", buffer: content };
    await dialog.getByLabel("选择凭证文件").setInputFiles(slip);
    await dialog.getByText("已齐全，存为草稿后即可填报。").waitFor();
    await api.kill();
    await save();
    await expectTold();
    expect(await violations(page)).toEqual([]);
    expect(await receipts()).toBe(0);
  });

  test("is told the same where it was written and the answer was lost", async () => {
    await comeBack(page);
    line.loseAnswers();
    await save();
    await fallAfter(receipts);
    await expectTold();
  });

  test("has it once after the third time, on this page and on one that was open all along", async () => {
    await comeBack(page);
    await save();
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("dialog", { name: projectName }).getByText("进账单.pdf").first().waitFor();
    for (const one of [page, others])
      await expect.poll(() => one.getByRole("button", { name: projectName }).count()).toBe(1);
    expect(await receipts()).toBe(1);
    expect(await entriesOf("receipt.create")).toBe(1);
    expect(await banner(others).count()).toBe(0);
  });
});
