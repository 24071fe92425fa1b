import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { day } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import { addAttachment } from "../attachment/add.ts";
import type { Context } from "../context.ts";
import { readTimeline } from "../project/timeline.ts";
import { createClause, readClauses, updateClause } from "./clause.ts";
import { agreementsOf, getAgreement } from "./get.ts";
import { listAgreements, totalAgreementLines } from "./list.ts";
import { addObligations, removeObligation, settleObligation, updateObligation } from "./obligation.ts";
import { checkClauses } from "./review.ts";
import { signAgreement } from "./sign.ts";
import { terminateAgreement } from "./terminate.ts";
import { updateAgreement } from "./update.ts";

let world: World;
let here: TestPark;
let elsewhere: TestPark;
let officer: Context;
let manager: Context;
beforeAll(async () => {
  world = await openWorld();
  here = await createPark(world);
  elsewhere = await createPark(world, "南川工业园区（测试）");
  officer = contextFor(here, here.people.officer);
  manager = contextFor(here, here.people.manager);
});
afterAll(() => world.close());

/** 亿元. */
const yi = (amount: number) => fen(Math.round(amount * 100) * 1e8);
const pdf = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");
const fileOf = async (projectId: number, kind: "contract" | "legality_review" = "contract") =>
  (await addAttachment(officer, { projectId, kind, name: `${kind}.pdf`, content: pdf })).id;
type Signing = Parameters<typeof signAgreement>[1];
const sign = async (projectId: number, given: Partial<Signing> = {}) =>
  (
    await signAgreement(officer, {
      projectId,
      kind: "contract",
      signedOn: day("2026-03-10"),
      agreedAmount: yi(5),
      ...given,
    })
  ).id;
const totalsOf = async (projectId: number) =>
  (await totalAgreementLines(officer, { filter: { projectId } })).signed;
