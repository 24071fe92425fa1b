import { addDays, addMonths, dayIn, yearOf, type Day } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import { createActivity } from "@parkline/services/activity/create";
import { signAgreement } from "@parkline/services/agreement/sign";
import { createInteraction } from "@parkline/services/interaction/create";
import { setStage } from "@parkline/services/setting/setStage";
import { contextFor } from "@parkline/testkit/park";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./accessible.ts";
import { cardOf } from "./board.ts";
import { seedPipeline } from "./pipeline.ts";
import { openProduct, type Product } from "./product.ts";
import { keysShown } from "./words.ts";

// No notice is made more than two months before its year: what lies so far ahead is unannounced whenever this runs.
const today = dayIn("Asia/Shanghai", new Date());
const far = addMonths(today, 26);
const followed = "年产1.5万吨光伏组件铝边框及支架项目";
const reckoned = (day: Day) => `${yearOf(day)} 年放假安排尚未公布，此日期按周一至周五推算`;
const open = `${yearOf(far)} 年放假安排尚未公布，此日期是否为工作日待定`;

let product: Product;
let projectId: number;
let agreementId: number;
let activityId: number;
let redOn: Day;
beforeAll(async () => {
  product = await openProduct();
  const { officer, manager } = product.park.people;
  const now = new Date();
  await announceWhatIsNear();
  projectId = (await seedPipeline(product.park)).get(followed) ?? -1;
  await setStage(contextFor(product.park, manager, { now }), {
    stage: "negotiation",
    effectiveOn: today,
    enabled: true,
    waivedRequirements: [],
    clockDays: { "followUp.amber": 1, "followUp.red": 700 },
  });
  const ctx = contextFor(product.park, officer, { now });
  await createInteraction(ctx, {
    projectId,
    way: "phone",
    content: "约定换届后再谈",
    contactedOn: addDays(today, -10),
    nextStep: "换届后回访",
    nextStepOn: far,
  });
  ({ id: agreementId } = await signAgreement(ctx, {
    projectId,
    kind: "framework",
    signedOn: today,
    agreedAmount: fen(1_000_000_000),
    obligations: [{ kind: "start", dueOn: far }],
  }));
  const trip = { kind: "trip", form: "delegation", name: "示范外出招商", leaderId: officer.id } as const;
  ({ id: activityId } = await createActivity(ctx, { fields: { ...trip, startsOn: today, endsOn: today } }));
  await product.world.owner
    .updateTable("activity")
    .set({ state: "returned", startedOn: today, returnedOn: today, reportDueOn: far })
    .where("id", "=", activityId)
    .execute();
  const project = product.world.owner.selectFrom("project").select("redOn").where("id", "=", projectId);
  redOn = (await project.executeTakeFirstOrThrow()).redOn ?? today;
});
afterAll(() => product.close());

/** Of the days that come next the notice is out, in whatever year this runs. */
async function announceWhatIsNear(): Promise<void> {
  const years = [...new Set([yearOf(today), yearOf(addDays(today, 31))])];
  await product.world.owner
    .insertInto("calendarYear")
    .values(years.map((year) => ({ year, source: "这次测试", announcedOn: today })))
    .onConflict((conflict) => conflict.column("year").doNothing())
    .execute();
}

const section = (within: Locator, name: string) =>
  within.locator("section", { has: within.page().getByRole("heading", { name, exact: true }) }).last();

describe("a day in a year whose holidays are not announced says so", () => {
  test("on the project: at its clock and its next step, by sign and in words", async () => {
    const page = await product.open(product.park.people.officer, `/projects/${projectId}`);
    const clock = page.getByRole("list", { name: "时限" }).getByRole("listitem");
    await clock.getByText(`(${reckoned(redOn)})`).waitFor();
    await page.getByText(`※ ${reckoned(redOn)}`).waitFor();
    await page.getByText(`※ ${open}`).first().waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await keysShown(page)).toEqual([]);
  });

  test("on the card of the board: a sign at the clock, the words in the title; other cards have neither", async () => {
    const page = await product.open(product.park.people.officer, "/board");
    const card = cardOf(page, projectId);
    await card.getByText(/预警 \d+ 天 ※/).waitFor();
    const title = await card.getByRole("link").getAttribute("title");
    expect(title).toContain(`※ ${reckoned(redOn)}`);
    const others = page.locator("[data-card]", { hasText: "总部经济大厦" });
    expect(await others.innerText()).not.toContain("※");
  });

  test("on the desk: under the steps, and under the projects that turned", async () => {
    const page = await product.open(product.park.people.officer, "/");
    const main = page.getByRole("main");
    await section(main, "下一步").getByText(`※ ${open}`).waitFor();
    await section(main, "预警与超期")
      .getByText(`※ ${reckoned(redOn)}`)
      .waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test("in the preview of a stage's rules", async () => {
    const page = await product.open(product.park.people.manager, "/admin/stages/negotiation");
    await page.getByLabel(/洽谈跟进 · 超期/).fill("720");
    await page.getByRole("button", { name: "预览影响" }).click();
    const dialog = page.getByRole("dialog", { name: /洽谈：从 .* 起的影响/ });
    const touched = dialog.getByRole("row", { name: new RegExp(followed) });
    await touched.getByText(`${redOn} 超期`).waitFor();
    await touched
      .getByText(`(${reckoned(redOn)})`)
      .first()
      .waitFor();
    await dialog.getByText(`※ ${reckoned(redOn)}`).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test("at what an agreement owes, on its page and in the list", async () => {
    const page = await product.open(product.park.people.officer, `/agreements/${agreementId}`);
    await page.getByRole("row", { name: /开工/ }).getByText(`(${open})`).waitFor();
    await page.getByText(`※ ${open}`).waitFor();
    await page.goto(`${product.api.origin}/agreements`);
    await page.getByText(`※ ${open}`).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test("at the day by which an activity's report is due", async () => {
    const page = await product.open(product.park.people.officer, `/activities/${activityId}`);
    await page.getByText(`※ ${reckoned(far)}`).waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

test("a day of this year says nothing of the kind", async () => {
  const page = await product.open(product.park.people.colleague, "/");
  await page.getByRole("heading", { name: "下一步", exact: true }).waitFor();
  await page.getByText("合同备案").waitFor();
  const steps = section(page.getByRole("main"), "下一步");
  expect(await steps.innerText()).not.toContain(`※ ${yearOf(today)}`);
});
