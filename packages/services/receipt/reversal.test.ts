import { day } from "@parkline/domain/date/day";
import { fen, sumFen } from "@parkline/domain/money/fen";
import { fundsOf, type Funds } from "@parkline/testkit/funds";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { readItems } from "../indicator/items.ts";
import { readSummary } from "../indicator/summary.ts";
import { getProject } from "../project/get.ts";
import { updateProject } from "../project/update.ts";
import { certifyReceipt } from "./certify.ts";
import { closePeriod } from "./closePeriod.ts";
import { getReceipt } from "./get.ts";
import { removeReceipt } from "./remove.ts";
import { reopenPeriod } from "./reopenPeriod.ts";
import { reverseReceipt } from "./reverse.ts";
import { reviewReceipt } from "./review.ts";
import { setRules } from "./rules.ts";
import { submitReceipt } from "./submit.ts";
import { receiptTotals } from "./totals.ts";
import { updateReceipt } from "./update.ts";

let world: World;
let here: TestPark;
let officer: Context;
let manager: Context;
let finance: Context;
let projectId: number;
let funds: Funds;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  here = await createPark(world);
  officer = contextFor(here, here.people.officer);
  manager = contextFor(here, here.people.manager);
  finance = contextFor(here, here.people.finance);
  const { teams, chains } = here;
  projectId = (await createProject(officer, { chainId: chains.battery }, { teamId: teams.a })).id;
  funds = fundsOf(here, projectId);
});

const rowOf = (id: number) =>
  world.owner.selectFrom("receipt").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const reverse = (id: number, amount: number, ctx = officer) =>
  reverseReceipt(ctx, { id, amount: fen(amount), reason: "退回投资款" });
/** Signed on that day, with a framework. */
async function sign(signedOn: string) {
  const { id } = here.people.officer;
  const at = new Date("2026-01-05T02:00:00Z");
  await world.owner
    .insertInto("agreement")
    .values({
      parkId: here.park.id,
      projectId,
      kind: "framework",
      signedOn: day(signedOn),
      agreedAmount: fen(100),
      createdAt: at,
      createdBy: id,
      updatedAt: at,
      updatedBy: id,
    })
    .execute();
}

/** To the other team and chain. */
async function moveProject() {
  const { version } = await world.owner
    .selectFrom("project")
    .select("version")
    .where("id", "=", projectId)
    .executeTakeFirstOrThrow();
  const fields = { teamId: here.teams.b, chainId: here.chains.solar };
  await updateProject(manager, { id: projectId, version, fields });
}

describe("a reversal", () => {
  test("goes the same path, is neither edited nor reversed, and leaves what it takes back as it was", async () => {
    const { id } = await funds.certified({}, 24_000_000_00);
    const draft = await reverse(id, 9_000_000_00);
    await expect(updateReceipt(officer, { ...draft, fields: { note: "改" } })).rejects.toMatchObject({
      code: "receipt.reversalOfReversal",
    });
    expect((await receiptTotals(finance, { year: 2026 })).certified).toBe(24_000_000_00);
    expect((await getProject(officer, { id: projectId })).certified).toBe(24_000_000_00);
    const done = await funds.pass(draft, -9_000_000_00);
    expect(done.period).toEqual({ year: 2026, month: 3 });
    expect((await getProject(officer, { id: projectId })).certified).toBe(15_000_000_00);
    const totals = await receiptTotals(finance, { year: 2026 });
    expect(totals.certified).toBe(15_000_000_00);
    expect(totals.byTier.outside_province.certified).toBe(10_000_000_00);
    await expect(reverse(done.id, 1)).rejects.toMatchObject({ code: "receipt.reversalOfReversal" });
    expect((await rowOf(id)).certifiedAmount).toBe(24_000_000_00);
  });

  test("may be one of several, to the last 分 and never beyond it; the parts come to nothing for each investor", async () => {
    const { id } = await funds.certified({}, 10_000_000_01);
    for (const amount of [0, -1, 10_000_000_02])
      await expect(reverse(id, amount)).rejects.toMatchObject({ code: "receipt.reversalTooLarge" });
    await funds.pass(await reverse(id, 3_333_333_33), -3_333_333_33);
    // Of this one less is certified than it claims: the rest of it is free again.
    await funds.pass(await reverse(id, 3_333_333_33), -1_111_111_11);
    const draft = await reverse(id, 2_000_000_00);
    const left = 10_000_000_01 - 3_333_333_33 - 1_111_111_11 - 2_000_000_00;
    expect((await getReceipt(officer, { id })).left).toBe(left);
    await expect(reverse(id, left + 1)).rejects.toMatchObject({ code: "receipt.reversalTooLarge" });
    await removeReceipt(officer, draft);
    const rest = await reverse(id, left + 2_000_000_00);
    await expect(reverse(id, 1)).rejects.toMatchObject({ code: "receipt.reversedWhole" });
    await funds.pass(rest, -(left + 2_000_000_00));
    const got = await getReceipt(officer, { id });
    expect(got.left).toBe(0);
    expect(got.reversals.map(({ state }) => state)).toEqual(["certified", "certified", "certified"]);
    const totals = await receiptTotals(finance, { year: 2026 });
    for (const { certified } of [totals, ...Object.values(totals.byTier), ...Object.values(totals.byCohort)])
      expect(certified).toBe(0);
  });

  test("beyond what is left is refused also where eight are entered at once", async () => {
    const { id } = await funds.certified({}, 20_000_000_00);
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => reverse(id, 6_000_000_00)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    const refused = results.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
    expect(refused).toEqual(Array(5).fill(expect.objectContaining({ code: "receipt.reversalTooLarge" })));
    const { reversals } = await getReceipt(officer, { id });
    expect(sumFen(reversals.map(({ claimedAmount }) => claimedAmount))).toBe(-18_000_000_00);
  });

  test("counts as what it takes back: its cohort, its use, its team, its chain, its signing, whatever the project is since", async () => {
    await sign("2026-02-01");
    const { id, cohort } = await funds.certified();
    expect(cohort).toBe("new");
    const draft = await reverse(id, 12_000_000_00);
    const passed = await reviewReceipt(manager, await submitReceipt(officer, draft));
    // Since then an older signing was found, the project went to the other team and chain, and equipment counts no more.
    await sign("2025-11-01");
    await moveProject();
    await setRules(manager, { version: 0, separation: "all_apart", countedUses: ["land"] });
    await certifyReceipt(finance, { ...passed, certifiedAmount: fen(-12_000_000_00) });
    expect(await rowOf(draft.id)).toMatchObject({
      cohort: "new",
      counts: true,
      firstSignedOn: "2026-02-01",
      teamId: here.teams.a,
      chainId: here.chains.battery,
      outsideProvinceAmount: -8_000_000_00,
    });
    expect((await receiptTotals(finance, { year: 2026 })).byCohort.new.certified).toBe(18_000_000_00);
  });

  test("lands where the money counts, not where it came: a reopened month before that stays as it is", async () => {
    await closePeriod(finance, { year: 2026, month: 2 });
    const late = await funds.certified({ receivedOn: day("2026-02-20") });
    expect(late.period).toEqual({ year: 2026, month: 3 });
    await reopenPeriod(finance, { year: 2026, month: 2, reason: "补录" });
    const draft = await reverse(late.id, 1_000_000_00);
    expect((await getReceipt(officer, { id: draft.id })).lands).toEqual({ year: 2026, month: 3 });
    expect((await funds.pass(draft, -1_000_000_00)).period).toEqual({ year: 2026, month: 3 });
  });
});

