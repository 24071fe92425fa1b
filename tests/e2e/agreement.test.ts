import { dayIn } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import { signAgreement } from "@parkline/services/agreement/sign";
import { contextFor } from "@parkline/testkit/park";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cardIn } from "./board.ts";
import { seedPipeline } from "./pipeline.ts";
import { openProduct, type Product } from "./product.ts";

const pdf = { name: "框架协议.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n%%EOF\n") };
const today = dayIn("Asia/Shanghai", new Date());

let product: Product;
let page: Page;
let ids: Map<string, number>;
beforeAll(async () => {
  product = await openProduct();
  ids = await seedPipeline(product.park);
  page = await product.open(product.park.people.manager, "/board");
});
afterAll(() => product.close());

const idOf = (name: string) => ids.get(name) ?? -1;
const agreementsOf = (projectId: number) =>
  product.world.owner.selectFrom("agreement").selectAll().where("projectId", "=", projectId).execute();

describe("a project is signed at its gate", () => {
  const name = "大数据中心二期";

  test("with kind, amount, day and file entered where they are missing, in one step with the move", async () => {
    const id = idOf(name);
    await cardIn(page, "review", id).waitFor();
    await cardIn(page, "review", id).getByRole("link").focus();
    await page.keyboard.press("Alt+ArrowRight");
    const dialog = page.getByRole("dialog", { name: "推进到 签约" });
    await dialog.getByText("框架协议", { exact: true }).click();
    await dialog.getByLabel("协议投资额", { exact: true }).first().fill("20.05亿");
    await dialog.getByLabel("签订日期", { exact: true }).fill(today);
    await dialog.getByLabel("签订日期", { exact: true }).press("Enter");
    const move = dialog.getByRole("button", { name: "推进到 签约" });
    expect(await move.isDisabled()).toBe(true);
    await dialog.getByLabel("选择文件").setInputFiles(pdf);
    await move.click();
    await cardIn(page, "signed", id).waitFor();
    await dialog.waitFor({ state: "hidden" });
    expect(await agreementsOf(id)).toMatchObject([
      { kind: "framework", signedOn: today, agreedAmount: fen(200_500_000_000) },
    ]);
  });

  test("and its page shows the agreement with its file", async () => {
    await page.goto(`${product.api.origin}/projects/${idOf(name)}`);
    await page.getByText(`框架协议 · ${today}`).waitFor();
    await page.getByRole("link", { name: pdf.name }).first().waitFor();
    expect(await page.getByText("20.05").count()).toBeGreaterThan(0);
  });
});

test("a contract that lacks its reviews has them recorded on the project's page", async () => {
  const projectId = idOf("半导体级多晶硅");
  const ctx = contextFor(product.park, product.park.people.manager, { now: new Date() });
  await signAgreement(ctx, {
    projectId,
    kind: "contract",
    signedOn: today,
    agreedAmount: fen(360_000_000_000),
  });
  await page.goto(`${product.api.origin}/projects/${projectId}`);
  for (const review of ["合法性审查", "公平竞争审查"]) {
    await page.getByText(`${review} · 还没有记录`).waitFor();
    await page.getByLabel(`${review}通过日期`).fill(today);
    await page.getByLabel(`${review}通过日期`).press("Enter");
    await page.getByRole("button", { name: "登记通过" }).first().click();
    await page.getByText(`${review} · 通过 · ${today}`).waitFor();
  }
  expect(await agreementsOf(projectId)).toMatchObject([
    { legalityOutcome: "passed", fairCompetitionOutcome: "passed" },
  ]);
});
