import { day } from "@parkline/domain/date/day";
import { cohortKeys, receiptUseKeys } from "@parkline/domain/glossary";
import { fen, sumFen } from "@parkline/domain/money/fen";
import { originTiers } from "@parkline/domain/place/tier";
import { tellYears } from "@parkline/testkit/figures";
import { fundsOf } from "@parkline/testkit/funds";
import { contextFor, createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { listReceipts } from "./list.ts";
import { reverseReceipt } from "./reverse.ts";
import { receiptItems, receiptTotals } from "./totals.ts";

let world: World;
let here: TestPark;
let ctx: Context;
beforeAll(async () => {
  world = await openWorld();
  here = await createPark(world);
  ctx = contextFor(here, here.people.leader);
}, 60_000);
afterAll(() => world.close());

type Asked = Omit<Parameters<typeof receiptItems>[1], "beforeId">;
/** Every page of a list, a few at a time. */
async function allItems(asked: Asked) {
  let page = await receiptItems(ctx, { ...asked, limit: 7 });
  const { total } = page;
  const items = [...page.items];
  while (page.next !== null) {
    page = await receiptItems(ctx, { ...asked, limit: 7, beforeId: page.next });
    items.push(...page.items);
  }
  return { items, total };
}

describe("what a figure on the page counts", () => {
  test("sums to the figure: of the year, of each month, cohort, origin and use, with reversals among it", async () => {
    await tellYears(here, 3, 30, day("2026-03-10"));
    const funds = fundsOf(here, (await createProject(contextFor(here, here.people.officer))).id);
    const { id } = await funds.certified();
    const reason = "退回";
    const back = await reverseReceipt(funds.as("officer"), { id, amount: fen(7_000_000_01), reason });
    await funds.pass(back, -7_000_000_01);
    for (const year of [2025, 2026]) {
      const totals = await receiptTotals(ctx, { year });
      expect(totals.certified).toBeGreaterThan(0);
      const figures = [
        [{}, totals],
        ...totals.byMonth.map((one, index) => [{ month: index + 1 }, one] as const),
        ...cohortKeys.map((cohort) => [{ cohort }, totals.byCohort[cohort]] as const),
        ...originTiers.map((tier) => [{ tier }, totals.byTier[tier]] as const),
        ...receiptUseKeys.map((useKey) => [{ useKey }, totals.byUse[useKey]] as const),
      ] as const;
      for (const [part, figure] of figures) {
        const { items, total } = await allItems({ year, ...part });
        const listed = {
          certified: sumFen(items.map(({ certified }) => certified)),
          claimed: sumFen(items.map(({ claimed }) => claimed)),
        };
        expect(listed, JSON.stringify({ year, ...part })).toEqual({
          certified: figure.certified,
          claimed: figure.claimed,
        });
        expect(total).toEqual(listed);
      }
      const beside = await allItems({ year, isUncounted: true });
      expect(totals.uncounted).toBeGreaterThan(0);
      expect(sumFen(beside.items.map(({ certified }) => certified))).toBe(totals.uncounted);
      expect(beside.total.certified).toBe(totals.uncounted);
    }
  }, 60_000);
});

describe("what waits", () => {
  test("from last December stands in the queue in January, and in the year's sum of what waits", async () => {
    const park = await createPark(world);
    const { id: projectId } = await createProject(contextFor(park, park.people.officer));
    const january = inShanghai("2026-01-08 10:00:00");
    const funds = fundsOf(park, projectId, january);
    const { id } = await funds.submitted({ receivedOn: day("2025-12-28") });
    const draft = await funds.enter({ receivedOn: day("2025-12-29") });
    await funds.certified({ receivedOn: day("2025-12-30") });
    const manager = funds.as("manager");
    const idsOf = async (asked: Parameters<typeof listReceipts>[1]) =>
      (await listReceipts(manager, asked)).receipts.map((one) => one.id);
    expect(await idsOf({ year: 2026, states: ["submitted"] })).toEqual([id]);
    expect(await idsOf({ states: ["submitted"] })).toEqual([id]);
    expect(await idsOf({ year: 2026 })).toEqual([draft.id, id]);
    // In a year before it came it is not.
    expect(await idsOf({ year: 2024 })).toEqual([]);
    const { waiting, waitingCount } = await receiptTotals(manager, { year: 2026 });
    expect([waiting, waitingCount]).toEqual([30_000_000_00, 1]);
    await funds.reviewed({ receivedOn: day("2026-01-05") });
    for (const year of [2024, 2025, 2026]) {
      const { receipts } = await listReceipts(manager, { year, states: ["submitted", "reviewed"] });
      const totals = await receiptTotals(manager, { year });
      expect(sumFen(receipts.map(({ claimedAmount }) => claimedAmount))).toBe(totals.waiting);
      expect(receipts).toHaveLength(totals.waitingCount);
    }
  });
});
