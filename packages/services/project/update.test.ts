import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contextFor, createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { fen } from "@parkline/domain/money/fen";
import { Problem } from "@parkline/domain/problem";
import type { Conflict } from "@parkline/domain/record";
import type { Context } from "../context.ts";
import { day } from "@parkline/domain/date/day";
import { updateProject } from "./update.ts";

let world: World;
let here: TestPark;
let elsewhere: TestPark;
let officer: Context;
let colleague: Context;
let manager: Context;
beforeAll(async () => {
  world = await openWorld();
  here = await createPark(world);
  elsewhere = await createPark(world, "南川工业园区（测试）");
  officer = contextFor(here, here.people.officer);
  colleague = contextFor(here, here.people.colleague, { now: inShanghai("2026-03-16 11:00:00") });
  manager = contextFor(here, here.people.manager);
});
afterAll(() => world.close());

const rowOf = (id: number) =>
  world.owner.selectFrom("project").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const audited = (id: number) =>
  world.owner
    .selectFrom("auditEntry")
    .selectAll()
    .where("subjectId", "=", id)
    .where("action", "=", "project.update")
    .orderBy("id")
    .execute();
async function conflictOf(work: Promise<unknown>): Promise<Conflict> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Problem) || error.code !== "record.changed")
    throw new Error(`no conflict: ${String(error)}`);
  return error.detail as Conflict;
}

