import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { day } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import type { Context } from "../context.ts";
import { readClauses } from "./clause.ts";
import { getAgreement } from "./get.ts";
import { agreementHistory } from "./history.ts";
import { addObligations, settleObligation } from "./obligation.ts";
import { checkClauses, reviewAgreement } from "./review.ts";
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

const signed = async () => {
  const { id: projectId } = await createProject(officer);
  const signing = { kind: "contract" as const, signedOn: day("2026-03-02"), agreedAmount: fen(5e10) };
  return (await signAgreement(officer, { projectId, ...signing })).id;
};
const passed = { outcome: "passed", reviewedOn: day("2026-03-01") } as const;

describe("edits of an agreement by several people", () => {
  test("stand side by side where they write different things of it", async () => {
    const id = await signed();
    const [clause] = await readClauses(officer, {});
    await updateAgreement(officer, { id, version: 1, fields: { number: "东园招合〔2026〕7号" } });
    await reviewAgreement(manager, { id, version: 1, which: "legality", review: passed });
    await checkClauses(manager, { id, version: 1, clauseIds: [clause?.id ?? 0] });
    await updateAgreement(manager, {
      id,
      version: 1,
      fields: { note: "原件存档案室" },
      parties: [{ side: "park", name: "东川工业园区管委会" }],
    });
    expect(await getAgreement(officer, { id })).toMatchObject({
      number: "东园招合〔2026〕7号",
      note: "原件存档案室",
      legality: { outcome: "passed" },
      parties: [{ name: "东川工业园区管委会" }],
      version: 5,
    });
  });

  test("meet field by field: what others wrote is shown beside one's own, parties too, and nothing is written", async () => {
    const id = await signed();
    const parties = (name: string) => [{ side: "investor" as const, name }];
    await updateAgreement(officer, {
      id,
      version: 1,
      fields: { number: "甲", note: "同" },
      parties: parties("示范铝业"),
    });
    const mine = { fields: { number: "乙", agreedAmount: fen(6e10) }, parties: parties("示范铜业") };
    await expect(updateAgreement(manager, { id, version: 1, ...mine })).rejects.toMatchObject({
      code: "record.changed",
      detail: {
        version: 2,
        fields: [
          { field: "number", mine: { zh: "乙" }, theirs: { zh: "甲" } },
          { field: "parties", mine: { zh: "示范铜业" }, theirs: { zh: "示范铝业" } },
        ],
      },
    });
    expect(await getAgreement(officer, { id })).toMatchObject({
      number: "甲",
      agreedAmount: 5e10,
      version: 2,
    });
    await updateAgreement(manager, { id, version: 2, ...mine });
    expect(await getAgreement(officer, { id })).toMatchObject({
      number: "乙",
      parties: [{ name: "示范铜业" }],
    });
  });

  test("of one review by two people is a conflict; of the other review it is none", async () => {
    const id = await signed();
    await reviewAgreement(officer, { id, version: 1, which: "legality", review: passed });
    const failed = { ...passed, outcome: "not_passed", opinion: "缺授权" } as const;
    await expect(
      reviewAgreement(manager, { id, version: 1, which: "legality", review: failed }),
    ).rejects.toMatchObject({
      code: "record.changed",
      detail: { fields: [{ field: "legality", mine: { zh: "未通过（2026-03-01）：缺授权" } }] },
    });
    await reviewAgreement(manager, { id, version: 1, which: "fairCompetition", review: failed });
  });
});

test("an agreement's history is its own, newest first, a page at a time", async () => {
  const [id, other] = [await signed(), await signed()];
  const obligations = [{ kind: "deposit" as const, dueOn: day("2026-03-20"), amount: fen(1e8) }];
  const { ids } = await addObligations(officer, { agreementId: id, obligations });
  await addObligations(officer, { agreementId: other, obligations });
  const settled = { as: "met", on: day("2026-03-16") } as const;
  await settleObligation(officer, { id: ids[0] ?? 0, version: 1, settled });
  await terminateAgreement(manager, { id, version: 1, terminatedOn: day("2026-03-16"), reason: "客商违约" });
  const { entries, next } = await agreementHistory(officer, { id, limit: 3 });
  expect(entries.map(({ action, actorName }) => [action, actorName])).toEqual([
    ["agreement.terminate", "王建国"],
    ["obligation.settle", "马晓雨"],
    ["obligation.add", "马晓雨"],
  ]);
  expect(entries[0]?.changes).toContainEqual({
    field: "terminationReason",
    label: "终止原因",
    from: null,
    to: "客商违约",
  });
  const rest = await agreementHistory(officer, { id, limit: 3, before: next });
  expect(rest.entries.map(({ action }) => action)).toEqual(["agreement.sign"]);
  expect(rest.next).toBeNull();
});
