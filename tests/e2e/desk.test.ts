import { addDays, dayIn } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import { createInteraction } from "@parkline/services/interaction/create";
import { updateProject } from "@parkline/services/project/update";
import { createReceipt } from "@parkline/services/receipt/create";
import { createProject } from "@parkline/testkit/project";
import { contextFor } from "@parkline/testkit/park";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./accessible.ts";
import { openProduct, type Product } from "./product.ts";
import { keysShown } from "./words.ts";

const today = dayIn("Asia/Shanghai", new Date());
const tomorrow = addDays(today, 1);
const stepCount = 45;

let product: Product;
let here: Page;
let elsewhere: Page;
let projectId: number;
beforeAll(async () => {
  product = await openProduct();
  const { officer } = product.park.people;
  const ctx = contextFor(product.park, officer, { now: new Date() });
  ({ id: projectId } = await createProject(ctx, { name: "光热产业园", ownerId: officer.id }));
  for (let index = 1; index <= stepCount; index += 1)
    await createInteraction(ctx, {
      projectId,
      way: "phone",
      content: "沟通",
      nextStep: `事项${index}`,
      nextStepOn: addDays(today, Math.ceil(index / 10) - 1),
    });
  // One person at two desks.
  here = await product.open(officer, "/");
  elsewhere = await product.open(officer, "/");
});
afterAll(() => product.close());

const check = (page: Page, name: string) => page.getByRole("button", { name: `办结“${name}”`, exact: true });
const row = (page: Page, name: string) => page.getByRole("listitem").filter({ has: check(page, name) });
const settled = (page: Page) => row(page, "事项8").waitFor();
async function reload(page: Page): Promise<void> {
  await page.reload();
  await settled(page);
}
const group = (page: Page, name: string): Locator =>
  page.locator("section", { has: page.getByRole("heading", { name: new RegExp(`^${name}( ·|$)`) }) }).last();

describe("a next step on the desk", () => {
  test("is finished with one click, taken back with another, and both hold after a reload and at another desk", async () => {
    await settled(here);
    await check(here, "事项1").click();
    await check(here, "事项1").waitFor({ state: "detached" });
    await here.getByText("已办结：事项1").waitFor();
    for (const page of [here, elsewhere]) {
      await reload(page);
      expect(await check(page, "事项1").count()).toBe(0);
    }

    await check(here, "事项2").click();
    await here.getByText("已办结：事项2").waitFor();
    await here.getByRole("button", { name: "撤销" }).click();
    await check(here, "事项2").waitFor();
    for (const page of [here, elsewhere]) {
      await reload(page);
      await check(page, "事项2").waitFor();
    }
  });

  test("is put off with two clicks, stands under its new day, and does so at another desk", async () => {
    await here.getByRole("button", { name: "给“事项3”改期" }).click();
    await here.getByRole("button", { name: "明天" }).click();
    await group(here, "七天内").getByText("事项3", { exact: true }).waitFor();
    for (const page of [here, elsewhere]) {
      await reload(page);
      await group(page, "七天内").getByText("事项3", { exact: true }).waitFor();
      expect(await row(page, "事项3").locator("time").getAttribute("datetime")).toBe(tomorrow);
    }
  });

  test("is refused on a version that another desk has put off meanwhile, and the desk then shows theirs", async () => {
    const theirs = addDays(today, 20);
    await elsewhere.getByRole("button", { name: "给“事项4”改期" }).click();
    await elsewhere.getByLabel("其他日期").fill(theirs);
    await elsewhere.getByLabel("其他日期").press("Enter");
    await check(elsewhere, "事项4").waitFor({ state: "detached" });
    await here.getByRole("button", { name: "给“事项4”改期" }).click();
    await here.getByRole("button", { name: "明天" }).click();
    await here.getByRole("alert").getByText(product.park.people.officer.name).waitFor();
    await check(here, "事项4").waitFor({ state: "detached" });
    const step = product.world.owner.selectFrom("interaction").where("nextStep", "=", "事项4");
    expect(await step.select("nextStepOn").executeTakeFirst()).toEqual({ nextStepOn: theirs });
  });

  test("is never cut off: the foot says how many more there are and brings them", async () => {
    const more = () => here.getByRole("button", { name: /显示更多/ });
    await reload(here);
    // One is done.
    const left = stepCount - 1;
    expect(await more().innerText()).toBe(`显示更多（还有 ${left - 20} 条）`);
    await more().click();
    await here.getByRole("button", { name: `显示更多（还有 ${left - 40} 条）` }).click();
    await check(here, `事项${stepCount}`).waitFor();
    expect(await more().count()).toBe(0);
    expect(await here.getByRole("button", { name: /^办结“/ }).count()).toBe(left);
    expect(await violations(here)).toEqual([]);
    expect(await keysShown(here)).toEqual([]);
  });
});

describe("what others did", () => {
  test("to the money of one's project is told with its amount, which leads to it", async () => {
    const { colleague, officer } = product.park.people;
    const ctx = contextFor(product.park, colleague, { now: new Date() });
    const share = { companyId: null, name: "示范投资方", originCode: "330100", shareAmount: fen(3e9) };
    await createReceipt(ctx, {
      projectId,
      fields: {
        receivedOn: today,
        claimedAmount: fen(3e9),
        useKey: "equipment",
        investors: [share],
        evidence: [],
      },
    });
    const page = await product.open(officer, "/");
    const line = page.getByRole("listitem").filter({ hasText: "登记到位资金" }).last();
    await line.getByText(colleague.name).waitFor();
    await line.getByRole("link", { name: "3,000 万元" }).click();
    await page.getByRole("dialog").getByText("光热产业园").first().waitFor();
    expect(new URL(page.url()).pathname).toBe("/receipts");
  });

  test("goes on with the exact number of the rest, on a phone too", async () => {
    const { manager, officer } = product.park.people;
    const ctx = contextFor(product.park, manager, { now: new Date() });
    const project = product.world.owner.selectFrom("project").select("version").where("id", "=", projectId);
    let { version } = await project.executeTakeFirstOrThrow();
    for (let index = 0; index < 25; index += 1)
      ({ version } = await updateProject(ctx, {
        id: projectId,
        version,
        fields: { capacity: `产能${index}` },
      }));
    const page = await product.open(officer, "/", "phone");
    const news = page.locator("section", { has: page.getByRole("heading", { name: "别人的动作" }) }).last();
    await news.getByText("产能24").first().waitFor();
    await news.getByRole("button", { name: "显示更多（还有 6 条）" }).click();
    await news.getByText("登记到位资金").waitFor();
    expect(await news.getByRole("button", { name: /显示更多/ }).count()).toBe(0);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(wide).toBe(false);
  });
});
