/* Large files over a slow line: how far they are, how to break them off, and a line that breaks by itself. */
import { dayIn } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import { getProject } from "@parkline/services/project/get";
import { contextFor } from "@parkline/testkit/park";
import type { CDPSession, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openLine, type Line } from "./line.ts";
import { seedPipeline } from "./pipeline.ts";
import { openProduct, type Product } from "./product.ts";

const today = dayIn("Asia/Shanghai", new Date());
const large = 1_500_000;
const contract = { name: "投资合同.pdf", mimeType: "application/pdf", buffer: bytes("%PDF-1.7\n") };
const picture = {
  name: "现场.png",
  mimeType: "image/png",
  buffer: bytes(
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52]),
  ),
};
const noNetwork = "网络不通，暂时没有连上服务器；已填写的内容都还在，请稍后重试。";

let product: Product;
let ids: Map<string, number>;
let page: Page;
let browser: CDPSession;
let line: Line;
beforeAll(async () => {
  line = await openLine();
  product = await openProduct({ proxy: line.proxy });
  ids = await seedPipeline(product.park);
  page = await product.open(product.park.people.manager, "/account");
  browser = await page.context().newCDPSession(page);
});
afterAll(async () => {
  await product.close();
  await line.close();
});
beforeEach(() => setSpeed("quick"));

function bytes(start: string | Buffer): Buffer {
  const content = Buffer.alloc(large);
  Buffer.from(start).copy(content);
  return content;
}

/** Slow by the browser's own brake: what it tells of an upload is then what has left, not what the machine has buffered. */
async function setSpeed(speed: "quick" | "slow"): Promise<void> {
  await browser.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: speed === "slow" ? 150_000 : -1,
  });
}

/** Waits until part of the file is gone, and says how many percent. */
async function partlySent(within: Locator): Promise<number> {
  const bar = within.getByRole("progressbar", { name: "上传进度" });
  const percent = async () => Number(await bar.getAttribute("aria-valuenow"));
  await expect.poll(percent, { timeout: 30_000 }).toBeGreaterThan(0);
  const sent = await percent();
  await within
    .getByText(`${sent}%`, { exact: true })
    .or(within.getByText(/^\d+%$/))
    .first()
    .waitFor();
  return sent;
}

const read = (name: string) =>
  getProject(contextFor(product.park, product.park.people.manager, { now: new Date() }), { id: idOf(name) });
function idOf(name: string): number {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`no sample is called ${name}`);
  return id;
}

describe("the contract at the gate of 签约", () => {
  const name = "大数据中心二期";
  let dialog: Locator;
  const move = () => dialog.getByRole("button", { name: "推进到 签约" });

  test("shows how far it is, and broken off it leaves the project and everything entered as they are", async () => {
    await page.goto(`${product.api.origin}/projects/${idOf(name)}`);
    await page.getByRole("button", { name: "推进到 签约" }).first().click();
    dialog = page.getByRole("dialog", { name: "推进到 签约" });
    await dialog.getByLabel("协议投资额", { exact: true }).first().fill("20.05亿");
    await enterDay("签订日期");
    await dialog.getByLabel("选择文件").setInputFiles(contract);
    await enterDay("合法性审查通过日期");
    await enterDay("公平竞争审查通过日期");
    await setSpeed("slow");
    await move().click();
    expect(await partlySent(dialog)).toBeLessThan(100);
    await dialog.getByRole("button", { name: "取消上传" }).click();
    await dialog.getByText("已取消上传，没有保存；已填写的内容都还在。").waitFor();
    expect(await dialog.getByRole("progressbar").count()).toBe(0);
    await expectAllThere();
    expect(await read(name)).toMatchObject({ facts: { stage: "review" }, attachments: [] });
  });

  test("is told in one sentence when the line breaks, and goes with all of it when it is back", async () => {
    await setSpeed("slow");
    await move().click();
    await partlySent(dialog);
    line.cut();
    await dialog.getByText(noNetwork).waitFor();
    expect(await dialog.getByRole("alert").allInnerTexts()).toEqual([noNetwork]);
    await expectAllThere();
    line.mend();
    await setSpeed("quick");
    await move().click();
    await dialog.waitFor({ state: "hidden" });
    const { facts, attachments } = await read(name);
    expect(facts.stage).toBe("signed");
    expect(attachments).toMatchObject([{ name: "投资合同.pdf", size: large, amount: fen(200_500_000_000) }]);
  });

  async function enterDay(field: string): Promise<void> {
    const input = dialog.getByLabel(field, { exact: true }).first();
    await input.fill(today);
    await input.press("Enter");
  }
  async function expectAllThere(): Promise<void> {
    const value = (field: string) => dialog.getByLabel(field, { exact: true }).first().inputValue();
    expect(await value("签订日期")).toBe(today);
    expect(await value("公平竞争审查通过日期")).toBe(today);
    expect(await value("协议投资额")).toContain("20.05");
    await dialog.getByText("投资合同.pdf").waitFor();
  }
});

