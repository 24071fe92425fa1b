import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fileSlip, fundsOf, investorFrom, slipWith, type Funds } from "@parkline/testkit/funds";
import { contextFor, createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { createPerson } from "@parkline/testkit/people";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { day } from "@parkline/domain/date/day";
import { fen, sumFen } from "@parkline/domain/money/fen";
import { removeAttachment } from "../attachment/remove.ts";
import type { Context } from "../context.ts";
import { certifyReceipt } from "./certify.ts";
import { closePeriod } from "./closePeriod.ts";
import { createReceipt } from "./create.ts";
import { getReceipt } from "./get.ts";
import { listReceipts } from "./list.ts";
import { listPeriods } from "./periods.ts";
import { removeReceipt } from "./remove.ts";
import { reopenPeriod } from "./reopenPeriod.ts";
import { returnReceipt } from "./return.ts";
import { reviewReceipt } from "./review.ts";
import { setRules } from "./rules.ts";
import { submitReceipt } from "./submit.ts";
import { receiptItems, receiptTotals } from "./totals.ts";
import { updateReceipt } from "./update.ts";
import { withdrawReceipt } from "./withdraw.ts";

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
  projectId = (await createProject(officer)).id;
  funds = fundsOf(here, projectId);
});

const slip = async (content?: string) => fileSlip(officer, projectId, content);
const enter = async (...given: Parameters<Funds["enter"]>) => funds.enter(...given);
const reviewed = async () => funds.reviewed();
const certified = async (...given: Parameters<Funds["certified"]>) => funds.certified(...given);
const rowOf = (id: number) =>
  world.owner.selectFrom("receipt").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

