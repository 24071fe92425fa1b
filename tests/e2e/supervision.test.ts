import { inPark } from "@parkline/db/park";
import { isWorkingDay } from "@parkline/domain/calendar/workingCalendar";
import { addDays, dayIn } from "@parkline/domain/date/day";
import { loadCalendar } from "@parkline/services/setting/calendar";
import { climbOrders } from "@parkline/services/supervision/climb";
import { contextFor } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./accessible.ts";
import { openProduct, type Product } from "./product.ts";
import { keysShown } from "./words.ts";

const projectName = "年产2万吨示范铝边框项目";

let product: Product;
let projectId: number;
let number: string;
beforeAll(async () => {
  product = await openProduct();
  const { world, park } = product;
  const { officer } = park.people;
  const today = dayIn("Asia/Shanghai", new Date());
  const at = (on: string) => new Date(`${on}T02:00:00Z`);
  // A lead that nobody has answered for a month; the sweep of the last working day gave its owner an order.
  const then = contextFor(park, officer, { now: at(addDays(today, -30)) });
  const facts = { name: projectName, ownerId: officer.id };
  ({ id: projectId } = await createProject(then, facts, { teamId: park.teams.a }));
  const calendar = await inPark(world.db, park.park.id, (tx) => loadCalendar(tx), "read");
  let on = today;
  while (!isWorkingDay(calendar, on)) on = addDays(on, -1);
  await inPark(world.db, park.park.id, (tx) => climbOrders(tx, { park: park.park, now: at(on) }));
  number = (await only()).number;
});
afterAll(() => product.close());

const only = () => product.world.owner.selectFrom("supervisionOrder").selectAll().executeTakeFirstOrThrow();
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
const sectionOf = (page: Page, title: string) =>
  page.locator("section").filter({ has: page.getByRole("heading", { name: title }) });

describe("a blue order from the owner's desk to its closing out", () => {
  test("the owner finds it on the desk, opens it with its ladder, and answers", async () => {
    const page = await product.open(product.park.people.officer, "/", "phone");
    const section = sectionOf(page, "待答复的督办单");
    await section.getByText("蓝单", { exact: true }).waitFor();
    expect(await fits(page)).toBe(true);
    expect(await violations(page)).toEqual([]);
    await section.getByRole("link", { name: number }).click();
    await page.getByRole("heading", { name: number, level: 1 }).waitFor();
    const ladder = page.getByRole("list", { name: "督办阶梯" });
    expect(await ladder.getByText("尚未发出").count()).toBe(2);
    expect(await fits(page)).toBe(true);
    expect(await violations(page)).toEqual([]);
    expect(await keysShown(page)).toEqual([]);
    await page.getByRole("button", { name: "答复", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "答复" });
    await dialog.getByRole("button", { name: "答复" }).click();
    await dialog.getByText("请写下办理情况").waitFor();
    await dialog.getByLabel("办理情况").fill("已约客商下周一见面。");
    await dialog.getByRole("button", { name: "答复" }).click();
    await page.getByText("已约客商下周一见面。").waitFor();
    await page.getByText("待销号").first().waitFor();
    expect((await only()).state).toBe("replied");
    await page.context().close();
  });

  test("the manager finds the answer, takes the paper away and closes the order out", async () => {
    const page = await product.open(product.park.people.manager, "/supervision");
    await page.getByRole("link", { name: projectName }).waitFor();
    await page.getByText("已约客商下周一见面。").waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await keysShown(page)).toEqual([]);
    const [paper] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: `下载 Word：${number}` }).click(),
    ]);
    expect(paper.suggestedFilename()).toBe(`${number} ${projectName}.docx`);
    await page.getByRole("button", { name: "销号", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "销号" });
    await dialog.getByRole("button", { name: "销号" }).click();
    await page.getByText("没有未销号的督办单").waitFor();
    expect((await only()).state).toBe("closed");
    await page.getByText("已销号和撤回").click();
    await page.getByRole("link", { name: projectName }).waitFor();
    await page.context().close();
  });

  test("the project's page keeps it, closed out, and the leader's page of directives leads there", async () => {
    const page = await product.open(product.park.people.leader, `/projects/${projectId}`);
    await sectionOf(page, "督办").getByText("已销号", { exact: true }).first().waitFor();
    await page.goto(new URL("/directives", page.url()).href);
    await page.getByRole("link", { name: "督办", exact: true }).click();
    await page.getByRole("heading", { name: "督办", level: 1 }).waitFor();
    await page.getByText("没有未销号的督办单").waitFor();
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});
