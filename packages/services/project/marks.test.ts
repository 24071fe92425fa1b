import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import type { Context } from "../context.ts";
import { setProjectStatus } from "./setStatus.ts";
import { setProjectPeople } from "./people.ts";
import { setKeyPeriods } from "./keyMark.ts";
import { updateProject } from "./update.ts";
import { day } from "@parkline/domain/date/day";

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

const rowOf = (id: number) =>
  world.owner.selectFrom("project").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const entries = (id: number, action: string) =>
  world.owner
    .selectFrom("auditEntry")
    .selectAll()
    .where("subjectId", "=", id)
    .where("action", "=", action)
    .orderBy("id")
    .execute();

describe("the status of a project", () => {
  const exit = {
    status: "exited",
    reason: "chose_elsewhere",
    note: "客商选择邻省",
    lostTo: "甘肃某园区",
  } as const;

  test("leaves active with a reason and a note, an exit also with where it went; clocks stop and run again", async () => {
    const { id } = await createProject(officer);
    expect((await rowOf(id)).clockKey).toBe("answer");
    await expect(
      setProjectStatus(officer, { id, version: 1, status: "on_hold", reason: "no_land" }),
    ).rejects.toMatchObject({ code: "project.statusNeedsReason" });
    await expect(setProjectStatus(officer, { id, version: 1, ...exit, lostTo: null })).rejects.toMatchObject({
      code: "project.lostToNeeded",
    });
    expect(await setProjectStatus(officer, { id, version: 1, ...exit })).toEqual({ id, version: 2 });
    expect(await rowOf(id)).toMatchObject({
      status: "exited",
      statusReason: exit.reason,
      statusNote: exit.note,
      lostTo: exit.lostTo,
      clockKey: null,
      amberOn: null,
    });
    await setProjectStatus(officer, { id, version: 2, status: "active" });
    expect(await rowOf(id)).toMatchObject({
      status: "active",
      statusReason: null,
      lostTo: null,
      clockKey: "answer",
    });
    expect(await entries(id, "project.status")).toMatchObject([
      {
        note: exit.note,
        changes: [
          { label: "状态", from: "推进中", to: "退出" },
          { label: "原因", from: null, to: "落户其他地区" },
          { label: "项目去向", from: null, to: "甘肃某园区" },
        ],
      },
      {
        note: null,
        changes: [
          { label: "状态", from: "退出", to: "推进中" },
          { label: "原因" },
          { label: "项目去向", to: null },
        ],
      },
    ]);
  });

  test("set twice is set once; set differently by two is a conflict", async () => {
    const { id } = await createProject(officer);
    const hold = {
      id,
      version: 1,
      status: "on_hold",
      reason: "waiting_for_investor",
      note: "等待董事会",
    } as const;
    await setProjectStatus(officer, hold);
    expect(await setProjectStatus(officer, hold)).toEqual({ id, version: 2 });
    expect(await entries(id, "project.status")).toHaveLength(1);
    await expect(setProjectStatus(manager, { id, version: 1, ...exit })).rejects.toMatchObject({
      code: "record.changed",
      detail: { who: "马晓雨", fields: [{ field: "status", theirs: { zh: "缓办" }, mine: { zh: "退出" } }] },
    });
  });

  test("is not another team's, nor another park's, to change", async () => {
    const { id } = await createProject(officer);
    await expect(
      setProjectStatus(contextFor(here, here.people.officerOfOtherTeam), { id, version: 1, ...exit }),
    ).rejects.toMatchObject({ code: "permission.notYourTeam" });
    await expect(
      setProjectStatus(contextFor(elsewhere, elsewhere.people.manager), { id, version: 1, ...exit }),
    ).rejects.toMatchObject({ code: "record.notFound" });
  });
});

