import { day } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addAttachment } from "../attachment/add.ts";
import type { Context } from "../context.ts";
import { createReceipt } from "./create.ts";
import { getReceipt } from "./get.ts";
import { certifyReceipts, returnReceipts, reviewReceipts, submitReceipts, type PageResult } from "./page.ts";
import { receiptTotals } from "./totals.ts";

let world: World;
let park: TestPark;
let manager: Context;
let officer: Context;
let finance: Context;
let projectId: number;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());
beforeEach(async () => {
  park = await createPark(world);
  manager = contextFor(park, park.people.manager);
  officer = contextFor(park, park.people.officer);
  finance = contextFor(park, park.people.finance);
  projectId = (await createProject(officer)).id;
});

let slips = 0;
const amount = fen(10_000_000_00);
/** A draft of 1 000 万元; without its slip it lacks what a submission needs. */
async function draft(ctx = officer, { slip = true } = {}) {
  const content = Buffer.from(`%PDF-1.7\nslip ${(slips += 1)}\n%%EOF\n`);
  const file = { projectId, kind: "receipt_slip" as const, name: `进账单${slips}.pdf`, content };
  const { id: attachmentId } = await addAttachment(ctx, file);
  const evidence = {
    attachmentId,
    kind: "bank_slip" as const,
    number: null,
    amount,
    datedOn: day("2026-03-02"),
  };
  const investor = { companyId: null, name: "示范甲", originCode: "330100", shareAmount: amount };
  return createReceipt(ctx, {
    projectId,
    fields: {
      receivedOn: day("2026-03-02"),
      claimedAmount: amount,
      useKey: "equipment",
      investors: [investor],
      evidence: slip ? [evidence] : [],
    },
  });
}
const next = (results: readonly PageResult[]) =>
  results.flatMap((one) => (one.done ? [{ id: one.id, version: one.version }] : []));
const told = (results: readonly PageResult[]) => results.map((one) => (one.done ? "done" : one.code));

describe("a page of receipts", () => {
  test("goes from draft to certified, each for itself, and counts as if it had gone singly", async () => {
    const items = [await draft(), await draft(), await draft()];
    const submitted = await submitReceipts(officer, { items });
    const reviewed = await reviewReceipts(manager, { items: next(submitted.results) });
    expect((await receiptTotals(manager, { year: 2026 })).certified).toBe(0);
    const [first, second, third] = next(reviewed.results);
    if (first === undefined || second === undefined || third === undefined)
      throw new Error("three were reviewed");
    const certified = await certifyReceipts(finance, {
      items: [
        { ...first, certifiedAmount: amount },
        { ...second, certifiedAmount: fen(1), reductionReason: "多报" },
        { ...third, certifiedAmount: fen(1) },
      ],
    });
    expect(told(certified.results)).toEqual(["done", "done", "receipt.reductionNeedsReason"]);
    expect((await receiptTotals(manager, { year: 2026 })).certified).toBe(amount + 1);
    const audited = await world.owner
      .selectFrom("auditEntry")
      .select("action")
      .where("parkId", "=", park.park.id)
      .where("action", "in", ["receipt.submit", "receipt.review", "receipt.certify"])
      .execute();
    expect(audited).toHaveLength(8);
  });

  test("says of each that was refused why, and keeps none of the others back", async () => {
    const [good, bare, old, other] = [
      await draft(),
      await draft(officer, { slip: false }),
      await draft(),
      await draft(manager),
    ];
    const { results } = await submitReceipts(officer, {
      items: [bare, good, { ...old, version: 7 }, other, { id: 999_999, version: 1 }],
    });
    expect(told(results)).toEqual([
      "receipt.incomplete",
      "done",
      "record.changed",
      "receipt.notAuthor",
      "record.notFound",
    ]);
    expect(results[0]).toMatchObject({
      id: bare.id,
      why: { zh: expect.stringContaining("至少一份凭证") as string },
    });
    expect((await getReceipt(manager, { id: good.id })).state).toBe("submitted");
    for (const { id } of [bare, old, other]) expect((await getReceipt(manager, { id })).state).toBe("draft");
  });

  test("keeps the three people apart: nobody passes a page of their own", async () => {
    const mine = await submitReceipts(manager, { items: [await draft(manager)] });
    const theirs = await submitReceipts(officer, { items: [await draft()] });
    const reviewed = await reviewReceipts(manager, {
      items: [...next(mine.results), ...next(theirs.results)],
    });
    expect(told(reviewed.results)).toEqual(["receipt.ownWork", "done"]);
  });

  test("is given back with a reason, and is no officer's of another team", async () => {
    const { results } = await submitReceipts(officer, { items: [await draft(), await draft()] });
    const items = next(results).map((item) => ({ ...item, reason: "看不清" }));
    expect(told((await returnReceipts(finance, { items })).results)).toEqual(["done", "done"]);
    const stranger = contextFor(park, park.people.officerOfOtherTeam);
    const again = await submitReceipts(stranger, { items: [{ id: results[0]?.id ?? 0, version: 3 }] });
    expect(told(again.results)).toEqual(["permission.notYourTeam"]);
    await expect(certifyReceipts(officer, { items: [] })).rejects.toMatchObject({
      code: "permission.denied",
    });
  });
});
