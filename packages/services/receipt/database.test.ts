import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createPerson } from "@parkline/testkit/people";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { day } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import { addAttachment } from "../attachment/add.ts";
import type { Context } from "../context.ts";
import { certifyReceipt } from "./certify.ts";
import { closePeriod } from "./closePeriod.ts";
import { createReceipt } from "./create.ts";
import { reverseReceipt } from "./reverse.ts";
import { reviewReceipt } from "./review.ts";
import { submitReceipt } from "./submit.ts";
import { receiptTotals } from "./totals.ts";

let world: World;
let here: TestPark;
let officer: Context;
let manager: Context;
let finance: Context;
let projectId: number;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  here = await createPark(world);
  officer = contextFor(here, here.people.officer);
  manager = contextFor(here, here.people.manager);
  finance = contextFor(here, here.people.finance);
  projectId = (await createProject(officer)).id;
});

let slips = 0;
/** A slip of its own, filed with the project. */
async function fileSlip(content = `%PDF-1.7\nslip ${(slips += 1)}\n%%EOF\n`): Promise<number> {
  const file = {
    projectId,
    kind: "other" as const,
    name: `进账单${slips}.pdf`,
    content: Buffer.from(content),
  };
  return (await addAttachment(officer, file)).id;
}
const evidence = (attachmentId: number, number: string | null = null) => ({
  attachmentId,
  kind: "bank_slip" as const,
  number,
  amount: fen(30_000_000_00),
  datedOn: day("2026-03-02"),
});
const investor = (originCode: string, shareAmount: number) => ({
  companyId: null,
  name: `示范投资方${originCode}`,
  originCode,
  shareAmount: fen(shareAmount),
});
type Fields = Parameters<typeof createReceipt>[1]["fields"];
/** 3 000 万元, two thirds from 浙江 and one from 西宁, that came on 2 March. */
const fieldsWith = async (more: Partial<Fields> = {}): Promise<Fields> => ({
  receivedOn: day("2026-03-02"),
  claimedAmount: fen(30_000_000_00),
  useKey: "equipment",
  investors: [investor("330100", 20_000_000_00), investor("630100", 10_000_000_00)],
  evidence: [evidence(await fileSlip())],
  ...more,
});
const enter = async (more: Partial<Fields> = {}, ctx = officer) =>
  createReceipt(ctx, { projectId, fields: await fieldsWith(more) });
async function reviewed(more: Partial<Fields> = {}) {
  const submitted = await submitReceipt(officer, await enter(more));
  return reviewReceipt(manager, submitted);
}
const certified = async (more: Partial<Fields> = {}, amount = 30_000_000_00, ctx = finance) =>
  certifyReceipt(ctx, { ...(await reviewed(more)), certifiedAmount: fen(amount), reductionReason: "多报" });

describe("races, as the database settles them", () => {
  test("two certifiers at once: one certifies, the other hears that it is done", async () => {
    const second = await createPerson(world, here.park.id, {
      name: "钱敏",
      username: `finance2.${here.park.key}`,
      roles: ["finance"],
    });
    const passed = await reviewed();
    const certify = (ctx: Context, amount: number) =>
      certifyReceipt(ctx, { ...passed, certifiedAmount: fen(amount), reductionReason: "核减" });
    const results = await Promise.allSettled([
      certify(finance, 30_000_000_00),
      certify(contextFor(here, second), 20_000_000_00),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const lost = results.find(({ status }) => status === "rejected");
    expect(lost).toMatchObject({ reason: { code: "receipt.wrongState" } });
  });

  test("closing while twelve certify: what a closing kept is what the month has, and nothing is lost", async () => {
    const waiting = await Promise.all(
      Array.from({ length: 12 }, () => reviewed({ receivedOn: day("2026-02-10") })),
    );
    const certify = waiting.map((one) =>
      certifyReceipt(finance, { ...one, certifiedAmount: fen(30_000_000_00) }),
    );
    const [closed] = await Promise.all([closePeriod(finance, { year: 2026, month: 2 }), ...certify]);
    const february = await receiptTotals(finance, { year: 2026, month: 2 });
    const march = await receiptTotals(finance, { year: 2026, month: 3 });
    expect(february.certified).toBe(closed.totals.certified);
    expect(february.certified + march.certified).toBe(12 * 30_000_000_00);
  });
});

describe("the database itself, whoever writes", () => {
  const update = (id: number, set: object) =>
    world.owner.updateTable("receipt").set(set).where("id", "=", id).execute();
  const whole = (id: number, certifierId: number, more: object = {}) => ({
    state: "certified",
    certifierId,
    certifiedAt: new Date(0),
    certifiedAmount: 30_000_000_00,
    counts: true,
    countedYear: 2026,
    countedMonth: 3,
    cohort: "new",
    ...more,
  });

  test("refuses a certifier who wrote or reviewed it, and more than was claimed", async () => {
    const { id } = await reviewed();
    const { officer: author, manager: reviewer, finance: certifier } = here.people;
    await expect(update(id, whole(id, author.id))).rejects.toMatchObject({
      constraint: "receipt_author_not_certifier",
    });
    await expect(update(id, whole(id, reviewer.id))).rejects.toMatchObject({
      constraint: "receipt_three_people",
    });
    for (const [amount, constraint] of [
      [30_000_000_01, "receipt_certified_within"],
      [-1, "receipt_certified_within"],
      [1, "receipt_reduction_reason"],
    ] as const)
      await expect(update(id, whole(id, certifier.id, { certifiedAmount: amount }))).rejects.toMatchObject({
        constraint,
      });
    // The investors' parts were not written: the sum is asked at the commit.
    await expect(update(id, whole(id, certifier.id))).rejects.toMatchObject({ constraint: "receipt_shares" });
  });

  test("keeps a certified receipt and all it rests on, and takes nothing into a closed month", async () => {
    const { id } = await certified();
    await expect(update(id, { note: "改写" })).rejects.toMatchObject({
      constraint: "receipt_certified_stands",
    });
    await expect(world.owner.deleteFrom("receipt").where("id", "=", id).execute()).rejects.toMatchObject({
      constraint: "receipt_certified_stands",
    });
    for (const table of ["receiptInvestor", "receiptEvidence"] as const)
      await expect(world.owner.deleteFrom(table).where("receiptId", "=", id).execute()).rejects.toMatchObject(
        { constraint: "receipt_part_stands" },
      );
    const { id: next } = await reviewed();
    await closePeriod(finance, { year: 2026, month: 3 });
    await expect(update(next, whole(next, here.people.finance.id))).rejects.toMatchObject({
      constraint: "receipt_period_closed",
    });
    await expect(
      world.owner
        .updateTable("closedPeriod")
        .set({ totals: "{}" })
        .where("parkId", "=", here.park.id)
        .execute(),
    ).rejects.toMatchObject({ constraint: "closed_period_stands" });
  });

  test("refuses a reversal of more than was certified", async () => {
    const { id } = await certified({}, 100);
    const draft = await reverseReceipt(officer, { id, amount: fen(100), reason: "退回" });
    await expect(update(draft.id, { claimedAmount: -101 })).rejects.toMatchObject({
      constraint: "receipt_reversal_within",
    });
  });
});
