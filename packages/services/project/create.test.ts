import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contextFor, createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { createProject as enter } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { createProject } from "./create.ts";
import { loadFacts } from "./facts.ts";
import { read } from "../context.ts";
import { fen } from "@parkline/domain/money/fen";
import { Problem, sentence } from "@parkline/domain/problem";

let world: World;
let here: TestPark;
let elsewhere: TestPark;
beforeAll(async () => {
  world = await openWorld();
  here = await createPark(world);
  elsewhere = await createPark(world, "南川工业园区（测试）");
});
afterAll(() => world.close());

const rowOf = (id: number) =>
  world.owner.selectFrom("project").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const lead = { name: "光伏铝边框", investorName: "示范铝业", product: "铝边框", sourceKind: "fair" as const };

describe("entering a project", () => {
  test("makes a lead of the officer's team, with its stage, clock, search keys, audit and change", async () => {
    const ctx = contextFor(here, here.people.officer);
    const { id, version } = await createProject(ctx, {
      fields: {
        ...lead,
        totalInvestment: fen(2_000_000_000_00),
        chainId: here.chains.solar,
        ownerId: here.people.officer.id,
      },
    });
    expect(version).toBe(1);
    const row = await rowOf(id);
    expect(row).toMatchObject({
      parkId: here.park.id,
      stage: "lead",
      status: "active",
      pool: "prospect",
      teamId: here.teams.a,
      leadOn: "2026-03-16",
      stageEnteredOn: "2026-03-16",
      amberOn: "2026-03-17",
      redOn: "2026-03-18",
      clockKey: "answer",
      owedCount: 0,
      version: 1,
      createdBy: here.people.officer.id,
      updatedAt: ctx.now,
    });
    expect(row.searchText).toContain("lbk");
    const stages = await world.owner
      .selectFrom("stageChange")
      .selectAll()
      .where("projectId", "=", id)
      .execute();
    expect(stages).toMatchObject([
      {
        fromStage: null,
        toStage: "lead",
        enteredOn: "2026-03-16",
        actorId: here.people.officer.id,
        overridden: [],
      },
    ]);
    const entries = await world.owner
      .selectFrom("auditEntry")
      .selectAll()
      .where("subjectId", "=", id)
      .execute();
    expect(entries).toMatchObject([
      { parkId: here.park.id, action: "project.create", actorName: "马晓雨", subjectLabel: "光伏铝边框" },
    ]);
    expect(entries[0]?.changes).toEqual(
      expect.arrayContaining([
        { field: "totalInvestment", label: "总投资", from: null, to: "20.00 亿元" },
        { field: "ownerId", label: "主责", from: null, to: "马晓雨" },
        { field: "chainId", label: "产业链", from: null, to: "高效晶硅太阳能电池及组件" },
        { field: "sourceKind", label: "线索来源", from: null, to: "展会推介" },
      ]),
    );
    const changes = await world.owner
      .selectFrom("changeLog")
      .selectAll()
      .where("projectId", "=", id)
      .execute();
    expect(changes).toMatchObject([{ kind: "project.created", actorId: here.people.officer.id }]);
  });

  test("takes the day in Shanghai, on either side of midnight", async () => {
    const late = contextFor(here, here.people.officer, { now: inShanghai("2026-03-16 23:59:59") });
    const early = contextFor(here, here.people.officer, { now: inShanghai("2026-03-17 00:00:00") });
    expect((await rowOf((await enter(late)).id)).leadOn).toBe("2026-03-16");
    expect((await rowOf((await enter(early)).id)).leadOn).toBe("2026-03-17");
  });

  test("puts each at the top of its column", async () => {
    const ctx = contextFor(elsewhere, elsewhere.people.manager);
    const ids = [await enter(ctx), await enter(ctx), await enter(ctx)].map((one) => one.id);
    const column = await world.owner
      .selectFrom("project")
      .select("id")
      .where("parkId", "=", elsewhere.park.id)
      .orderBy("rank")
      .execute();
    expect(column.map((row) => row.id)).toEqual(ids.toReversed());
  });

  test("by 16 people at once gives 16 places", async () => {
    const ctx = contextFor(here, here.people.manager);
    const ids = await Promise.all(Array.from({ length: 16 }, () => enter(ctx, { pool: "planned" })));
    expect(new Set(ids.map((one) => one.id)).size).toBe(16);
    const ranks = await world.owner
      .selectFrom("project")
      .select("rank")
      .distinct()
      .where("parkId", "=", here.park.id)
      .where("pool", "=", "planned")
      .execute();
    expect(ranks).toHaveLength(16);
  });

  test("lacks nothing the gate asks for, unless a manager gives a reason, which stays visible", async () => {
    const bare = { fields: { name: "只有名称的线索" } };
    await expect(createProject(contextFor(here, here.people.officer), bare)).rejects.toMatchObject({
      code: "project.gateNotMet",
      detail: { stage: "lead", missing: ["investorName", "product", "sourceKind"] },
    });
    const overriding = { ...bare, overrideReason: "领导交办，先登记" };
    await expect(createProject(contextFor(here, here.people.officer), overriding)).rejects.toMatchObject({
      code: "permission.denied",
    });
    const { id } = await createProject(contextFor(here, here.people.manager), overriding);
    expect((await rowOf(id)).owedCount).toBe(3);
    const stage = await world.owner
      .selectFrom("stageChange")
      .selectAll()
      .where("projectId", "=", id)
      .executeTakeFirstOrThrow();
    expect(stage).toMatchObject({
      overrideReason: "领导交办，先登记",
      overridden: ["investorName", "product", "sourceKind"],
    });
  });

  test("twice with one name and investor is refused, however the name is written", async () => {
    const ctx = contextFor(here, here.people.officer);
    await enter(ctx, { name: "年产1.5万吨（一期）", investorName: "示范电池" });
    await expect(enter(ctx, { name: "年产 1.5 万吨(一期)", investorName: "示范电池" })).rejects.toMatchObject(
      { code: "record.duplicate" },
    );
    await enter(ctx, { name: "年产1.5万吨（一期）", investorName: "另一家投资方" });
  });

  test("refuses an owner, chain or team of another park, as if there were none", async () => {
    const ctx = contextFor(here, here.people.manager);
    const notThere = { code: "record.notFound" };
    await expect(enter(ctx, { ownerId: elsewhere.people.officer.id })).rejects.toMatchObject(notThere);
    await expect(enter(ctx, { chainId: elsewhere.chains.solar })).rejects.toMatchObject(notThere);
    await expect(enter(ctx, {}, { teamId: elsewhere.teams.a })).rejects.toMatchObject(notThere);
    await expect(enter(ctx, {}, { companyId: 999_999 })).rejects.toMatchObject(notThere);
  });

  test("is for officers, in their own teams, and for managers", async () => {
    const { officer, manager, finance, leader, zoneLeader, admin } = here.people;
    await enter(contextFor(here, manager));
    for (const person of [finance, leader, zoneLeader, admin])
      await expect(enter(contextFor(here, person))).rejects.toMatchObject({ code: "permission.denied" });
    await expect(enter(contextFor(here, officer), {}, { teamId: here.teams.b })).rejects.toMatchObject({
      code: "permission.notYourTeam",
    });
    const loner = { ...officer, teamIds: [] };
    const { id } = await enter(contextFor(here, loner));
    expect((await rowOf(id)).ownerId).toBe(officer.id);
  });

  test("refuses a negative amount and a control character in one sentence", async () => {
    const ctx = contextFor(here, here.people.manager);
    await expect(enter(ctx, { totalInvestment: fen(-1) })).rejects.toMatchObject({ code: "input.invalid" });
    await expect(enter(ctx, { name: "零\u0000字节" })).rejects.toMatchObject({ code: "input.invalid" });
  });

  test("refuses what is empty, too long or too much by the field's name, in the reader's language", async () => {
    const ctx = contextFor(here, here.people.manager);
    const refused = async (fields: Parameters<typeof enter>[1]) => {
      const problem = await enter(ctx, fields).catch((error: unknown) => error);
      if (!(problem instanceof Problem)) throw new Error("not refused");
      return [problem.message, sentence(problem.code, problem.params, "en")];
    };
    expect(await refused({ name: "　 " })).toEqual([
      "填写有误：名称：不能为空。请改正后再提交。",
      "Please correct: Name: must not be empty.",
    ]);
    expect(await refused({ capacity: "万".repeat(301) })).toEqual([
      "填写有误：产能规模：最多 300 个字。请改正后再提交。",
      "Please correct: Capacity: at most 300 characters.",
    ]);
    // Two of these would leave no exact sum of their column.
    const [message] = await refused({ totalInvestment: fen(9_000_000_000_000_000) });
    expect(message).toBe("填写有误：总投资：金额超出可记录的范围（1 万亿元），请核对单位。请改正后再提交。");
  });

  test("keeps a text with half a character in it, which no database would take", async () => {
    const ctx = contextFor(here, here.people.manager);
    const { id } = await enter(ctx, { name: "储能\ud83d电芯", energyNote: "电\udc00" });
    expect(await rowOf(id)).toMatchObject({ name: "储能\ufffd电芯", energyNote: "电\ufffd" });
  });
});

describe("the facts of projects", () => {
  test("come for many at once, and none of another park", async () => {
    const ctx = contextFor(here, here.people.manager);
    const [one, two] = [await enter(ctx, { ownerId: here.people.officer.id }), await enter(ctx)];
    const foreign = await enter(contextFor(elsewhere, elsewhere.people.manager));
    const facts = await read(ctx, (tx) => loadFacts(tx, here.park.id, [one.id, two.id, foreign.id]));
    expect([...facts.keys()].toSorted((left, right) => left - right)).toEqual([one.id, two.id]);
    expect(facts.get(one.id)).toMatchObject({
      stage: "lead",
      interactionCount: 0,
      contactCount: 0,
      attachments: [],
      company: null,
      wall: { ownerId: here.people.officer.id, teamId: null, memberIds: [] },
    });
  });
});
