import { addDays, day, yearOf, monthOf } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import { fundsOf, investorFrom, type Funds } from "@parkline/testkit/funds";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closePeriod } from "./closePeriod.ts";
import { returnReceipt } from "./return.ts";
import { reverseReceipt } from "./reverse.ts";

let world: World;
let here: TestPark;
let funds: Funds;
beforeAll(async () => {
  world = await openWorld();
  here = await createPark(world);
  const { id } = await createProject(contextFor(here, here.people.officer));
  funds = fundsOf(here, id);
});
afterAll(() => world.close());

/** 浙江, 西宁, 海西 and abroad: one of each tier. */
const origins = ["330100", "630100", "632800", "DE"] as const;
const life = fc.record({
  late: fc.nat({ max: 58 }),
  shares: fc.array(
    fc.record({ origin: fc.constantFrom(...origins), amount: fc.integer({ min: 1, max: 1e9 }) }),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
  end: fc.constantFrom("certified", "reduced", "reversed", "returned", "reviewed"),
});
type Life = typeof life extends fc.Arbitrary<infer Value> ? Value : never;

async function live({ late, shares, end }: Life): Promise<void> {
  const claimed = shares.reduce((sum, share) => sum + share.amount, 0);
  const fields = {
    receivedOn: addDays(day("2026-01-02"), late),
    claimedAmount: fen(claimed),
    investors: shares.map(({ origin, amount }) => investorFrom(origin, amount)),
  };
  if (end === "reviewed") await funds.reviewed(fields);
  else if (end === "returned")
    await returnReceipt(funds.as("manager"), { ...(await funds.submitted(fields)), reason: "材料不全" });
  else {
    const { id } = await funds.certified(fields, end === "reduced" ? Math.ceil(claimed / 3) : claimed);
    if (end !== "reversed") return;
    const part = Math.ceil(claimed / 2);
    const draft = await reverseReceipt(funds.as("officer"), { id, amount: fen(part), reason: "退回投资方" });
    await funds.pass(draft, -part);
  }
}

test("what a receipt keeps for the figures equals a recount from its shares, whoever did what at once, a closing among it", async () => {
  const lives = fc.sample(life, { numRuns: 18, seed: 20_260_302 });
  await Promise.all([
    ...lives.map(live),
    closePeriod(contextFor(here, here.people.finance), { year: 2026, month: 1 }),
  ]);
  const receipts = await world.owner
    .selectFrom("receipt")
    .selectAll()
    .where("parkId", "=", here.park.id)
    .execute();
  const shares = await world.owner
    .selectFrom("receiptInvestor")
    .selectAll()
    .where("parkId", "=", here.park.id)
    .execute();
  expect(receipts.filter(({ state }) => state === "certified").length).toBeGreaterThan(6);
  expect(
    receipts.some(
      ({ countedMonth, receivedOn }) => countedMonth !== monthOf(receivedOn ?? day("2026-01-01")),
    ),
  ).toBe(true);
  const kept = receipts.map(({ id, outsideProvinceAmount, countedOn }) => ({
    id,
    outsideProvinceAmount,
    countedOn,
  }));
  const recounted = receipts.map(({ id, state, receivedOn, countedYear, countedMonth }) => {
    if (state !== "certified" || receivedOn === null)
      return { id, outsideProvinceAmount: null, countedOn: null };
    const outside = shares.filter(
      (share) => share.receiptId === id && share.originTier === "outside_province",
    );
    const isOwn = countedYear === yearOf(receivedOn) && countedMonth === monthOf(receivedOn);
    return {
      id,
      outsideProvinceAmount: outside.reduce((sum, share) => sum + (share.certifiedAmount ?? 0), 0),
      countedOn: isOwn ? receivedOn : `${countedYear}-${String(countedMonth).padStart(2, "0")}-01`,
    };
  });
  expect(kept).toEqual(recounted);
}, 60_000);
