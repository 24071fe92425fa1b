import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { day, type Day } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import { listAgreements, totalAgreementLines } from "../agreement/list.ts";
import { signAgreement } from "../agreement/sign.ts";
import { terminateAgreement } from "../agreement/terminate.ts";
import type { Context } from "../context.ts";
import { getProject } from "../project/get.ts";
import { createActivity } from "./create.ts";
import { getActivity } from "./get.ts";

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

/** 亿元. */
const yi = (amount: number) => fen(Math.round(amount * 100) * 1e8);
const fair = async (name: string, startsOn: Day, toSignIds: number[] = []) =>
  (
    await createActivity(officer, {
      fields: {
        kind: "fair",
        form: "exhibition",
        name,
        startsOn,
        endsOn: startsOn,
        leaderId: here.people.officer.id,
        toSignIds,
      },
    })
  ).id;
type Signing = Parameters<typeof signAgreement>[1];
const sign = async (projectId: number, given: Partial<Signing>) =>
  (
    await signAgreement(officer, {
      projectId,
      kind: "contract",
      signedOn: day("2026-03-10"),
      agreedAmount: yi(5),
      ...given,
    })
  ).id;

describe("agreements at a fair", () => {
  test("make up its signed amount, beside what was to be signed; each project once, at its first", async () => {
    const project = async () => (await createProject(officer)).id;
    const [framed, contracted] = [await project(), await project()];
    const [missed, unplanned] = [await project(), await project()];
    const first = await fair("先办的展会（测试）", day("2026-02-10"), [framed, contracted, missed]);
    const second = await fair("后办的展会（测试）", day("2026-03-10"), [framed]);
    const framework = await sign(framed, {
      kind: "framework",
      activityId: first,
      signedOn: day("2026-02-10"),
    });
    await sign(contracted, { activityId: first, signedOn: day("2026-02-10"), agreedAmount: yi(2) });
    // Signed at the fair as its day, on paper a week later: not on the spot.
    await sign(unplanned, { activityId: first, signedOn: day("2026-02-17"), agreedAmount: yi(1) });
    const before = await getActivity(officer, { id: first });
    expect(before.signing).toEqual({
      contract: yi(3),
      signed: yi(8),
      kept: [framed, contracted],
      missed: [missed],
      unplanned: [unplanned],
    });

    // 升格 at the second fair: the first keeps the project and gains the difference alone.
    const contract = await sign(framed, {
      activityId: second,
      supersedesId: framework,
      agreedAmount: yi(5.5),
    });
    const [one, two] = [
      await getActivity(officer, { id: first }),
      await getActivity(officer, { id: second }),
    ];
    expect(one.signing).toMatchObject({ contract: yi(8.5), signed: yi(8.5) });
    expect(two.signing).toMatchObject({ contract: 0, signed: 0, kept: [framed], missed: [] });
    expect(one.agreements.find(({ id }) => id === contract)).toMatchObject({
      isSignedHere: false,
      countedContract: yi(5.5),
      countedSigned: yi(0.5),
    });

    // The sum on the fair's page, that of the list of agreements and its total are one figure.
    for (const [activityId, page] of [
      [first, one],
      [second, two],
    ] as const) {
      const { signed } = await totalAgreementLines(officer, { filter: { activityId } });
      expect([signed.contract.amount, signed.signed.amount]).toEqual([
        page.signing.contract,
        page.signing.signed,
      ]);
      const { agreements } = await listAgreements(officer, { filter: { activityId, line: "signed" } });
      expect(agreements.reduce((sum, { countedSigned }) => sum + countedSigned, 0)).toBe(page.signing.signed);
    }
  });

  test("stay in what the fair brought when they are terminated, and leave what is alive of the project", async () => {
    const { id: projectId } = await createProject(officer);
    const activityId = await fair("终止的展会（测试）", day("2026-03-10"));
    const id = await sign(projectId, { activityId });
    await terminateAgreement(manager, {
      id,
      version: 1,
      terminatedOn: day("2026-03-12"),
      reason: "放弃投资",
    });
    const { signing, agreements } = await getActivity(officer, { id: activityId });
    expect(signing.signed).toBe(yi(5));
    expect(agreements).toMatchObject([{ id, terminatedOn: "2026-03-12" }]);
    expect((await getProject(officer, { id: projectId })).signed).toEqual({
      countedContract: yi(5),
      countedSigned: yi(5),
      aliveContract: 0,
      aliveSigned: 0,
      isSigned: true,
    });
  });

  test("are found by the reader of another park no more than the fair itself", async () => {
    const elsewhere = await createPark(world, "南川工业园区（测试）");
    const { id: projectId } = await createProject(officer);
    const activityId = await fair("本园的展会（测试）", day("2026-03-10"));
    await sign(projectId, { activityId });
    const stranger = contextFor(elsewhere, elsewhere.people.manager);
    await expect(getActivity(stranger, { id: activityId })).rejects.toMatchObject({
      code: "record.notFound",
    });
    expect((await listAgreements(stranger, { filter: { activityId } })).agreements).toEqual([]);
  });
});