const activity = async (name: string): Promise<number> => {
  const by = {
    createdAt: officer.now,
    createdBy: officer.actor.personId,
    updatedAt: officer.now,
    updatedBy: officer.actor.personId,
  };
  const row = await world.owner
    .insertInto("activity")
    .values({
      parkId: here.park.id,
      kind: "fair",
      form: "exhibition",
      name,
      startsOn: day("2026-03-09"),
      endsOn: day("2026-03-11"),
      ...by,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
};

describe("a signing", () => {
  test("keeps what the paper says, who signed, its reviews and what it owes, and counts", async () => {
    const { id: projectId } = await createProject(officer);
    const [attachmentId, opinion] = [await fileOf(projectId), await fileOf(projectId, "legality_review")];
    const fair = await activity("2026青洽会（测试）");
    const id = await sign(projectId, {
      number: "东园招合〔2026〕1号",
      fixedAssetAmount: yi(4),
      attachmentId,
      activityId: fair,
      parties: [
        { side: "park", name: "东川工业园区管委会" },
        { side: "investor", name: "示范铝业" },
      ],
      legality: {
        outcome: "passed",
        reviewedOn: day("2026-03-05"),
        opinion: "无异议",
        attachmentId: opinion,
      },
      obligations: [
        { kind: "deposit", dueOn: day("2026-03-13"), amount: fen(1_000_000_00) },
        { kind: "payment", dueOn: day("2026-09-10"), amount: yi(2), note: "首期" },
      ],
    });
    const kept = await getAgreement(contextFor(here, here.people.leader), { id });
    expect(kept).toMatchObject({
      kind: "contract",
      number: "东园招合〔2026〕1号",
      agreedAmount: yi(5),
      fixedAssetAmount: yi(4),
      foreign: null,
      file: { id: attachmentId, name: "contract.pdf" },
      activity: { id: fair, name: "2026青洽会（测试）" },
      parties: [{ side: "park" }, { side: "investor", name: "示范铝业" }],
      legality: { outcome: "passed", opinion: "无异议", file: { id: opinion } },
      fairCompetition: null,
      isInForce: true,
      counted: { contract: yi(5) },
      reason: "first",
      version: 1,
    });
    // 16 March is past the 13th.
    expect(kept.obligations.map(({ kind, state }) => [kind, state])).toEqual([
      ["deposit", "overdue"],
      ["payment", "open"],
    ]);
    expect(await totalsOf(projectId)).toMatchObject({
      contract: { amount: yi(5), projects: 1 },
      signed: { amount: yi(5), projects: 1 },
      framework: { amount: 0, projects: 0 },
    });
    const { items } = await readTimeline(officer, { projectId, kinds: ["change"] });
    expect(items[0]).toMatchObject({ action: "agreement.sign", note: "正式合同 东园招合〔2026〕1号" });
  });

  test("turns foreign money into the 分 that totals use, by its own rate, and says which rate", async () => {
    const { id: projectId } = await createProject(officer);
    const foreign = {
      currency: "USD",
      foreignAmount: 1_234_567_89,
      rate: "7.1043",
      rateOn: day("2026-03-09"),
      rateSource: "中国人民银行中间价",
    } as const;
    const id = await sign(projectId, { agreedAmount: null, foreign });
    // 1 234 567.89 × 7.1043 = 8 770 740.660…: to the 分, half up.
    expect(await getAgreement(officer, { id })).toMatchObject({ agreedAmount: 877_074_066, foreign });
    expect((await totalsOf(projectId)).contract.amount).toBe(877_074_066);
  });

  test("升格 adds nothing, 增资 the increment alone, and a second event neither", async () => {
    const { id: projectId } = await createProject(officer);
    const [first, second] = [await activity("先签的展会（测试）"), await activity("后签的展会（测试）")];
    const framework = await sign(projectId, {
      kind: "framework",
      activityId: first,
      signedOn: day("2026-02-10"),
    });
    const contract = await sign(projectId, { activityId: second, supersedesId: framework });
    await sign(projectId, { activityId: second, signedOn: day("2026-03-11") });
    const increase = await sign(projectId, {
      kind: "supplement",
      increasesId: contract,
      agreedAmount: yi(1.5),
      signedOn: day("2026-03-12"),
      activityId: second,
    });
    expect(await totalsOf(projectId)).toEqual({
      contract: { amount: yi(6.5), projects: 1 },
      signed: { amount: yi(6.5), projects: 1 },
      framework: { amount: 0, projects: 0 },
      intent: { amount: 0, projects: 0 },
    });
    const at = async (activityId: number) =>
      (await totalAgreementLines(officer, { filter: { activityId } })).signed.contract;
    expect(await at(first)).toEqual({ amount: yi(5), projects: 1 });
    expect(await at(second)).toEqual({ amount: yi(1.5), projects: 0 });
    const { agreements } = await listAgreements(officer, {
      filter: { activityId: second, line: "contract" },
    });
    expect(agreements.map(({ id }) => id)).toEqual([increase]);
  });

  test.each([
    ["a day that has not come", { signedOn: day("2026-03-17") }, "agreement.inFuture"],
    ["fixed assets above the amount", { fixedAssetAmount: yi(6) }, "agreement.fixedAssetsTooLarge"],
    ["a file of nothing", { attachmentId: 2_000_000_000 }, "record.notFound"],
    ["an agreement of nothing to replace", { supersedesId: 2_000_000_000 }, "record.notFound"],
    ["an activity of nothing", { activityId: 2_000_000_000 }, "record.notFound"],
    ["a clause of nothing", { checkedClauseIds: [2_000_000_000] }, "record.notFound"],
  ])("with %s is refused, and nothing of it is kept", async (_, given, code) => {
    const { id: projectId } = await createProject(officer);
    await expect(sign(projectId, given)).rejects.toMatchObject({ code });
    expect((await agreementsOf(officer, { projectId })).agreements).toEqual([]);
  });

  test("links only to what it can replace or increase", async () => {
    const { id: projectId } = await createProject(officer);
    const other = await sign((await createProject(officer)).id);
    const contract = await sign(projectId);
    const refused = (given: Partial<Signing>, code: string) =>
      expect(sign(projectId, given)).rejects.toMatchObject({ code });
    await refused({ supersedesId: other }, "record.notFound");
    await refused({ kind: "framework", supersedesId: contract }, "agreement.kindTooLow");
    await refused({ supersedesId: contract, signedOn: day("2026-03-09") }, "agreement.beforeLinked");
    await refused({ increasesId: contract, agreedAmount: null }, "agreement.incrementMissing");
    await refused({ increasesId: contract, supersedesId: contract }, "agreement.twoLinks");
    const intent = await sign(projectId, { kind: "intent" });
    await refused({ kind: "supplement", increasesId: intent }, "agreement.increaseOfNothing");
    const end = { version: 1, terminatedOn: day("2026-03-12"), reason: "客商违约" };
    await terminateAgreement(manager, { id: contract, ...end });
    await refused({ increasesId: contract, signedOn: day("2026-03-13") }, "agreement.linkEnded");
  });

  test("that two people make of one framework at once is made by one of them", async () => {
    const { id: projectId } = await createProject(officer);
    const framework = await sign(projectId, { kind: "framework", signedOn: day("2026-02-10") });
    const attempts = await Promise.allSettled(
      [1, 2, 3].map(() => sign(projectId, { supersedesId: framework })),
    );
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const attempt of attempts.filter((one) => one.status === "rejected"))
      expect(attempt.reason).toMatchObject({ code: "agreement.alreadyReplaced" });
  });

  test("is for the project's team; reading is for everyone in the park and nobody beyond", async () => {
    const { id: projectId } = await createProject(officer, {}, { teamId: here.teams.a });
    const input = { projectId, kind: "contract", signedOn: day("2026-03-10") } as const;
    const as = (person: keyof TestPark["people"]) => contextFor(here, here.people[person]);
    await expect(signAgreement(as("officerOfOtherTeam"), input)).rejects.toMatchObject({
      code: "permission.notYourTeam",
    });
    for (const person of ["finance", "leader", "zoneLeader", "admin"] as const)
      await expect(signAgreement(as(person), input)).rejects.toMatchObject({ code: "permission.denied" });
    const id = await sign(projectId);
    for (const person of ["officerOfOtherTeam", "finance", "leader"] as const)
      expect((await getAgreement(as(person), { id })).id).toBe(id);
    await expect(getAgreement(as("admin"), { id })).rejects.toMatchObject({ code: "permission.denied" });
    const stranger = contextFor(elsewhere, elsewhere.people.manager);
    await expect(getAgreement(stranger, { id })).rejects.toMatchObject({ code: "record.notFound" });
    expect((await listAgreements(stranger, {})).agreements).toEqual([]);
    await expect(
      terminateAgreement(officer, { id, version: 1, terminatedOn: day("2026-03-12"), reason: "误" }),
    ).rejects.toMatchObject({ code: "permission.denied" });
  });
});

describe("an agreement, once signed", () => {
  test("is put right on its version; who comes late sees mine and theirs", async () => {
    const { id: projectId } = await createProject(officer);
    const id = await sign(projectId);
    expect(await updateAgreement(officer, { id, version: 1, fields: { agreedAmount: yi(6) } })).toEqual({
      id,
      version: 2,
    });
    expect((await totalsOf(projectId)).contract.amount).toBe(yi(6));
    const late = updateAgreement(manager, { id, version: 1, fields: { agreedAmount: yi(7) } });
    await expect(late).rejects.toMatchObject({
      code: "record.changed",
      detail: {
        version: 2,
        who: "马晓雨",
        fields: [{ field: "agreedAmount", mine: { zh: "70,000 万元" }, theirs: { zh: "60,000 万元" } }],
      },
    });
    // The same again changes nothing.
    expect(await updateAgreement(officer, { id, version: 1, fields: { agreedAmount: yi(6) } })).toEqual({
      id,
      version: 2,
    });
  });

  test("that was terminated leaves what is alive, and stays in what was signed", async () => {
    const { id: projectId } = await createProject(officer);
    const id = await sign(projectId);
    const end = { id, version: 1, terminatedOn: day("2026-03-12"), reason: "客商放弃投资" };
    await expect(
      terminateAgreement(manager, { ...end, terminatedOn: day("2026-03-01") }),
    ).rejects.toMatchObject({ code: "agreement.terminatedBeforeSigned" });
    await terminateAgreement(manager, end);
    const totals = await totalAgreementLines(officer, { filter: { projectId } });
    expect([totals.signed.contract, totals.alive.contract, totals.terminated]).toEqual([
      { amount: yi(5), projects: 1 },
      { amount: 0, projects: 0 },
      1,
    ]);
    await expect(terminateAgreement(manager, { ...end, version: 2 })).rejects.toMatchObject({
      code: "agreement.terminated",
    });
    const { agreements } = await listAgreements(officer, { filter: { projectId, standing: "terminated" } });
    expect(agreements.map((one) => one.id)).toEqual([id]);
  });

  test("keeps its figures with the owner and team of the day of signing", async () => {
    const { id: projectId } = await createProject(
      officer,
      { ownerId: here.people.officer.id },
      { teamId: here.teams.a },
    );
    await sign(projectId);
    await world.owner
      .updateTable("project")
      .set({ ownerId: here.people.officerOfOtherTeam.id, teamId: here.teams.b })
      .where("id", "=", projectId)
      .execute();
    const of = async (teamId: number) =>
      (await totalAgreementLines(officer, { filter: { projectId, teamId } })).signed.contract;
    expect(await of(here.teams.a)).toEqual({ amount: yi(5), projects: 1 });
    expect(await of(here.teams.b)).toEqual({ amount: 0, projects: 0 });
  });

  test("owes what it owes until that is met, late or not, or waived for a reason", async () => {
    const { id: projectId } = await createProject(officer);
    const agreementId = await sign(projectId);
    const { ids } = await addObligations(officer, {
      agreementId,
      obligations: [
        { kind: "registration", dueOn: day("2026-03-12") },
        { kind: "payment", dueOn: day("2026-06-30"), amount: yi(2) },
        { kind: "payment", dueOn: day("2026-12-31"), amount: yi(3) },
      ],
    });
    const [registration = 0, first = 0, last = 0] = ids;
    const states = async () =>
      (await getAgreement(officer, { id: agreementId })).obligations.map(({ state }) => state);
    expect(await states()).toEqual(["overdue", "open", "open"]);
    expect(
      (await listAgreements(officer, { filter: { projectId, overdueOnly: true } })).agreements,
    ).toHaveLength(1);
    await settleObligation(officer, {
      id: registration,
      version: 1,
      settled: { as: "met", on: day("2026-03-14") },
    });
    await settleObligation(officer, {
      id: first,
      version: 1,
      settled: { as: "waived", on: day("2026-03-16"), reason: "改为设备入资" },
    });
    expect(await states()).toEqual(["met_late", "waived", "open"]);
    const early = { id: last, version: 1, settled: { as: "met", on: day("2026-03-17") } } as const;
    await expect(settleObligation(officer, early)).rejects.toMatchObject({ code: "obligation.dayWrong" });
    await updateObligation(officer, {
      id: last,
      version: 1,
      kind: "payment",
      dueOn: day("2027-03-31"),
      amount: yi(3),
    });
    await expect(removeObligation(officer, { id: last, version: 1 })).rejects.toMatchObject({
      code: "record.changed",
    });
    await removeObligation(officer, { id: last, version: 2 });
    expect(await states()).toEqual(["met_late", "waived"]);
  });

  test("is checked for the clauses that the administrator forbids, each from its day to its day", async () => {
    const admin = contextFor(here, here.people.admin);
    // What every park starts with, each with its source, from the day that forbade it.
    const started = await readClauses(officer, {});
    expect(started).toHaveLength(9);
    expect(started[0]).toMatchObject({ name: "税收返还", fromOn: "2014-11-27", toOn: null, version: 1 });
    const refund = started[0]?.id ?? 0;
    const others = started.slice(1).map(({ name }) => [name, null]);
    const { id: local } = await createClause(admin, { name: "指定本地采购", fromOn: day("2024-08-01") });
    await expect(createClause(admin, { name: "税收返还", fromOn: day("2026-01-01") })).rejects.toMatchObject({
      code: "record.duplicate",
    });
    await expect(
      createClause(officer, { name: "土地款返还", fromOn: day("2026-01-01") }),
    ).rejects.toMatchObject({ code: "permission.denied" });
    const { id: projectId } = await createProject(officer);
    const id = await sign(projectId);
    const clauses = async () =>
      (await getAgreement(officer, { id })).clauses.map(({ name, checkedByName }) => [name, checkedByName]);
    await checkClauses(officer, { id, version: 1, clauseIds: [refund] });
    expect(await clauses()).toEqual([["税收返还", "马晓雨"], ...others, ["指定本地采购", null]]);
    // Ended before the signing: it is asked for no more, and stays where it was checked.
    await updateClause(admin, {
      id: local,
      version: 1,
      name: "指定本地采购",
      fromOn: day("2024-08-01"),
      toOn: day("2025-12-31"),
    });
    await updateClause(admin, {
      id: refund,
      version: 1,
      name: "税收返还",
      fromOn: day("2014-11-27"),
      toOn: day("2025-12-31"),
    });
    expect(await clauses()).toEqual([["税收返还", "马晓雨"], ...others]);
    await expect(
      updateClause(admin, { id: refund, version: 1, name: "税收先征后返", fromOn: day("2024-08-01") }),
    ).rejects.toMatchObject({ code: "record.changed" });
    const ended = (await readClauses(officer, {})).filter(({ toOn }) => toOn !== null);
    expect(ended.map(({ id }) => id)).toEqual([refund, local]);
  });
});
