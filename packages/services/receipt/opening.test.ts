import { fen } from "@parkline/domain/money/fen";
import { importLedger, ledgerBytes } from "@parkline/testkit/ledger";
import type { Problem } from "@parkline/domain/problem";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createPerson } from "@parkline/testkit/people";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addAttachment } from "../attachment/add.ts";
import type { Context } from "../context.ts";
import { certifyReceipt } from "./certify.ts";
import { getReceipt } from "./get.ts";
import { listReceipts } from "./list.ts";
import { removeReceipt } from "./remove.ts";
import { reviewReceipt } from "./review.ts";
import { submitReceipt } from "./submit.ts";
import { receiptTotals } from "./totals.ts";
import { updateReceipt } from "./update.ts";

let world: World;
let park: TestPark;
let manager: Context;
let officer: Context;
let finance: Context;
let id: number;
let projectId: number;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());
beforeEach(async () => {
  park = await createPark(world);
  manager = contextFor(park, park.people.manager);
  officer = contextFor(park, park.people.officer);
  finance = contextFor(park, park.people.finance);
  const columns = ["项目名称", "投资方", "项目阶段", "签约时间", "招商小组", "到位资金（万元）"];
  const row = ["电芯项目", "示范甲有限公司", "开工", "2025-09-18", "招商一组", 3000];
  await importLedger(manager, await ledgerBytes(columns, [row]));
  const [opening] = (await listReceipts(manager, { openingOnly: true })).receipts;
  id = opening?.id ?? 0;
  projectId = opening?.projectId ?? 0;
});

/** All that the entry lacks, with a slip that the same person files. */
async function completion(ctx: Context) {
  const file = { projectId, kind: "receipt_slip" as const, name: "进账单.pdf" };
  const { id: attachmentId } = await addAttachment(ctx, {
    ...file,
    content: Buffer.from(`%PDF-1.7\n${ctx.actor.name}\n%%EOF\n`),
  });
  const amount = fen(30_000_000_00);
  return {
    receivedOn: "2026-02-10",
    useKey: "equipment" as const,
    investors: [{ companyId: null, name: "示范甲有限公司", originCode: "330100", shareAmount: amount }],
    evidence: [{ attachmentId, kind: "bank_slip" as const, number: "1", amount, datedOn: "2026-02-10" }],
  };
}
const complete = async (ctx: Context) =>
  updateReceipt(ctx, { id, version: 1, fields: await completion(ctx) });
const refusedAs = (code: string) => ({ code });