describe("a note with a picture", () => {
  const name = "储能电池 PACK 生产线";
  const unsent = () => page.getByRole("list", { name: "还没有送达的记录" });
  const timeline = () => page.getByRole("region", { name: "项目历程" });
  async function write(words: string): Promise<void> {
    await page.getByRole("textbox", { name: "谈了什么" }).fill(words);
    await page.locator('form input[type="file"][accept="image/*"]').first().setInputFiles(picture);
    await setSpeed("slow");
    await page.getByRole("button", { name: "保存记录" }).click();
    expect(await partlySent(unsent())).toBeLessThan(100);
  }

  test("waits with its picture where the line breaks, and arrives once when it is back", async () => {
    await page.goto(`${product.api.origin}/projects/${idOf(name)}`);
    await write("看了两块地");
    line.cut();
    await unsent().getByText("网络不通，已先保存在本页，恢复后自动发送。请不要关闭页面。").waitFor();
    line.mend();
    await setSpeed("quick");
    await expect.poll(() => unsent().count(), { timeout: 30_000 }).toBe(0);
    await timeline().getByRole("img", { name: "现场.png" }).waitFor();
    expect(await timeline().getByText("看了两块地").count()).toBe(1);
  });

  test("can be broken off: the words are kept, and the picture goes when it is sent again", async () => {
    picture.buffer[large - 1] = 1;
    await write("又看了一块地");
    await unsent().getByRole("button", { name: "取消上传" }).click();
    await unsent().getByText("已取消上传", { exact: false }).waitFor();
    await unsent().getByRole("button", { name: "文字已保存，不再传图片" }).waitFor();
    await setSpeed("quick");
    await unsent().getByRole("button", { name: "再发一次" }).click();
    await expect.poll(() => unsent().count()).toBe(0);
    await expect.poll(() => timeline().getByRole("img", { name: "现场.png" }).count()).toBe(2);
    expect(await timeline().getByText("又看了一块地").count()).toBe(1);
  });
});

test("a file of the project can be broken off and sent again", async () => {
  await page.getByRole("button", { name: "上传", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "上传资料" });
  await dialog.getByLabel("类型", { exact: true }).click();
  await page.getByTitle("正式合同", { exact: true }).click();
  await dialog.getByLabel("选择文件").setInputFiles(contract);
  await setSpeed("slow");
  const send = dialog.getByRole("button", { name: /上传$/ }).last();
  await send.click();
  expect(await partlySent(dialog)).toBeLessThan(100);
  await dialog.getByRole("button", { name: "取消上传" }).click();
  await dialog.getByText("已取消上传，没有保存；已填写的内容都还在。").waitFor();
  await dialog.getByText("投资合同.pdf").waitFor();
  await setSpeed("quick");
  await dialog.getByRole("button", { name: "上传", exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByRole("link", { name: "投资合同.pdf" }).first().waitFor();
});
