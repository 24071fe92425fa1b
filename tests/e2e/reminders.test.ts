import { inPark } from "@parkline/db/park";
import { addWorkingDays } from "@parkline/domain/calendar/workingCalendar";
import { dayIn, weekdayOf, yearOf } from "@parkline/domain/date/day";
import { issueDirective } from "@parkline/services/directive/issue";
import { loadCalendar } from "@parkline/services/setting/calendar";
import { contextFor } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { createInteraction } from "@parkline/services/interaction/create";
import { finishReminder } from "@parkline/services/reminder/settle";
import { queueSchema } from "@parkline/services/operation/queueSchema";
import { openQueue } from "@parkline/worker/queue";
import { pino } from "pino";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { violations } from "./accessible.ts";
import { clickInMessage, messageText } from "./message.ts";
import { openProduct, type Product } from "./product.ts";

const projectName = "年产2万吨示范铝边框项目";
const asked = "问用地指标批复";

let product: Product;
let projectId: number;
beforeAll(async () => {
  product = await openProduct({ worker: true, mailbox: true });
  const { officer } = product.park.people;
  const entered = contextFor(product.park, officer, { now: new Date() });
  const facts = { name: projectName, ownerId: officer.id };
  ({ id: projectId } = await createProject(entered, facts, { teamId: product.park.teams.a }));
  // No mail before a story wants it: the sweep that comes by the clock would send the day's one digest without its step.
  await product.world.owner
    .insertInto("personReminderSetting")
    .values({ parkId: product.park.park.id, personId: officer.id, mail: false, updatedAt: new Date() })
    .execute();
});
afterAll(() => product.close());

const bellOf = (page: Page) => page.getByRole("button", { name: /^提醒，/ }).filter({ visible: true });

