import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { day } from "@parkline/domain/date/day";
import { fen, sumFen, type Fen } from "@parkline/domain/money/fen";
import { Problem } from "@parkline/domain/problem";
import { lineKeys } from "@parkline/domain/agreement/count";
import { addAttachment } from "../attachment/add.ts";
import { removeAttachment } from "../attachment/remove.ts";
import type { Context } from "../context.ts";
import { moveProject } from "../project/move.ts";
import { getProject } from "../project/get.ts";
import { agreementsOf } from "./get.ts";
import { listAgreements, totalAgreementLines } from "./list.ts";
import { reviewAgreement } from "./review.ts";
import { signAgreement } from "./sign.ts";
import { terminateAgreement } from "./terminate.ts";
import { updateAgreement } from "./update.ts";

let world: World;
let here: TestPark;
let officer: Context;
let manager: Context;
beforeAll(async () => {
  world = await openWorld();
  here = await createPark(world);
  officer = contextFor(here, here.people.officer);
  manager = contextFor(here, here.people.manager);
});
afterAll(() => world.close());

/** The name of a refusal; a fault has none. */
const codeOf = (error: unknown) => (error instanceof Problem ? error.code : String(error));
/** 亿元. */
const yi = (amount: number) => fen(Math.round(amount * 100) * 1e8);
const pdf = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");
const fileOf = async (projectId: number, kind: "contract" | "legality_review" = "contract") =>
  (await addAttachment(officer, { projectId, kind, name: `${kind}.pdf`, content: pdf })).id;

describe("the gate of 签约", () => {
  const inReview = async () => {
    const { id } = await createProject(officer, { ownerId: here.people.officer.id });
    await world.owner.updateTable("project").set({ stage: "review" }).where("id", "=", id).execute();
    return { id, version: (await getProject(officer, { id })).version };
  };
  const contractFor = async (projectId: number) => ({
    kind: "contract" as const,
    signedOn: day("2026-03-10"),
    agreedAmount: yi(5),
    attachmentId: await fileOf(projectId),
    legality: { outcome: "passed" as const, reviewedOn: day("2026-03-05") },
    fairCompetition: { outcome: "passed" as const, reviewedOn: day("2026-03-06") },
  });

  test("opens by a signing that comes with the move, in one", async () => {
    const project = await inReview();
    const agreement = await contractFor(project.id);
    const { card, overridden } = await moveProject(officer, { ...project, to: "signed", agreement });
    expect([card.stage, overridden]).toEqual(["signed", []]);
    const { agreements } = await agreementsOf(officer, { projectId: project.id });
    expect(agreements).toMatchObject([{ kind: "contract", counted: { contract: yi(5) } }]);
    expect((await getProject(officer, { id: project.id })).clocks.map(({ key }) => key)).toEqual([
      "filing",
      "landing",
    ]);
  });

  test("stays closed for a file alone, and where it does the signing is not kept either", async () => {
    const project = await inReview();
    await addAttachment(officer, {
      projectId: project.id,
      kind: "contract",
      name: "合同.pdf",
      amount: yi(5),
      datedOn: day("2026-03-10"),
      content: pdf,
    });
    await expect(moveProject(officer, { ...project, to: "signed" })).rejects.toMatchObject({
      code: "project.gateNotMet",
      params: { count: 1 },
    });
    const agreement = {
      ...(await contractFor(project.id)),
      fairCompetition: { outcome: "not_passed" as const, reviewedOn: day("2026-03-06") },
    };
    await expect(moveProject(officer, { ...project, to: "signed", agreement })).rejects.toMatchObject({
      code: "project.gateNotMet",
      params: { count: 1 },
    });
    expect((await agreementsOf(officer, { projectId: project.id })).agreements).toEqual([]);
  });

  test("is owed again when the file goes, the review turns or the agreement ends, and put right by another", async () => {
    const project = await inReview();
    const agreement = await contractFor(project.id);
    await moveProject(officer, { ...project, to: "signed", agreement });
    const { agreements } = await agreementsOf(officer, { projectId: project.id });
    const id = agreements[0]?.id ?? 0;
    const owed = async () =>
      (await getProject(officer, { id: project.id })).owed
        .filter(({ stage }) => stage === "signed")
        .map(({ requirement }) => requirement);
    expect(await owed()).toEqual([]);
    const failed = { outcome: "not_passed", reviewedOn: day("2026-03-12") } as const;
    await reviewAgreement(officer, { id, version: 1, which: "legality", review: failed });
    expect(await owed()).toEqual(["legalityReview"]);
    await reviewAgreement(officer, {
      id,
      version: 2,
      which: "legality",
      review: { ...failed, outcome: "passed" },
    });
    await removeAttachment(officer, { id: agreement.attachmentId });
    expect(await owed()).toEqual(["agreement"]);
    await updateAgreement(officer, { id, version: 3, fields: { attachmentId: await fileOf(project.id) } });
    expect(await owed()).toEqual([]);
    await terminateAgreement(manager, { id, version: 4, terminatedOn: day("2026-03-13"), reason: "违约" });
    expect(await owed()).toEqual(["agreement"]);
  });
});