describe("the database, whoever writes", () => {
  test("lets a reversal count as nothing else, and take from no other origin", async () => {
    const { id } = await funds.certified();
    const draft = await reverse(id, 10_000_000_00);
    const change = (set: object) =>
      world.owner.updateTable("receipt").set(set).where("id", "=", draft.id).execute();
    await expect(change({ useKey: "land" })).rejects.toMatchObject({ constraint: "receipt_reversal_alike" });
    await expect(change({ claimedAmount: -30_000_000_01 })).rejects.toMatchObject({
      constraint: "receipt_reversal_within",
    });
    await world.owner
      .updateTable("receiptInvestor")
      .set({ originCode: "630100", originTier: "inside_city" })
      .where("receiptId", "=", draft.id)
      .execute();
    await expect(change({ note: "改" })).resolves.toBeDefined();
    const all = { claimedAmount: -20_000_000_00 };
    await world.owner
      .updateTable("receiptInvestor")
      .set({ shareAmount: fen(-10_000_000_00) })
      .where("receiptId", "=", draft.id)
      .execute();
    await expect(change(all)).rejects.toMatchObject({ constraint: "receipt_reversal_origins" });
  });

  test("two reversals in raw statements at once come to no more than was certified", async () => {
    const { id } = await funds.certified();
    const original = await rowOf(id);
    const insert = () =>
      world.owner
        .insertInto("receipt")
        .values({
          parkId: here.park.id,
          projectId,
          receivedOn: original.receivedOn,
          useKey: original.useKey,
          claimedAmount: fen(-20_000_000_00),
          reversesId: id,
          reversalReason: "退回",
          authorId: original.authorId,
          createdAt: original.createdAt,
          createdBy: original.authorId,
          updatedAt: original.createdAt,
          updatedBy: original.authorId,
        })
        .execute();
    const results = await Promise.allSettled([insert(), insert()]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { constraint: "receipt_reversal_within" },
    });
  });
});

test("a project that moves to another team and chain leaves its closed figures where they were", async () => {
  await funds.certified({ receivedOn: day("2026-02-20") });
  await closePeriod(finance, { year: 2026, month: 2 });
  const period = { year: 2026 };
  const key = "funds_certified" as const;
  const figure = async (scope: { teamId?: number; chainId?: number }) => {
    const { figures } = await readSummary(finance, { period, keys: [key], ...scope });
    const { rows } = await readItems(finance, { period, key, ...scope });
    expect(sumFen(rows.map(({ value }) => fen(value)))).toBe(figures[0]?.part);
    return figures[0]?.part;
  };
  const { teams, chains } = here;
  const all = async () => [
    await figure({ teamId: teams.a }),
    await figure({ teamId: teams.b }),
    await figure({ chainId: chains.battery }),
    await figure({ chainId: chains.solar }),
  ];
  const before = [30_000_000_00, 0, 30_000_000_00, 0];
  expect(await all()).toEqual(before);
  const waiting = await funds.reviewed({ receivedOn: day("2026-03-05") });
  await moveProject();
  expect(await all()).toEqual(before);
  // What is certified from now on is the other team's.
  await certifyReceipt(finance, { ...waiting, certifiedAmount: fen(30_000_000_00) });
  expect(await all()).toEqual([30_000_000_00, 30_000_000_00, 30_000_000_00, 30_000_000_00]);
});