/** What a sweep writes down, for the officer. */
async function tell(words: string): Promise<number> {
  const { officer } = product.park.people;
  const { id } = await product.world.owner
    .insertInto("reminder")
    .values({
      parkId: product.park.park.id,
      rule: "own",
      subjectKind: "project",
      subjectId: projectId,
      subjectLabel: projectName,
      occurrence: words,
      recipientId: officer.id,
      words: JSON.stringify({ zh: words, en: words }),
      severity: "warning",
      dueOn: dayIn("Asia/Shanghai", new Date()),
      plannedAt: new Date(),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

describe("the bell", () => {
  test("follows what is done in another window, and settles in place", async () => {
    const { officer } = product.park.people;
    const [first, second] = [await tell(asked), await tell("问电价")];
    const page = await product.open(officer, "/board");
    await page.getByRole("button", { name: "提醒，2 条新的" }).filter({ visible: true }).waitFor();
    // Done elsewhere: this page hears of it by itself.
    const elsewhere = contextFor(product.park, officer, { now: new Date() });
    await finishReminder(elsewhere, { id: first, version: 1 });
    await page.getByRole("button", { name: "提醒，1 条新的" }).filter({ visible: true }).waitFor();
    await bellOf(page).click();
    await page.getByText("问电价").waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: `推后：${projectName}` }).click();
    await page.getByRole("button", { name: "明天", exact: true }).click();
    await page.getByText("没有待处理的提醒").waitFor();
    const row = await product.world.owner
      .selectFrom("reminder")
      .select(["state", "snoozedUntil"])
      .where("id", "=", second)
      .executeTakeFirstOrThrow();
    expect(row.state).toBe("open");
    expect(row.snoozedUntil?.getTime()).toBeGreaterThan(Date.now());
    await page.context().close();
  });
});

test("somebody asks to be reminded of a project, and finds it among what they have set", async () => {
  const page = await product.open(product.park.people.officer, `/projects/${projectId}`);
  await page.getByRole("button", { name: "提醒我" }).click();
  const dialog = page.getByRole("dialog", { name: "提醒我" });
  await dialog.getByLabel("提醒内容").fill(asked);
  await dialog.getByText("将提醒于").waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "保存" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.goto(`${product.api.origin}/reminders/own`);
  await page.getByRole("button", { name: asked, exact: true }).waitFor();
  await page.getByRole("link", { name: projectName }).waitFor();
  await page.context().close();
});

test("the forecast of the next working day names whom it will tell, and why", async () => {
  const page = await product.open(product.park.people.manager, "/reminders/preview?park=true");
  await page.getByRole("heading", { name: "预告", level: 1 }).waitFor();
  await page
    .getByText(/项提醒|没有要提醒的事项/)
    .first()
    .waitFor();
  expect(await violations(page)).toEqual([]);
  await page.context().close();
});

test("a manager changes the days of a rule, is told what that does, and finds it in the forecast; a person switches it off", async () => {
  const { world, park } = product;
  const { manager, leader, officer } = park.people;
  const calendar = await inPark(world.db, park.park.id, (tx) => loadCalendar(tx), "read");
  const today = dayIn("Asia/Shanghai", new Date());
  const coming = (days: number) => addWorkingDays(calendar, today, days);
  const [soon, later] = ["请报用地进展", "请报电价方案"];
  const subject = { kind: "project", id: projectId } as const;
  // Three working days ahead, the first has been told by today, and the second is told on the next working day.
  for (const [text, dueOn] of [
    [soon, coming(2)],
    [later, coming(4)],
  ] as const)
    await issueDirective(contextFor(park, leader, { now: new Date() }), { subject, text, dueOn });
  const page = await product.open(manager, "/reminders/preview?park=true");
  await page.getByRole("heading", { name: "预告", level: 1 }).waitFor();
  await page.getByText(soon).waitFor();
  expect(await page.getByText(later).count()).toBe(0);

  await page.goto(`${product.api.origin}/admin/reminders`);
  await page.getByRole("link", { name: "批示办理到期" }).click();
  const drawer = page.getByRole("dialog", { name: "批示办理到期" });
  await drawer.getByLabel("提前（工作日）").fill("3");
  await drawer.getByText("领导批示到期前 3 个工作日").waitFor();
  await drawer.getByRole("switch", { name: "允许个人关闭" }).click();
  expect(await violations(page)).toEqual([]);
  await drawer.getByRole("button", { name: "预览影响" }).click();
  const preview = page.getByRole("dialog", { name: `批示办理到期：从 ${today} 起的影响` });
  await preview.getByText("0 → 1").waitFor();
  expect(await violations(page)).toEqual([]);
  await preview.getByRole("button", { name: /^确认/ }).click();
  await drawer.getByText("提前（工作日） 1 → 3").waitFor();
  await page.goto(`${product.api.origin}/reminders/preview?park=true`);
  await page.getByText(later).waitFor();
  await page.context().close();

  const own = await product.open(officer, "/account");
  const rule = own.getByRole("switch", { name: "批示办理到期" });
  await rule.click();
  await own.getByText("已保存").waitFor();
  await own.reload();
  expect(await rule.getAttribute("aria-checked")).toBe("false");
  expect(await violations(own)).toEqual([]);
  await own.context().close();
});

describe("what the worker plans by itself", () => {
  const today = dayIn("Asia/Shanghai", new Date());
  const step = "寄送用地方案";

  /** Whatever day and hour it is: people work today, and have their digest at once. */
  beforeAll(async () => {
    const { owner } = product.world;
    const year = { year: yearOf(today), source: "这次测试", announcedOn: null };
    await owner
      .insertInto("calendarYear")
      .values(year)
      .onConflict((conflict) => conflict.column("year").doNothing())
      .execute();
    await owner.deleteFrom("calendarDay").where("day", "=", today).execute();
    if (weekdayOf(today) > 5)
      await owner.insertInto("calendarDay").values({ day: today, kind: "workday", name: "调休" }).execute();
    const always = { mail: false, digestMinute: 0, quietFromMinute: 0, quietToMinute: 0 };
    const { park, people } = product.park;
    await owner
      .insertInto("personReminderSetting")
      .values({ parkId: park.id, personId: people.officer.id, ...always, updatedAt: new Date() })
      .onConflict((conflict) => conflict.columns(["parkId", "personId"]).doUpdateSet(always))
      .execute();
  });

  /** As the clock on the wall makes it sweep every five minutes. */
  async function haveSwept(): Promise<void> {
    const config = { engine: "postgres", url: product.world.appUrl, schema: queueSchema } as const;
    const queue = openQueue(config, pino({ level: "silent" }));
    await queue.add("sweepReminders", {}, { key: "story" });
    await queue.close(0);
  }

  test("rings the bell of a page that lies open", async () => {
    const { officer } = product.park.people;
    const page = await product.open(officer, "/board");
    await page.getByRole("button", { name: "提醒，没有新的" }).filter({ visible: true }).waitFor();
    const now = contextFor(product.park, officer, { now: new Date() });
    await createInteraction(now, {
      projectId,
      way: "phone",
      content: "沟通用地",
      nextStep: step,
      nextStepOn: today,
    });
    await haveSwept();
    await page.getByRole("button", { name: "提醒，1 条新的" }).filter({ visible: true }).waitFor();
    await bellOf(page).click();
    await page.getByRole("tooltip").getByText(step).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  test("comes as a digest into the mailbox, whose link leads to the record", async () => {
    const { officer } = product.park.people;
    const sent = () =>
      product.world.owner
        .selectFrom("delivery")
        .select("title")
        .where("recipientId", "=", officer.id)
        .where("kind", "=", "digest")
        .where("state", "=", "sent")
        .executeTakeFirstOrThrow();
    await product.world.owner
      .updateTable("personReminderSetting")
      .set({ mail: true })
      .where("personId", "=", officer.id)
      .execute();
    await haveSwept();
    const { title } = await vi.waitFor(sent, { timeout: 30_000, interval: 100 });
    const page = await product.open(officer, "/mailbox");
    await page.getByRole("button", { name: title ?? "" }).click();
    const message = page.locator(`iframe[title$="${title}"]`);
    await expect.poll(() => messageText(message), { timeout: 10_000 }).toContain(step);
    expect(await violations(page)).toEqual([]);
    await clickInMessage(page, message, projectName);
    await page.getByRole("heading", { name: projectName }).first().waitFor();
    expect(new URL(page.url()).pathname).toBe(`/projects/${projectId}`);
    await page.context().close();
  });
});
