import { addDays, dayIn } from "@parkline/domain/date/day";
import { createActivity } from "@parkline/services/activity/create";
import { contextFor } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./accessible.ts";
import { openProduct, type Product } from "./product.ts";
import { keysShown } from "./words.ts";

const projectName = "年产2万吨示范铝边框项目";
const asked = "请与客商敲定用地和电价，形成一页纸报我。";

let product: Product;
let projectId: number;
beforeAll(async () => {
  product = await openProduct();
  const { officer } = product.park.people;
  const today = dayIn("Asia/Shanghai", new Date());
  // A lead that nobody has answered for a month is stuck.
  const then = contextFor(product.park, officer, { now: new Date(`${addDays(today, -30)}T02:00:00Z`) });
  const facts = { name: projectName, ownerId: officer.id };
  ({ id: projectId } = await createProject(then, facts, { teamId: product.park.teams.a }));
});
afterAll(() => product.close());

const only = () =>
  product.world.owner.selectFrom("directive").selectAll().orderBy("id", "desc").executeTakeFirstOrThrow();
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
const sectionOf = (page: Page, title: string) =>
  page.locator("section").filter({ has: page.getByRole("heading", { name: title }) });

describe("a directive from the leader's phone to its closing out", () => {
  test("the leader leaves it on a stuck project, with a day that is counted in working days", async () => {
    const page = await product.open(product.park.people.leader, "/cockpit", "phone");
    await page.getByRole("button", { name: `批示：${projectName}` }).click();
    const dialog = page.getByRole("dialog", { name: "批示" });
    await dialog.getByText("由马晓雨办理").waitFor();
    await dialog.getByLabel("批示内容").fill(asked);
    await dialog.getByRole("button", { name: "3 个工作日" }).click();
    await dialog.getByText("还有 3 个工作日").waitFor();
    expect(await fits(page)).toBe(true);
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole("button", { name: "发出批示" }).click();
    await page.getByText("已批示 1 件未销号").waitFor();
    expect(await only()).toMatchObject({ projectId, text: asked, state: "open" });
    expect(await keysShown(page)).toEqual([]);
    await page.context().close();
  });

  test("the owner finds it first on the desk, opens the page of all, and replies", async () => {
    const page = await product.open(product.park.people.officer, "/");
    const section = sectionOf(page, "待办批示");
    await section.getByText(asked).waitFor();
    expect(await violations(page)).toEqual([]);
    await section.getByRole("link", { name: "全部批示" }).click();
    await page.getByRole("heading", { name: "批示", level: 1 }).waitFor();
    await page.getByRole("link", { name: projectName }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await keysShown(page)).toEqual([]);
    await page.getByRole("button", { name: "办理回复" }).click();
    const dialog = page.getByRole("dialog", { name: "办理回复" });
    await dialog.getByRole("button", { name: "办理回复" }).click();
    await dialog.getByText("请写下办理情况").waitFor();
    await dialog.getByLabel("办理情况").fill("用地已定，电价明日会商。");
    await dialog.getByRole("button", { name: "办理回复" }).click();
    await page.getByText("没有等您办理的批示").waitFor();
    await page.getByText("待销号", { exact: true }).click();
    await page.getByText("用地已定，电价明日会商。").waitFor();
    expect(new URL(page.url()).searchParams.get("view")).toBe("replied");
    expect((await only()).state).toBe("replied");
    await page.context().close();
  });

  test("of two who add to the reply at once the slower one is told who was quicker, keeps the words and goes on", async () => {
    const { officer, colleague } = product.park.people;
    const slower = await product.open(colleague, `/projects/${projectId}`);
    const quicker = await product.open(officer, `/projects/${projectId}`);
    const dialogOf = (page: Page) => page.getByRole("dialog", { name: "办理回复" });
    const begin = async (page: Page, words: string) => {
      await page.getByRole("button", { name: "补充回复" }).click();
      await dialogOf(page).getByLabel("办理情况").fill(words);
    };
    const send = (page: Page) => dialogOf(page).getByRole("button", { name: "办理回复" }).click();
    await begin(slower, "协办补充：红线图已出。");
    await begin(quicker, "主责补充：电价已会商。");
    await send(quicker);
    await dialogOf(quicker).waitFor({ state: "detached" });
    await send(slower);
    await slower.getByText("马晓雨在您编辑期间修改了这条批示，请核对差异后再保存。").waitFor();
    await dialogOf(slower).getByText("主责补充：电价已会商。").waitFor();
    expect(await violations(slower)).toEqual([]);
    expect(await dialogOf(slower).getByLabel("办理情况").inputValue()).toBe("协办补充：红线图已出。");
    await send(slower);
    // The page of the quicker one hears of it by itself.
    await quicker.getByText("协办补充：红线图已出。").first().waitFor();
    await Promise.all([slower, quicker].map((page) => page.context().close()));
  });

  test("the leader closes it out from the desk; a stale withdrawal is refused with where it stands", async () => {
    const { leader } = product.park.people;
    const stale = await product.open(leader, "/directives?view=replied");
    await stale.getByRole("button", { name: "撤回" }).click();
    const withdrawal = stale.getByRole("dialog", { name: "撤回" });
    await withdrawal.getByLabel("撤回原因").fill("已当面说明");

    const page = await product.open(leader, "/", "phone");
    const section = sectionOf(page, "待销号的批示");
    await section.getByText("协办补充：红线图已出。").waitFor();
    expect(await fits(page)).toBe(true);
    expect(await violations(page)).toEqual([]);
    await section.getByRole("button", { name: "销号" }).click();
    const dialog = page.getByRole("dialog", { name: "销号" });
    await dialog.getByRole("button", { name: "销号" }).click();
    await section.waitFor({ state: "detached" });
    expect((await only()).state).toBe("closed");

    await withdrawal.getByRole("button", { name: "撤回" }).click();
    await stale.getByText("这条批示“已销号”，不能撤回；请刷新后查看最新进度。").waitFor();
    await withdrawal.getByRole("button", { name: "取消" }).click();
    await stale.getByText("没有等待销号的批示").waitFor();
    await stale.getByText("已销号和撤回").click();
    await stale.getByText(asked).waitFor();
    expect(await violations(stale)).toEqual([]);
    await Promise.all([page, stale].map((one) => one.context().close()));
  });
});