describe("from draft to certified", () => {
  test("three people take it there; only then does it count, split by cohort and tier, with the claim beside it", async () => {
    const draft = await enter();
    expect((await receiptTotals(finance, { year: 2026 })).certified).toBe(0);
    const submitted = await submitReceipt(officer, draft);
    expect(await receiptTotals(finance, { year: 2026 })).toMatchObject({
      certified: 0,
      waiting: 30_000_000_00,
      waitingCount: 1,
    });
    const passed = await reviewReceipt(manager, submitted);
    const done = await certifyReceipt(finance, {
      ...passed,
      certifiedAmount: fen(25_000_000_01),
      reductionReason: "运费不计入",
    });
    expect(done).toMatchObject({ period: { year: 2026, month: 3 }, cohort: "new" });
    const got = await getReceipt(officer, { id: draft.id });
    expect(got).toMatchObject({
      state: "certified",
      authorName: "马晓雨",
      reviewerName: "王建国",
      certifierName: "赵敏",
      certifiedAmount: 25_000_000_01,
      reductionReason: "运费不计入",
    });
    // Two thirds and one third: the odd 分 goes to the one from whom more was rounded away.
    expect(got.investors.map(({ originTier, certifiedAmount }) => [originTier, certifiedAmount])).toEqual([
      ["outside_province", 1_666_666_667],
      ["inside_city", 833_333_334],
    ]);
    const totals = await receiptTotals(officer, { year: 2026 });
    expect(totals).toMatchObject({
      certified: 25_000_000_01,
      claimed: 30_000_000_00,
      waiting: 0,
      byCohort: { new: { certified: 25_000_000_01 }, carried_over: { certified: 0 } },
      byTier: { outside_province: { certified: 1_666_666_667 }, inside_city: { certified: 833_333_334 } },
    });
    const { items } = await receiptItems(officer, { year: 2026, tier: "outside_province" });
    expect(items.map(({ id, certified: part }) => [id, part])).toEqual([[draft.id, 1_666_666_667]]);
    const audited = await world.owner
      .selectFrom("auditEntry")
      .select(["action", "actorName", "note"])
      .where("subjectKind", "=", "receipt")
      .where("subjectId", "=", draft.id)
      .orderBy("id")
      .execute();
    expect(audited).toEqual([
      { action: "receipt.create", actorName: "马晓雨", note: null },
      { action: "receipt.submit", actorName: "马晓雨", note: null },
      { action: "receipt.review", actorName: "王建国", note: null },
      { action: "receipt.certify", actorName: "赵敏", note: "运费不计入" },
    ]);
  });

  test("a step in the wrong state, by the wrong person or on an old version is refused in a sentence", async () => {
    const both = await createPerson(world, here.park.id, {
      name: "两岗",
      username: `both.${here.park.key}`,
      roles: ["manager", "finance"],
    });
    const two = contextFor(here, both);
    const draft = await enter({}, two);
    await expect(submitReceipt(officer, draft)).rejects.toMatchObject({ code: "receipt.notAuthor" });
    await expect(reviewReceipt(manager, draft)).rejects.toMatchObject({ code: "receipt.wrongState" });
    const submitted = await submitReceipt(two, draft);
    await expect(reviewReceipt(two, submitted)).rejects.toMatchObject({ code: "receipt.ownWork" });
    await expect(reviewReceipt(manager, draft)).rejects.toMatchObject({ code: "record.changed" });
    const passed = await reviewReceipt(manager, submitted);
    const amount = { certifiedAmount: fen(30_000_000_00) };
    await expect(certifyReceipt(two, { ...passed, ...amount })).rejects.toMatchObject({
      code: "receipt.ownWork",
    });
    await expect(certifyReceipt(manager, { ...passed, ...amount })).rejects.toMatchObject({
      code: "permission.denied",
    });
    await expect(
      certifyReceipt(finance, { ...passed, certifiedAmount: fen(30_000_000_01) }),
    ).rejects.toMatchObject({ code: "receipt.certifiedAbove" });
    await expect(certifyReceipt(finance, { ...passed, certifiedAmount: fen(1) })).rejects.toMatchObject({
      code: "receipt.reductionNeedsReason",
    });
    await expect(updateReceipt(two, { ...passed, fields: { note: "改" } })).rejects.toMatchObject({
      code: "receipt.wrongState",
    });
    const other = contextFor(here, here.people.officerOfOtherTeam);
    await expect(enter({}, other)).rejects.toMatchObject({ code: "permission.notYourTeam" });
  });

  test("a park that keeps only the author from certifying lets the reviewer certify", async () => {
    const { version } = await setRules(manager, {
      version: 0,
      separation: "author_apart",
      countedUses: ["land", "building"],
    });
    expect(version).toBe(1);
    await expect(
      setRules(manager, { version: 0, separation: "all_apart", countedUses: ["land"] }),
    ).rejects.toMatchObject({ code: "record.changed" });
    const passed = await reviewReceipt(finance, await submitReceipt(officer, await enter()));
    await certifyReceipt(finance, { ...passed, certifiedAmount: fen(30_000_000_00) });
    // 设备 is not among the uses that count here.
    expect(await receiptTotals(finance, { year: 2026 })).toMatchObject({
      certified: 0,
      uncounted: 30_000_000_00,
    });
  });

  test("lacking a slip or a share it is not submitted; money of tomorrow is not entered", async () => {
    const bare = await enter({ evidence: [], investors: [investorFrom("330100", 1)] });
    await expect(submitReceipt(officer, bare)).rejects.toMatchObject({
      code: "receipt.incomplete",
      detail: [{ field: "investors" }, { field: "evidence" }],
    });
    await expect(enter({ receivedOn: day("2026-03-17") })).rejects.toMatchObject({
      code: "receipt.inFuture",
    });
    await expect(enter({ investors: [investorFrom("630000", 1)] })).rejects.toMatchObject({
      code: "receipt.originTooCoarse",
    });
  });

  test("what came back is mended by its author and begins anew; a draft can be taken back or deleted", async () => {
    const passed = await reviewed();
    const back = await returnReceipt(finance, { ...passed, reason: "附言看不清" });
    expect(await rowOf(back.id)).toMatchObject({
      state: "returned",
      reviewerId: null,
      returnReason: "附言看不清",
    });
    const mended = await updateReceipt(officer, { ...back, fields: { note: "已补清晰扫描件" } });
    const again = await withdrawReceipt(officer, await submitReceipt(officer, mended));
    expect(await rowOf(again.id)).toMatchObject({ state: "draft", returnReason: null, submittedAt: null });
    await expect(updateReceipt(officer, { ...back, fields: { note: "旧版" } })).rejects.toMatchObject({
      code: "record.changed",
      detail: { fields: [{ field: "note", mine: { zh: "旧版" }, theirs: { zh: "已补清晰扫描件" } }] },
    });
    await removeReceipt(officer, again);
    expect((await listReceipts(officer, { projectId })).receipts).toEqual([]);
  });

  test("foreign money is kept with its rate, and claims what that comes to", async () => {
    const foreign = {
      currency: "USD" as const,
      foreignAmount: 1_000_000_00,
      rate: "7.1043",
      rateOn: day("2026-03-02"),
      rateSource: "中国外汇交易中心中间价",
    };
    const wrong = await enter({ foreign });
    await expect(submitReceipt(officer, wrong)).rejects.toMatchObject({ code: "receipt.incomplete" });
    const claimedAmount = fen(7_104_300_00);
    const right = await enter({ foreign, claimedAmount, investors: [investorFrom("US", 7_104_300_00)] });
    await submitReceipt(officer, right);
    const got = await getReceipt(officer, { id: right.id });
    expect(got.fields.foreign).toEqual(foreign);
    expect(got.investors[0]?.originTier).toBe("overseas");
  });

  test("a slip that is evidence stays with its project", async () => {
    const attachmentId = await slip();
    await enter({ evidence: [slipWith(attachmentId)] });
    await expect(removeAttachment(officer, { id: attachmentId })).rejects.toMatchObject({
      code: "receipt.evidenceInUse",
    });
  });
});