describe("editing a project", () => {
  test("takes no day that has not come for what has happened, and any for what is planned", async () => {
    const { id } = await createProject(officer);
    const late = { ...officer, now: inShanghai("2026-12-31 23:59:59") };
    const write = (fields: { startedOn: ReturnType<typeof day> }) =>
      updateProject(late, { id, version: 1, fields });
    await expect(write({ startedOn: day("2027-01-01") })).rejects.toMatchObject({
      code: "project.dayAhead",
      message: "“实际开工日期”记的是已经发生的事，不能晚于今天（2026-12-31），请填写实际日期。",
    });
    const fields = { startedOn: day("2026-12-31"), agreedStartOn: day("2027-06-01") };
    expect(await updateProject(late, { id, version: 1, fields })).toMatchObject({ version: 2 });
  });

  test("writes what was given alone, audits it in words, and turns the clock", async () => {
    const { id } = await createProject(officer);
    const before = await rowOf(id);
    const fields = {
      totalInvestment: fen(350_000_000_00),
      answeredOn: day("2026-03-16"),
      ownerId: here.people.officer.id,
    };
    expect(await updateProject(colleague, { id, version: 1, fields })).toEqual({
      id,
      version: 2,
      alsoChanged: [],
    });
    const after = await rowOf(id);
    expect(after).toMatchObject({
      ...fields,
      version: 2,
      product: before.product,
      amberOn: null,
      clockKey: null,
      updatedBy: here.people.colleague.id,
      updatedAt: colleague.now,
    });
    expect((await audited(id))[0]).toMatchObject({
      actorName: "韩青",
      changes: [
        { field: "ownerId", label: "主责", from: null, to: "马晓雨" },
        { field: "answeredOn", label: "首次回应日期", from: null, to: "2026-03-16" },
        { field: "totalInvestment", label: "总投资", from: null, to: "3.50 亿元" },
      ],
    });
    const [change] = await world.owner
      .selectFrom("changeLog")
      .selectAll()
      .where("projectId", "=", id)
      .where("kind", "=", "project.updated")
      .execute();
    expect(change?.detail).toEqual({ version: 2, fields: ["ownerId", "answeredOn", "totalInvestment"] });
  });

  test("with the values that stand already changes nothing and writes no entry", async () => {
    const { id } = await createProject(officer, { product: "石英坩埚" });
    expect(await updateProject(officer, { id, version: 1, fields: { product: "石英坩埚" } })).toMatchObject({
      version: 1,
    });
    expect(await audited(id)).toHaveLength(0);
  });

  test("that another edited in other fields meanwhile lets both stand, and says so", async () => {
    const { id } = await createProject(officer);
    await updateProject(officer, { id, version: 1, fields: { capacity: "年产1.5万吨" } });
    const edited = await updateProject(colleague, { id, version: 1, fields: { introducer: "商会" } });
    expect(edited).toEqual({
      id,
      version: 3,
      alsoChanged: [{ field: "capacity", label: { zh: "产能规模", en: "Capacity" }, who: "马晓雨" }],
    });
    expect(await rowOf(id)).toMatchObject({ capacity: "年产1.5万吨", introducer: "商会" });
  });

  test("says nothing of what the same person edited in other fields meanwhile", async () => {
    const { id } = await createProject(officer);
    await updateProject(officer, { id, version: 1, fields: { capacity: "年产1.5万吨" } });
    const edited = await updateProject(officer, { id, version: 1, fields: { introducer: "商会" } });
    expect(edited).toEqual({ id, version: 3, alsoChanged: [] });
  });

  test("in a field that another wrote meanwhile is refused whole, field by field", async () => {
    const { id } = await createProject(officer, { totalInvestment: fen(100_000_000_00) });
    await updateProject(officer, {
      id,
      version: 1,
      fields: { totalInvestment: fen(200_000_000_00), capacity: "一" },
    });
    const fields = { totalInvestment: fen(300_000_000_00), introducer: "商会" };
    expect(await conflictOf(updateProject(colleague, { id, version: 1, fields }))).toEqual({
      record: "project",
      version: 2,
      who: "马晓雨",
      fields: [
        {
          field: "totalInvestment",
          label: { zh: "总投资", en: "Total investment" },
          mine: { zh: "3.00 亿元", en: "300.00 m CNY" },
          theirs: { zh: "2.00 亿元", en: "200.00 m CNY" },
          theirValue: 200_000_000_00,
        },
      ],
    });
    expect(await rowOf(id)).toMatchObject({ totalInvestment: 200_000_000_00, introducer: null });
    // Having seen it, they may insist.
    expect(await updateProject(colleague, { id, version: 2, fields })).toMatchObject({ version: 3 });
  });

  test("to the same value as the other is no conflict", async () => {
    const { id } = await createProject(officer);
    await updateProject(officer, { id, version: 1, fields: { capacity: "年产1.5万吨" } });
    expect(
      await updateProject(colleague, { id, version: 1, fields: { capacity: "年产1.5万吨" } }),
    ).toMatchObject({ version: 2 });
  });

  test("from two browsers at once gives exactly one conflict", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id } = await createProject(officer);
      const results = await Promise.allSettled([
        updateProject(officer, { id, version: 1, fields: { capacity: "甲" } }),
        updateProject(colleague, { id, version: 1, fields: { capacity: "乙" } }),
      ]);
      expect(results.map((result) => result.status).toSorted()).toEqual(["fulfilled", "rejected"]);
      expect((await rowOf(id)).version).toBe(2);
    }
  });

  test("by many at once in different fields loses none", async () => {
    const { id } = await createProject(officer);
    const edits = [
      { capacity: "一" },
      { introducer: "二" },
      { sourceNote: "三" },
      { energyNote: "四" },
      { environmentNote: "五" },
      { siteName: "六" },
    ];
    await Promise.all(edits.map((fields) => updateProject(officer, { id, version: 1, fields })));
    expect(await rowOf(id)).toMatchObject({ ...Object.assign({}, ...edits), version: 7 });
  });

  test("of the name moves search and identity with it", async () => {
    const { id } = await createProject(officer, { name: "旧名称项目", investorName: "示范硅业" });
    const other = await createProject(officer, { name: "新名称项目", investorName: "示范硅业" });
    await expect(
      updateProject(officer, { id, version: 1, fields: { name: "新名称 项目" } }),
    ).rejects.toMatchObject({ code: "record.duplicate" });
    await updateProject(officer, { id: other.id, version: 1, fields: { name: "青海恒锂电解质" } });
    await updateProject(officer, { id, version: 1, fields: { name: "新名称项目" } });
    expect((await rowOf(other.id)).searchText).toContain("qhhldjz");
  });

  test("of the pool puts the card at the top of its stage there", async () => {
    const [first, moved] = [await createProject(manager, { pool: "planned" }), await createProject(manager)];
    await updateProject(manager, { id: moved.id, version: 1, fields: { pool: "planned" } });
    const [one, other] = [await rowOf(first.id), await rowOf(moved.id)];
    expect(other.pool).toBe("planned");
    expect(other.rank < one.rank).toBe(true);
  });

  test("is for the team, the owner, the people of the project and managers", async () => {
    const { id } = await createProject(officer);
    const fields = { capacity: "一" };
    const other = contextFor(here, here.people.officerOfOtherTeam);
    await expect(updateProject(other, { id, version: 1, fields })).rejects.toMatchObject({
      code: "permission.notYourTeam",
    });
    await expect(
      updateProject(contextFor(here, here.people.leader), { id, version: 1, fields }),
    ).rejects.toMatchObject({ code: "permission.denied" });
    await updateProject(manager, { id, version: 1, fields: { ownerId: here.people.officerOfOtherTeam.id } });
    await updateProject(other, { id, version: 2, fields });
  });

  test("of another park's project finds none, and takes no reference of another park", async () => {
    const { id } = await createProject(contextFor(elsewhere, elsewhere.people.manager));
    await expect(
      updateProject(manager, { id, version: 1, fields: { capacity: "一" } }),
    ).rejects.toMatchObject({ code: "record.notFound" });
    const own = await createProject(manager);
    const foreign = { ownerId: elsewhere.people.officer.id };
    await expect(updateProject(manager, { id: own.id, version: 1, fields: foreign })).rejects.toMatchObject({
      code: "record.notFound",
    });
  });

  test("leaves an owner who has left the park named, but names nobody who has left", async () => {
    const left = here.people.finance.id;
    const { id } = await createProject(manager, { ownerId: left });
    await world.owner.updateTable("person").set({ disabledAt: manager.now }).where("id", "=", left).execute();
    await updateProject(manager, { id, version: 1, fields: { ownerId: left, capacity: "一" } });
    const fresh = await createProject(manager);
    await expect(
      updateProject(manager, { id: fresh.id, version: 1, fields: { ownerId: left } }),
    ).rejects.toMatchObject({ code: "record.notFound" });
  });
});
