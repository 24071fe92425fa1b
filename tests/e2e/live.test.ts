import { fen } from "@parkline/domain/money/fen";
import { dayIn } from "@parkline/domain/date/day";
import { planTrip } from "@parkline/testkit/activity";
import { contextFor } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { certifyFunds } from "@parkline/testkit/receipt";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cardIn, cardOf, countIn, sumIn } from "./board.ts";
import { openProduct, type Product } from "./product.ts";

let product: Product;
let id: number;
let mine: Page;
let theirs: Page;
beforeAll(async () => {
  product = await openProduct();
  const { officer } = product.park.people;
  const entered = contextFor(product.park, officer, { now: new Date() });
  const complete = { ownerId: officer.id, chainId: product.park.chains.battery };
  await createProject(entered, { ...complete, name: "大数据中心二期", totalInvestment: fen(300_000_000_00) });
  ({ id } = await createProject(entered, {
    ...complete,
    name: "氢燃料电池系统集成",
    totalInvestment: fen(420_000_000_00),
  }));
  mine = await product.open(officer, "/board");
  theirs = await product.open(product.park.people.leader, "/board");
  for (const page of [mine, theirs]) await cardIn(page, "lead", id).waitFor();
  // Both follow the park's changes before anything happens.
  for (const page of [mine, theirs]) await page.waitForLoadState("load");
});
afterAll(() => product.close());

/** Writes down in a page, by its own clock, when a card first stands in a column. All pages run on one machine. */
async function noteArrival(page: Page, stage: string): Promise<() => Promise<number | null>> {
  await page.evaluate(
    ({ selector }) => {
      const arrivals = window as unknown as { arrivedAt: number | null };
      arrivals.arrivedAt = null;
      const observer = new MutationObserver(() => {
        if (document.querySelector(selector) === null) return;
        arrivals.arrivedAt = performance.timeOrigin + performance.now();
        observer.disconnect();
      });
      observer.observe(document.body, { childList: true, subtree: true, attributes: true });
    },
    { selector: `[data-stage="${stage}"] [data-card="${id}"]` },
  );
  return () => page.evaluate(() => (window as unknown as { arrivedAt: number | null }).arrivedAt);
}

describe("two people with open boards", () => {
  test("one moves a card, and the other sees it within a second of the server's answer", async () => {
    const arrival = await noteArrival(theirs, "assessment");
    await cardOf(mine, id).hover();
    const answer = mine.waitForResponse((response) => response.url().includes("project.move"));
    await cardOf(mine, id).getByRole("button", { name: "推进", exact: true }).click();
    expect((await answer).ok()).toBe(true);
    const answeredAt = Date.now();
    await cardIn(theirs, "assessment", id).waitFor();
    const arrivedAt = await arrival();
    expect(arrivedAt).not.toBeNull();
    expect((arrivedAt ?? 0) - answeredAt).toBeLessThan(1000);
    expect(await cardIn(theirs, "lead", id).count()).toBe(0);
  });

  test("the heads of both boards follow, with exact counts and sums", async () => {
    for (const page of [mine, theirs]) {
      await expect.poll(() => countIn(page, "assessment")).toBe(1);
      await expect.poll(() => countIn(page, "lead")).toBe(1);
      await expect.poll(() => sumIn(page, "assessment")).toBe("14.20 亿元");
      await expect.poll(() => sumIn(page, "lead")).toBe("13.00 亿元");
    }
  });

  test("an amount that one corrects on the project stands on the other's card and in the head", async () => {
    const edited = await product.open(product.park.people.colleague, `/projects/${id}`);
    await edited.getByRole("button", { name: /^修改总投资(?!暂)/ }).click();
    await edited.getByRole("textbox", { name: "总投资", exact: true }).fill("5亿");
    await edited.keyboard.press("Enter");
    await cardOf(theirs, id)
      .getByText(/^5\.00 亿元$/)
      .waitFor();
    await expect.poll(() => sumIn(theirs, "assessment")).toBe("15.00 亿元");
  });

  test("a new project appears on both, and a filter in force keeps it off", async () => {
    await theirs.goto(`${product.api.origin}/board?keyOnly=true`);
    await theirs.getByText(/没有/).first().waitFor();
    const { officer } = product.park.people;
    const entered = await createProject(contextFor(product.park, officer, { now: new Date() }), {
      name: "碳纤维复合材料",
    });
    await cardIn(mine, "lead", entered.id).waitFor();
    await expect.poll(() => countIn(mine, "lead")).toBe(2);
    expect(await cardOf(theirs, entered.id).count()).toBe(0);
  });

  test("a line that broke is taken up where it stopped, and nothing is missed", async () => {
    await mine.context().setOffline(true);
    const { officer } = product.park.people;
    const entered = await createProject(contextFor(product.park, officer, { now: new Date() }), {
      name: "总部经济大厦",
    });
    await mine.context().setOffline(false);
    await cardIn(mine, "lead", entered.id).waitFor();
    await expect.poll(() => countIn(mine, "lead")).toBe(3);
  });
});

test("lists that lie open follow too: a trip that somebody plans, money that is certified", async () => {
  await theirs.goto(`${product.api.origin}/activities`);
  await mine.goto(`${product.api.origin}/receipts`);
  await theirs.getByText(/年还没有活动$/).waitFor();
  await mine.getByText("没有符合条件的到位资金").waitFor();
  const now = new Date();
  const receivedOn = dayIn("Asia/Shanghai", now);
  const { officer } = product.park.people;
  const planned = { name: "赴长三角储能招商", startsOn: receivedOn, endsOn: receivedOn };
  await planTrip(product.park, planned, contextFor(product.park, officer, { now }));
  await theirs.getByText(planned.name).filter({ visible: true }).first().waitFor();
  const amount = 30_000_000_00;
  await certifyFunds(product.park, now, { projectId: id, receivedOn, amount, originCode: "330100" });
  await expect.poll(() => mine.getByRole("button", { name: "氢燃料电池系统集成" }).count()).toBe(1);
});