test("a directive on a trip stands on the trip's page and on the desk of whoever leads it", async () => {
  const { officer, colleague, leader } = product.park.people;
  const now = new Date();
  const today = dayIn("Asia/Shanghai", now);
  const plan = {
    kind: "trip",
    form: "delegation",
    name: "赴苏州招商",
    startsOn: today,
    endsOn: today,
  } as const;
  const { id } = await createActivity(contextFor(product.park, officer, { now }), {
    fields: { ...plan, leaderId: colleague.id },
  });
  const page = await product.open(leader, `/activities/${id}`, "phone");
  await page.getByRole("button", { name: "批示" }).click();
  const dialog = page.getByRole("dialog", { name: "批示" });
  await dialog.getByLabel("批示内容").fill("请拜访两家龙头企业。");
  await dialog.getByRole("button", { name: "1 个工作日" }).first().click();
  await dialog.getByRole("button", { name: "发出批示" }).click();
  await sectionOf(page, "批示").getByText("请拜访两家龙头企业。").waitFor();
  expect(await fits(page)).toBe(true);
  expect(await violations(page)).toEqual([]);

  const desk = await product.open(colleague, "/");
  await sectionOf(desk, "待办批示").getByRole("link", { name: plan.name }).click();
  await desk.getByRole("heading", { name: plan.name, level: 1 }).waitFor();
  await desk.getByRole("button", { name: "办理回复" }).click();
  const reply = desk.getByRole("dialog", { name: "办理回复" });
  await reply.getByLabel("办理情况").fill("已约好两家。");
  await reply.getByRole("button", { name: "办理回复" }).click();
  // The leader's page hears of it by itself.
  await page.getByText("已约好两家。").waitFor();
  expect(await violations(desk)).toEqual([]);
  await Promise.all([page, desk].map((one) => one.context().close()));
});
