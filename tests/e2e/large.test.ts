import { gzipSync } from "node:zlib";
import { addDays, dayIn } from "@parkline/domain/date/day";
import { stageKeys, type StageKey } from "@parkline/domain/glossary";
import { fen, formatAmount, sumFen } from "@parkline/domain/money/fen";
import { searchColumns, searchTextOf } from "@parkline/services/project/names";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rankAt } from "../bench/seed.ts";
import { cardIn, columnOf, countIn, sumIn } from "./board.ts";
import { openProduct, type Product } from "./product.ts";

const size = 10_000;
/** Of every 20 projects: a funnel, as parks have it. */
const funnel: readonly StageKey[] = [
  ...Array<StageKey>(8).fill("lead"),
  ...Array<StageKey>(4).fill("assessment"),
  ...stageKeys.slice(2),
];
const stageOf = (place: number): StageKey => funnel[place % funnel.length] ?? "lead";
/** Different for each, so that a sum over any part of them is not the sum over all. */
const amountOf = (place: number) => fen((place + 1) * 1_000_000);

let product: Product;
let page: Page;
beforeAll(async () => {
  product = await openProduct();
  await fill(product);
  page = await product.open(product.park.people.manager, "/board");
  await columnOf(page, "lead").getByText("示范项目0号", { exact: true }).waitFor();
});
afterAll(() => product.close());

/** Projects that lack nothing for the step to 研判, written straight into the table: ten thousand verbs would take minutes. */
async function fill({ world, park }: Product): Promise<void> {
  const parkId = park.park.id;
  const { officer, colleague } = park.people;
  const now = new Date();
  const today = dayIn("Asia/Shanghai", now);
  const rows = Array.from({ length: size }, (_, place) => {
    const names = { name: `示范项目${place}号`, investorName: `示范投资方${place % 977}` };
    return {
      ...names,
      ...searchColumns(parkId, searchTextOf(names)),
      parkId,
      nameKey: names.name,
      pool: "prospect" as const,
      stage: stageOf(place),
      rank: rankAt(place),
      sourceKind: "trip" as const,
      product: "光伏组件",
      ownerId: place % 2 === 0 ? officer.id : colleague.id,
      teamId: park.teams.a,
      chainId: place % 3 === 0 ? park.chains.solar : park.chains.battery,
      totalInvestment: amountOf(place),
      leadOn: addDays(today, -30),
      stageEnteredOn: addDays(today, -(place % 25)),
      amberOn: addDays(today, 5 - (place % 25)),
      redOn: addDays(today, 15 - (place % 25)),
      clockKey: "followUp",
      createdAt: now,
      createdBy: officer.id,
      updatedAt: now,
      updatedBy: officer.id,
    };
  });
  for (let from = 0; from < rows.length; from += 1000)
    await world.owner
      .insertInto("project")
      .values(rows.slice(from, from + 1000))
      .execute();
}

const elements = () => page.evaluate(() => document.querySelectorAll("*").length);
/** Scrolls a column to what is loaded of it, and so has the next page fetched. */
const scrollDown = (stage: StageKey) =>
  page.locator(`[data-scroll="${stage}"]`).evaluate((body) => {
    body.scrollTop = body.scrollHeight;
  });
/** Places in the column, from 1 on, of the cards that are in the page beside the one where Tab stops. */
const placesShown = (stage: StageKey) =>
  columnOf(page, stage)
    .locator("li")
    .evaluateAll((items) => items.map((item) => Number(item.getAttribute("aria-posinset"))));