describe("the people of a project", () => {
  test("may write it, are named in the audit, and are set once however often", async () => {
    const { id } = await createProject(officer);
    const other = here.people.officerOfOtherTeam;
    const people = [
      { personId: other.id, role: "supporter" },
      { personId: here.people.leader.id, role: "sponsor_leader" },
    ] as const;
    await setProjectPeople(officer, { id, version: 1, people: [...people, people[0]] });
    expect(await setProjectPeople(officer, { id, version: 1, people: [...people] })).toEqual({
      id,
      version: 2,
    });
    expect(await entries(id, "project.people")).toMatchObject([
      {
        changes: [
          { field: "supporter", label: "协办", from: null, to: "李志远" },
          { field: "sponsor_leader", label: "包联领导", to: "张主任" },
        ],
      },
    ]);
    await updateProject(contextFor(here, other), { id, version: 2, fields: { capacity: "一" } });
    await setProjectPeople(contextFor(here, other), { id, version: 3, people: [] });
    await expect(
      updateProject(contextFor(here, other), { id, version: 4, fields: { capacity: "二" } }),
    ).rejects.toMatchObject({ code: "permission.notYourTeam" });
  });

  test("set by two is a conflict that names both, and nobody of another park is taken", async () => {
    const { id } = await createProject(officer);
    await setProjectPeople(officer, {
      id,
      version: 1,
      people: [{ personId: here.people.colleague.id, role: "first_contact" }],
    });
    await expect(setProjectPeople(manager, { id, version: 1, people: [] })).rejects.toMatchObject({
      code: "record.changed",
      detail: { fields: [{ theirs: { zh: "首谈人：韩青" } }] },
    });
    const stranger = [{ personId: elsewhere.people.officer.id, role: "supporter" as const }];
    await expect(setProjectPeople(manager, { id, version: 2, people: stranger })).rejects.toMatchObject({
      code: "record.notFound",
    });
    await setProjectPeople(manager, {
      id,
      version: 2,
      people: [{ personId: here.people.zoneLeader.id, role: "sponsor_leader" }],
    });
  });
});

describe("the marks of a key project", () => {
  const stockOn = async (on: string) => {
    const rows = await world.owner
      .selectFrom("keyProjectPeriod")
      .select("projectId")
      .where("parkId", "=", here.park.id)
      .where("fromOn", "<=", day(on))
      .where((eb) => eb.or([eb("toOn", "is", null), eb("toOn", ">=", day(on))]))
      .execute();
    return rows.map((row) => row.projectId);
  };

  test("say of any day whether it was one, the last day with", async () => {
    const { id } = await createProject(officer);
    const periods = [
      { fromOn: day("2025-06-01"), toOn: null },
      { fromOn: day("2023-01-10"), toOn: day("2023-12-31") },
    ];
    expect(await setKeyPeriods(officer, { id, version: 1, periods })).toEqual({ id, version: 2 });
    expect(await stockOn("2023-01-09")).not.toContain(id);
    for (const on of ["2023-01-10", "2023-12-31", "2025-06-01", "2026-03-16"])
      expect(await stockOn(on), on).toContain(id);
    expect(await stockOn("2024-01-01")).not.toContain(id);
    expect(await setKeyPeriods(officer, { id, version: 1, periods })).toEqual({ id, version: 2 });
    expect(await entries(id, "project.keyMark")).toMatchObject([
      { changes: [{ label: "重点项目", from: null, to: "2023-01-10 至 2023-12-31；2025-06-01 起" }] },
    ]);
    await expect(setKeyPeriods(manager, { id, version: 1, periods: [] })).rejects.toMatchObject({
      code: "record.changed",
    });
  });

  test("neither overlap nor run backwards", async () => {
    const { id } = await createProject(officer);
    const set = (...periods: [string, string | null][]) =>
      setKeyPeriods(officer, {
        id,
        version: 1,
        periods: periods.map(([from, to]) => ({ fromOn: day(from), toOn: to === null ? null : day(to) })),
      });
    const overlap = { code: "project.keyPeriodsOverlap" };
    await expect(set(["2023-01-01", "2022-12-31"])).rejects.toMatchObject(overlap);
    await expect(set(["2023-01-01", "2023-06-30"], ["2023-06-30", null])).rejects.toMatchObject(overlap);
    await expect(set(["2023-01-01", null], ["2024-01-01", null])).rejects.toMatchObject(overlap);
    await set(["2023-01-01", "2023-06-30"], ["2023-07-01", null]);
  });
});