test("whatever people do to agreements, each figure is the sum of the list that it opens, and no project counts twice", async () => {
  const park = await createPark(world, "计数园区（测试）");
  const ctx = contextFor(park, park.people.manager);
  const projects = [await createProject(ctx), await createProject(ctx), await createProject(ctx)].map(
    ({ id }) => id,
  );
  const operation = fc.record({
    project: fc.integer({ min: 0, max: 2 }),
    kind: fc.constantFrom("intent", "framework", "contract", "supplement"),
    deed: fc.constantFrom("sign", "sign", "supersede", "increase", "terminate", "correct"),
    month: fc.integer({ min: 1, max: 3 }),
    amount: fc.integer({ min: 1, max: 1e11 }),
    of: fc.nat(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 4, maxLength: 8 }), async (operations) => {
      for (const { project, kind, deed, month, amount, of } of operations) {
        const projectId = projects[project] ?? 0;
        const { agreements } = await agreementsOf(ctx, { projectId });
        const one = agreements[of % Math.max(agreements.length, 1)];
        const signing = {
          projectId,
          kind,
          signedOn: day(`2026-0${month}-01`),
          agreedAmount: fen(amount),
        } as const;
        const link =
          deed === "supersede"
            ? { supersedesId: one?.id ?? null }
            : deed === "increase"
              ? { increasesId: one?.id ?? null }
              : {};
        const done =
          deed === "terminate" && one !== undefined
            ? terminateAgreement(ctx, {
                id: one.id,
                version: one.version,
                terminatedOn: day("2026-03-16"),
                reason: "终止",
              })
            : deed === "correct" && one !== undefined
              ? updateAgreement(ctx, {
                  id: one.id,
                  version: one.version,
                  fields: { agreedAmount: fen(amount) },
                })
              : signAgreement(ctx, { ...signing, ...link });
        // What the rules refuse is refused by name; anything else is a fault.
        const refusal = await done.then(() => "agreement.done", codeOf);
        expect(refusal).toMatch(/^agreement\./);
      }
      for (const filter of [
        {},
        { signedFrom: day("2026-02-01") },
        { projectId: projects[0] ?? 0 },
        { kinds: ["contract" as const] },
      ]) {
        const totals = await totalAgreementLines(ctx, { filter });
        for (const line of lineKeys) {
          const { agreements, next } = await listAgreements(ctx, { filter: { ...filter, line }, limit: 200 });
          expect(next).toBeNull();
          const key = {
            contract: "countedContract",
            signed: "countedSigned",
            framework: "countedFramework",
            intent: "countedIntent",
          }[line] as "countedContract";
          expect(sumFen(agreements.map((row): Fen => row[key]))).toBe(totals.signed[line].amount);
          expect(totals.signed[line].projects).toBeLessThanOrEqual(
            new Set(agreements.map((row) => row.projectId)).size,
          );
          expect(totals.signed[line].projects).toBeLessThanOrEqual(projects.length);
        }
      }
      const { signed } = await totalAgreementLines(ctx, {});
      expect(signed.signed.amount).toBe(signed.contract.amount + signed.framework.amount);
      expect(signed.signed.projects).toBe(signed.contract.projects + signed.framework.projects);
    }),
    { numRuns: 8 },
  );
}, 60_000);
