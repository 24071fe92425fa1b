import { day } from "@parkline/domain/date/day";
import { fen, sumFen } from "@parkline/domain/money/fen";
import { fundsOf } from "@parkline/testkit/funds";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { addObligations, settleObligation } from "../agreement/obligation.ts";
import { getAgreement } from "../agreement/get.ts";
import { signAgreement } from "../agreement/sign.ts";
import { terminateAgreement } from "../agreement/terminate.ts";
import { readPaymentPlan } from "./plan.ts";
import { reverseReceipt } from "./reverse.ts";

let world: World;
let here: TestPark;
let projectId: number;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  here = await createPark(world);
  projectId = (await createProject(contextFor(here, here.people.officer))).id;
});

/** Signed with instalments of 3 000 万元 on each of these days. */
async function sign(dueOn: readonly string[]) {
  const officer = contextFor(here, here.people.officer);
  const { id } = await signAgreement(officer, {
    projectId,
    kind: "framework",
    signedOn: day("2026-01-05"),
    agreedAmount: fen(100_000_000_00),
  });
  const payment = { kind: "payment" as const, amount: fen(30_000_000_00) };
  const obligations = [
    ...dueOn.map((one) => ({ ...payment, dueOn: day(one) })),
    // Neither is an instalment.
    { kind: "deposit" as const, amount: fen(1), dueOn: day("2026-02-01") },
    { kind: "payment" as const, amount: null, dueOn: day("2026-02-01") },
  ];
  await addObligations(officer, { agreementId: id, obligations });
  return id;
}

test("the instalments of agreements in force stand beside what came, with what is behind to date", async () => {
  const agreementId = await sign(["2026-02-28", "2026-03-10", "2026-09-30"]);
  const funds = fundsOf(here, projectId);
  const { id } = await funds.certified({}, 24_000_000_00);
  await funds.submitted({ receivedOn: day("2026-03-03") });
  await funds.enter();
  const officer = funds.as("officer");
  const plan = await readPaymentPlan(officer, { projectId });
  expect(plan).toMatchObject({
    planned: 90_000_000_00,
    dueToDate: 60_000_000_00,
    certified: 24_000_000_00,
    pending: 30_000_000_00,
    gap: -36_000_000_00,
    beyond: 0,
    withoutAmount: 1,
  });
  const amounts = async () =>
    (await readPaymentPlan(officer, { projectId })).instalments.map((one) => [one.certified, one.pending]);
  expect(await amounts()).toEqual([
    [24_000_000_00, 6_000_000_00],
    [0, 24_000_000_00],
    [0, 0],
  ]);
  expect(plan.instalments.map(({ isLate }) => isLate)).toEqual([true, true, false]);
  // What is taken back of a receipt has not come; what only waits to be taken back has.
  const back = await reverseReceipt(officer, { id, amount: fen(4_000_000_00), reason: "退回" });
  expect((await amounts())[0]).toEqual([24_000_000_00, 6_000_000_00]);
  await funds.pass(back, -4_000_000_00);
  expect((await amounts())[0]).toEqual([20_000_000_00, 10_000_000_00]);
  const agreement = await getAgreement(officer, { id: agreementId });
  const first = agreement.obligations.find(({ dueOn }) => dueOn === "2026-02-28");
  await settleObligation(officer, {
    id: first?.id ?? 0,
    version: first?.version ?? 0,
    settled: { as: "waived", on: day("2026-03-01"), reason: "改一次付清" },
  });
  const waived = await readPaymentPlan(officer, { projectId });
  expect(waived.planned).toBe(60_000_000_00);
  expect(sumFen(waived.instalments.map(({ certified }) => certified))).toBe(20_000_000_00);
});

test("what a terminated agreement planned nobody owes: it came beyond the plan", async () => {
  const agreementId = await sign(["2026-02-28"]);
  const funds = fundsOf(here, projectId);
  await funds.certified();
  const manager = funds.as("manager");
  const agreement = await getAgreement(manager, { id: agreementId });
  await terminateAgreement(manager, {
    id: agreementId,
    version: agreement.version,
    terminatedOn: day("2026-03-10"),
    reason: "investor_withdrew",
  });
  expect(await readPaymentPlan(manager, { projectId })).toMatchObject({
    instalments: [],
    planned: 0,
    certified: 30_000_000_00,
    gap: 30_000_000_00,
    beyond: 30_000_000_00,
  });
});