describe("a park with ten thousand projects", () => {
  test("counts and sums every column exactly", async () => {
    for (const stage of stageKeys) {
      const places = Array.from({ length: size }, (_, place) => place).filter(
        (place) => stageOf(place) === stage,
      );
      const { text, unit } = formatAmount(sumFen(places.map(amountOf)));
      expect([stage, await countIn(page, stage)]).toEqual([stage, places.length]);
      expect([stage, await sumIn(page, stage)]).toEqual([stage, `${places.length}${text} ${unit}`]);
    }
  });

  test("keeps few elements in the page, however far a column is scrolled", async () => {
    expect(await elements()).toBeLessThanOrEqual(1200);
    for (let loaded = 0; loaded < 1500;) {
      await scrollDown("lead");
      await expect
        .poll(async () => Math.max(...(await placesShown("lead"))), { timeout: 10_000 })
        .toBeGreaterThan(loaded);
      loaded = Math.max(...(await placesShown("lead")));
    }
    expect(await elements()).toBeLessThanOrEqual(1200);
    const names = await columnOf(page, "lead").locator("[data-card] a").allTextContents();
    const numbers = names.map((name) => Number(/\d+/.exec(name)?.[0]));
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test("shows each move, and settles it at the server", async () => {
    const before = { lead: await countIn(page, "lead"), assessment: await countIn(page, "assessment") };
    const rounds = 9;
    for (let round = 0; round < rounds; round += 1) {
      const shown = await columnOf(page, "lead")
        .locator("[data-card]")
        .evaluateAll((cards) =>
          cards
            .filter(
              (card) =>
                card.getBoundingClientRect().top > 150 && card.getBoundingClientRect().bottom < innerHeight,
            )
            .map((card) => Number(card.getAttribute("data-card"))),
        );
      const id = shown[0] ?? -1;
      await cardIn(page, "lead", id).getByRole("link").press("Alt+ArrowRight");
      await cardIn(page, "assessment", id).waitFor();
      await expect.poll(() => countIn(page, "assessment")).toBe(before.assessment + round + 1);
    }
    await expect.poll(() => countIn(page, "lead")).toBe(before.lead - rounds);
    const settled = async () => {
      const moved = product.world.owner.selectFrom("project").where("stage", "=", "assessment");
      const { count } = await moved
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow();
      return count;
    };
    await expect.poll(settled).toBe(before.assessment + rounds);
  });
});

describe("the same board in lanes", () => {
  const lane = (name: string) => page.getByRole("region", { name, exact: true });

  test("has each lane's own count and sum, and its cards page after page", async () => {
    await page.goto(`${product.api.origin}/board?lanes=owner`);
    const { officer, colleague } = product.park.people;
    for (const { name, id } of [officer, colleague]) {
      const owned = product.world.owner.selectFrom("project").where("ownerId", "=", id);
      const amounts = await owned.select("totalInvestment").execute();
      const { text, unit } = formatAmount(sumFen(amounts.flatMap((row) => row.totalInvestment ?? [])));
      const head = lane(name).locator("header").first();
      await expect.poll(() => head.innerText()).toContain(`${amounts.length} · ${text} ${unit}`);
    }
    const cell = lane(`${officer.name}：线索`);
    const last = () =>
      cell
        .locator("li")
        .evaluateAll((items) => Math.max(...items.map((item) => Number(item.getAttribute("aria-posinset")))));
    const scrolledTo = async () => {
      await cell.locator('[data-scroll="lead"]').evaluate((body) => {
        body.scrollTop = body.scrollHeight;
      });
      return last();
    };
    await expect.poll(scrolledTo, { timeout: 20_000 }).toBeGreaterThan(220);
    const names = await cell.locator("[data-card] a").allTextContents();
    expect(names.length).toBeGreaterThan(1);
    // The officer has every other project: the cards of this lane alone stand here.
    expect(names.filter((name) => Number(/\d+/.exec(name)?.[0]) % 2 === 1)).toEqual([]);
  });

  test("keeps few elements in the page, wherever it is scrolled", async ({ annotate }) => {
    const before = await elements();
    await page.locator("[data-board]").evaluate((board) => board.scrollTo(400, board.scrollHeight));
    const cell = lane(`${product.park.people.colleague.name}：评审`);
    await cell.locator("[data-card]").first().waitFor();
    const after = await elements();
    await annotate(`${before} and ${after} elements`);
    expect(Math.max(before, after)).toBeLessThanOrEqual(1200);
  });
});

describe("the first load of the board, with nothing kept from before", () => {
  test("fetches at most 400 kB of gzipped JavaScript until cards stand there, and nothing for charts or spreadsheets", async ({
    annotate,
  }) => {
    const context = await page
      .context()
      .browser()
      ?.newContext({ storageState: await page.context().storageState() });
    const fresh = await context?.newPage();
    if (fresh === undefined) throw new Error("no browser");
    const scripts: Promise<{ url: string; body: Buffer }>[] = [];
    fresh.on("response", (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.endsWith(".js")) scripts.push(response.body().then((body) => ({ url: pathname, body })));
    });
    await fresh.goto(`${product.api.origin}/board`);
    await columnOf(fresh, "review").locator("[data-card]").first().waitFor();
    const loaded = await Promise.all(scripts);
    const bytes = loaded.reduce((total, { body }) => total + gzipSync(body, { level: 9 }).length, 0);
    await annotate(`${bytes} bytes in ${loaded.length} files`);
    expect(bytes).toBeGreaterThan(100_000);
    expect(bytes).toBeLessThanOrEqual(400_000);
    expect(
      loaded.filter(({ body }) => /echarts|exceljs/i.test(body.toString())).map(({ url }) => url),
    ).toEqual([]);
    await context?.close();
  });
});