describe("the same slip twice", () => {
  test("by its bytes or by number, amount and date: a warning that must be confirmed, once more at the submission", async () => {
    const first = await enter({ evidence: [slipWith(await slip("%PDF-1.7\nsame\n%%EOF"), "NO-0001")] });
    const fields = await funds.fieldsWith({ evidence: [slipWith(await slip(), "NO-0001")] });
    await expect(createReceipt(officer, { projectId, fields })).rejects.toMatchObject({
      code: "receipt.slipTwice",
      detail: [{ id: first.id }],
    });
    const second = await createReceipt(officer, { projectId, fields, confirmTwice: true });
    // Nobody asked the first one, which was entered when there was no other.
    await expect(submitReceipt(officer, first)).rejects.toMatchObject({ code: "receipt.slipTwice" });
    await submitReceipt(officer, { ...first, confirmTwice: true });
    await submitReceipt(officer, second);
    expect((await getReceipt(manager, { id: second.id })).twins).toMatchObject([{ id: first.id }]);
    const elsewhere = await funds.fieldsWith({
      evidence: [{ ...slipWith(await slip(), "NO-0001"), datedOn: day("2026-03-01") }],
    });
    await createReceipt(officer, { projectId, fields: elsewhere });
  });
});

describe("periods", () => {
  test("after the closing a late item lands in the next open month; a reopening shows old beside new", async () => {
    await certified();
    const february = { receivedOn: day("2026-02-27") };
    await certified(february);
    await closePeriod(finance, { year: 2026, month: 2 });
    await expect(closePeriod(finance, { year: 2026, month: 2 })).rejects.toMatchObject({
      code: "period.closedAlready",
    });
    await expect(closePeriod(finance, { year: 2026, month: 4 })).rejects.toMatchObject({
      code: "period.notBegun",
    });
    await expect(closePeriod(manager, { year: 2026, month: 1 })).rejects.toMatchObject({
      code: "permission.denied",
    });
    expect((await certified(february)).period).toEqual({ year: 2026, month: 3 });
    expect((await receiptTotals(finance, { year: 2026, month: 2 })).certified).toBe(30_000_000_00);
    expect((await receiptTotals(finance, { year: 2026, month: 3 })).certified).toBe(60_000_000_00);
    const opened = await reopenPeriod(finance, { year: 2026, month: 2, reason: "漏记一笔" });
    expect(opened.totals.certified).toBe(30_000_000_00);
    await expect(reopenPeriod(finance, { year: 2026, month: 2, reason: "再开" })).rejects.toMatchObject({
      code: "period.notClosed",
    });
    expect((await certified(february)).period).toEqual({ year: 2026, month: 2 });
    await closePeriod(finance, { year: 2026, month: 2 });
    const periods = await listPeriods(officer, { year: 2026 });
    expect(periods[1]).toMatchObject({
      now: { certified: 60_000_000_00 },
      closings: [
        { totals: { certified: 30_000_000_00 }, reopenReason: "漏记一笔", reopenedByName: "赵敏" },
        { totals: { certified: 60_000_000_00 }, reopenReason: null },
      ],
    });
    expect(periods[1]?.closedAt).toBeInstanceOf(Date);
    const year = await receiptTotals(finance, { year: 2026 });
    expect(sumFen(periods.map(({ now }) => now.certified))).toBe(year.certified);
  });

  test("what counts in a later year is carried over from the signing's", async () => {
    await world.owner
      .insertInto("stageChange")
      .values({
        parkId: here.park.id,
        projectId,
        fromStage: "review",
        toStage: "signed",
        enteredOn: day("2025-12-20"),
        reason: null,
        overrideReason: null,
        actorId: here.people.officer.id,
        at: inShanghai("2025-12-20 10:00:00"),
      })
      .execute();
    const december = { receivedOn: day("2025-12-30") };
    expect(await certified(december)).toMatchObject({ period: { year: 2025, month: 12 }, cohort: "new" });
    await closePeriod(finance, { year: 2025, month: 12 });
    expect(await certified(december)).toMatchObject({
      period: { year: 2026, month: 1 },
      cohort: "carried_over",
    });
    expect((await receiptTotals(finance, { year: 2026 })).byCohort.carried_over.certified).toBe(
      30_000_000_00,
    );
  });
});

test("the first contract or framework that was entered says the signing's year, before the stage does", async () => {
  const signed = (kind: "intent" | "framework", signedOn: string) => ({
    parkId: here.park.id,
    projectId,
    kind,
    signedOn: day(signedOn),
    agreedAmount: fen(100),
    createdAt: inShanghai("2026-01-05 10:00:00"),
    createdBy: here.people.officer.id,
    updatedAt: inShanghai("2026-01-05 10:00:00"),
    updatedBy: here.people.officer.id,
  });
  // What is only intended is not signed.
  await world.owner.insertInto("agreement").values(signed("intent", "2024-05-01")).execute();
  expect((await certified()).cohort).toBe("new");
  await world.owner.insertInto("agreement").values(signed("framework", "2025-06-01")).execute();
  const { id, cohort } = await certified();
  expect(cohort).toBe("carried_over");
  expect((await rowOf(id)).firstSignedOn).toBe("2025-06-01");
});