describe("an opening entry", () => {
  test("is taken over by an officer of its team; importer and finance then pass it, and only then does it count", async () => {
    await expect(submitReceipt(officer, { id, version: 1 })).rejects.toMatchObject({
      ...refusedAs("receipt.incomplete"),
      detail: [{ field: "receivedOn" }, { field: "useKey" }, { field: "investors" }, { field: "evidence" }],
    });
    const edited = await complete(officer);
    expect(await getReceipt(manager, { id })).toMatchObject({
      awaitsAuthor: false,
      authorId: park.people.officer.id,
      ledgerImportId: expect.any(Number) as number,
    });
    const submitted = await submitReceipt(officer, edited);
    // The importer only carried it in: as reviewer the manager judges another's work.
    const reviewed = await reviewReceipt(manager, submitted);
    expect(await receiptTotals(manager, { year: 2026 })).toMatchObject({ certified: 0 });
    await certifyReceipt(finance, { ...reviewed, certifiedAmount: fen(30_000_000_00) });
    const totals = await receiptTotals(manager, { year: 2026 });
    expect(totals.certified).toBe(30_000_000_00);
    expect(totals.byCohort.carried_over.certified).toBe(30_000_000_00);
    const audit = await world.owner
      .selectFrom("auditEntry")
      .select(["action", "actorName", "changes"])
      .where("parkId", "=", park.park.id)
      .where("subjectKind", "=", "receipt")
      .orderBy("id")
      .execute();
    expect(audit.map((one) => one.action)).toEqual([
      "ledger.import",
      "receipt.update",
      "receipt.submit",
      "receipt.review",
      "receipt.certify",
    ]);
    expect(JSON.stringify(audit[1]?.changes)).toContain("王建国（台账导入）");
  });

  test("is completed bit by bit: use, then origin, then day; each draft says what is left", async () => {
    const amount = fen(30_000_000_00);
    const left = async () => {
      const { version } = await getReceipt(manager, { id });
      return submitReceipt(officer, { id, version }).then(
        () => [],
        (error: unknown) => ((error as Problem).detail as { field: string }[]).map(({ field }) => field),
      );
    };
    const investor = { companyId: null, name: "示范甲有限公司", originCode: null, shareAmount: amount };
    const first = await updateReceipt(officer, {
      id,
      version: 1,
      fields: { useKey: "land", investors: [investor] },
    });
    expect(await left()).toEqual(["receivedOn", "investors", "evidence"]);
    const origin = { investors: [{ ...investor, originCode: "330100" }] };
    const second = await updateReceipt(officer, { ...first, fields: origin });
    expect(await left()).toEqual(["receivedOn", "evidence"]);
    await updateReceipt(officer, { ...second, fields: { receivedOn: "2026-02-10" } });
    expect(await left()).toEqual(["evidence"]);
  });

  test("is nobody's of another team or of those who only read; once taken over it is that person's", async () => {
    const stranger = contextFor(park, park.people.officerOfOtherTeam);
    const edit = (ctx: Context) => updateReceipt(ctx, { id, version: 1, fields: { useKey: "land" } });
    await expect(edit(stranger)).rejects.toMatchObject(refusedAs("permission.notYourTeam"));
    await expect(removeReceipt(stranger, { id, version: 1 })).rejects.toMatchObject(
      refusedAs("permission.notYourTeam"),
    );
    await expect(edit(contextFor(park, park.people.leader))).rejects.toMatchObject(
      refusedAs("permission.denied"),
    );
    const { version } = await edit(officer);
    for (const ctx of [manager, finance, contextFor(park, park.people.colleague)])
      await expect(updateReceipt(ctx, { id, version, fields: { useKey: "building" } })).rejects.toMatchObject(
        refusedAs("receipt.notAuthor"),
      );
  });

  test("is completed by finance with its slip; then another certifies it", async () => {
    const edited = await complete(finance);
    const submitted = await submitReceipt(finance, edited);
    await expect(reviewReceipt(finance, submitted)).rejects.toMatchObject(refusedAs("receipt.ownWork"));
    const reviewed = await reviewReceipt(manager, submitted);
    const certify = { ...reviewed, certifiedAmount: fen(30_000_000_00) };
    await expect(certifyReceipt(finance, certify)).rejects.toMatchObject(refusedAs("receipt.ownWork"));
    const second = await createPerson(world, park.park.id, {
      name: "钱会计",
      username: `finance2.${park.park.key}`,
      roles: ["finance"],
    });
    await certifyReceipt(contextFor(park, second), certify);
    expect((await receiptTotals(manager, { year: 2026 })).certified).toBe(30_000_000_00);
  });

  test("lets finance file slips, and nothing else", async () => {
    const file = { projectId, kind: "site_picture" as const, name: "现场.png", content: Buffer.from("x") };
    await expect(addAttachment(finance, file)).rejects.toMatchObject(refusedAs("permission.denied"));
    await complete(finance);
  });

  test("that two take over at once is one's; the other hears of it", async () => {
    const both = await Promise.allSettled([complete(officer), complete(finance)]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const lost = both.find((one) => one.status === "rejected");
    expect(lost?.reason).toMatchObject(refusedAs("receipt.notAuthor"));
  });

  test("may be deleted, and the audit keeps what it said", async () => {
    await removeReceipt(officer, { id, version: 1 });
    expect((await listReceipts(manager, { openingOnly: true })).receipts).toEqual([]);
    const gone = await world.owner
      .selectFrom("auditEntry")
      .select("changes")
      .where("parkId", "=", park.park.id)
      .where("action", "=", "receipt.remove")
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(gone.changes)).toContain("30,000,000");
  });
});

describe("the database itself, whoever writes", () => {
  const set = (change: object) =>
    world.owner.updateTable("receipt").set(change).where("parkId", "=", park.park.id).execute();

  test("lets nobody's entry go no further than a draft, and lacks day and use no longer than that", async () => {
    const under = { state: "submitted", submittedAt: new Date(0) };
    await expect(set(under)).rejects.toMatchObject({ constraint: "receipt_awaits_author" });
    await expect(set({ ...under, awaitsAuthor: false })).rejects.toMatchObject({
      constraint: "receipt_whole",
    });
    const whole = { ...under, awaitsAuthor: false, receivedOn: "2026-02-10", useKey: "land" };
    await expect(set(whole)).rejects.toMatchObject({ constraint: "receipt_origin_needed" });
  });

  test("keeps the author whom it has got, and where it came from", async () => {
    await complete(officer);
    const others = { authorId: park.people.manager.id };
    await expect(set(others)).rejects.toMatchObject({ constraint: "receipt_author_stands" });
    await expect(set({ awaitsAuthor: true })).rejects.toMatchObject({ constraint: "receipt_author_stands" });
    await expect(set({ ledgerImportId: null })).rejects.toMatchObject({
      constraint: "receipt_source_stands",
    });
  });
});
