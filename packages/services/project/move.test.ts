import { stageKeys, type StageKey } from "@parkline/domain/glossary";
import { fen } from "@parkline/domain/money/fen";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { readBoard } from "./board.ts";
import { moveProject } from "./move.ts";
import { longRank } from "./place.ts";
import { rankBetween } from "./rank.ts";
import { updateProject } from "./update.ts";

let world: World;
let park: TestPark;
let officer: Context;
let manager: Context;

beforeAll(async () => {
  world = await openWorld();
  park = await createPark(world);
  officer = contextFor(park, park.people.officer);
  manager = contextFor(park, park.people.manager);
});
afterAll(() => world.close());

/** A lead with all that 研判 asks for. */
const readyLead = (ctx: Context = officer) =>
  createProject(ctx, {
    ownerId: park.people.officer.id,
    chainId: park.chains.solar,
    totalInvestment: fen(3_000_000_000),
  });
async function createMany(count: number, ...made: Parameters<typeof createProject>) {
  const cards = [];
  for (let index = 0; index < count; index += 1) cards.push(await createProject(...made));
  return cards as readonly { readonly id: number; readonly version: number }[];
}
const rowOf = (id: number) =>
  world.owner.selectFrom("project").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const stageChangesOf = (projectId: number) =>
  world.owner
    .selectFrom("stageChange")
    .selectAll()
    .where("projectId", "=", projectId)
    .orderBy("id")
    .execute();
const auditOf = (id: number) =>
  world.owner
    .selectFrom("auditEntry")
    .selectAll()
    .where("subjectId", "=", id)
    .where("action", "=", "project.move")
    .orderBy("id")
    .execute();
async function columnOf(stage: StageKey, ctx: Context = officer): Promise<number[]> {
  const { columns } = await readBoard(ctx, { cards: 100 });
  return columns.find((column) => column.stage === stage)?.cards.map((card) => card.id) ?? [];
}

describe("a step forward", () => {
  test("through a met gate: stage, clock, history, audit and change log in one go", async () => {
    const { id, version } = await readyLead();
    const { card, overridden } = await moveProject(officer, { id, version, to: "assessment" });
    expect(card).toMatchObject({
      id,
      stage: "assessment",
      version: version + 1,
      stageEnteredOn: "2026-03-16",
    });
    expect(card).toMatchObject({
      clockKey: "opinion",
      amberOn: "2026-03-19",
      redOn: "2026-03-20",
      owedCount: 0,
    });
    expect(overridden).toEqual([]);
    expect(await stageChangesOf(id)).toMatchObject([
      { fromStage: null, toStage: "lead" },
      {
        fromStage: "lead",
        toStage: "assessment",
        actorId: park.people.officer.id,
        reason: null,
        overrideReason: null,
        overridden: [],
      },
    ]);
    const changes = [{ field: "stage", label: "阶段", from: "线索", to: "研判" }];
    expect(await auditOf(id)).toMatchObject([{ actorName: "马晓雨", changes, requestId: "test" }]);
    const log = await world.owner
      .selectFrom("changeLog")
      .selectAll()
      .where("projectId", "=", id)
      .orderBy("number", "desc")
      .execute();
    expect(log[0]).toMatchObject({
      kind: "project.moved",
      detail: { from: "lead", to: "assessment", version: version + 1 },
    });
  });

  test("through an unmet gate is refused with what is missing, and writes nothing", async () => {
    const { id, version } = await createProject(officer);
    await expect(moveProject(officer, { id, version, to: "assessment" })).rejects.toMatchObject({
      code: "project.gateNotMet",
      detail: { stage: "assessment", missing: ["ownerId", "chainId", "totalInvestment"] },
    });
    expect(await rowOf(id)).toMatchObject({ stage: "lead", version });
    expect(await auditOf(id)).toEqual([]);
  });

  test("with what the dialog collected, in the same transaction", async () => {
    const { id, version } = await createProject(officer);
    const fields = {
      ownerId: park.people.officer.id,
      chainId: park.chains.battery,
      totalInvestmentUnknownReason: "待客商测算",
    };
    const { card } = await moveProject(officer, { id, version, to: "assessment", fields });
    expect(card).toMatchObject({ stage: "assessment", ownerName: "马晓雨", chainName: "动力及储能电池" });
    expect(await rowOf(id)).toMatchObject({
      version: card.version,
      totalInvestmentUnknownReason: "待客商测算",
    });
    const [entry] = await auditOf(id);
    expect(entry?.changes).toMatchObject([
      { field: "stage" },
      { field: "ownerId", to: "马晓雨" },
      { field: "chainId" },
      { field: "totalInvestmentUnknownReason" },
    ]);
  });

  test("with too little collected keeps nothing of it", async () => {
    const { id, version } = await createProject(officer);
    const fields = { ownerId: park.people.officer.id };
    await expect(moveProject(officer, { id, version, to: "assessment", fields })).rejects.toMatchObject({
      detail: { missing: ["chainId", "totalInvestment"] },
    });
    expect(await rowOf(id)).toMatchObject({ ownerId: null, version });
  });

  test("may not skip a stage", async () => {
    const { id, version } = await readyLead();
    await expect(
      moveProject(manager, { id, version, to: "review", overrideReason: "赶进度" }),
    ).rejects.toMatchObject({
      code: "project.stageSkipped",
    });
  });
});

describe("an override", () => {
  test("is not an officer's to give", async () => {
    const { id, version } = await createProject(officer);
    const attempt = moveProject(officer, { id, version, to: "assessment", overrideReason: "赶进度" });
    await expect(attempt).rejects.toMatchObject({ code: "permission.denied" });
    expect(await rowOf(id)).toMatchObject({ stage: "lead", version });
  });

  test("by the manager is logged with its reason and stays visible until it is put right", async () => {
    const { id, version } = await createProject(officer, { ownerId: park.people.officer.id });
    const moved = await moveProject(manager, {
      id,
      version,
      to: "assessment",
      overrideReason: "县领导交办，资料后补",
    });
    expect(moved).toMatchObject({ overridden: ["chainId", "totalInvestment"], card: { owedCount: 2 } });
    expect(await stageChangesOf(id)).toMatchObject([
      {},
      {
        overrideReason: "县领导交办，资料后补",
        overridden: ["chainId", "totalInvestment"],
        actorId: park.people.manager.id,
      },
    ]);
    expect(await auditOf(id)).toMatchObject([{ note: "县领导交办，资料后补" }]);
    const fields = { chainId: park.chains.solar, totalInvestment: fen(100) };
    await updateProject(officer, { id, version: moved.card.version, fields });
    expect(await rowOf(id)).toMatchObject({ owedCount: 0 });
  });

  test("of a gate that is met anyway is no override", async () => {
    const { id, version } = await readyLead();
    const { overridden } = await moveProject(officer, {
      id,
      version,
      to: "assessment",
      overrideReason: "以防万一",
    });
    expect(overridden).toEqual([]);
    expect(await stageChangesOf(id)).toMatchObject([{}, { overrideReason: null, overridden: [] }]);
  });
});

describe("a step back", () => {
  test("needs a reason, which is kept", async () => {
    const { id, version } = await readyLead();
    const { card } = await moveProject(officer, { id, version, to: "assessment" });
    const back = { id, version: card.version, to: "lead" } as const;
    await expect(moveProject(officer, back)).rejects.toMatchObject({ code: "project.backNeedsReason" });
    await moveProject(officer, { ...back, reason: "客商更换选址" });
    expect((await stageChangesOf(id)).at(-1)).toMatchObject({
      fromStage: "assessment",
      toStage: "lead",
      reason: "客商更换选址",
    });
  });
});

describe("who moves a card", () => {
  test("an officer not those of another team; a leader and finance none", async () => {
    const { id, version } = await readyLead();
    const by = (person: keyof TestPark["people"]) =>
      moveProject(contextFor(park, park.people[person]), { id, version, to: "assessment" });
    await expect(by("officerOfOtherTeam")).rejects.toMatchObject({ code: "permission.notYourTeam" });
    await expect(by("leader")).rejects.toMatchObject({ code: "permission.denied" });
    await expect(by("finance")).rejects.toMatchObject({ code: "permission.denied" });
    const other = await createPark(world, "另一个园区（测试）");
    const stranger = contextFor(other, other.people.manager);
    await expect(moveProject(stranger, { id, version, to: "assessment" })).rejects.toMatchObject({
      code: "record.notFound",
    });
  });

  test("not from where it no longer stands: the conflict says who moved it and where", async () => {
    const { id, version } = await readyLead();
    await moveProject(manager, { id, version, to: "assessment" });
    const late = moveProject(officer, { id, version, to: "negotiation", overrideReason: "x" });
    await expect(late).rejects.toMatchObject({
      code: "record.changed",
      detail: {
        who: "王建国",
        version: version + 1,
        fields: [{ field: "stage", mine: { zh: "洽谈" }, theirs: { zh: "研判" } }],
      },
    });
    // Dropped where somebody else has just put it: there is nothing left to do but take the place.
    await expect(moveProject(officer, { id, version, to: "assessment" })).resolves.toMatchObject({
      card: { stage: "assessment" },
    });
  });

  test("an edit of other fields meanwhile does not stop a move", async () => {
    const { id, version } = await readyLead();
    await updateProject(manager, { id, version, fields: { capacity: "年产2万吨" } });
    const { card } = await moveProject(officer, { id, version, to: "assessment" });
    expect(card.version).toBe(version + 2);
  });
});

describe("a place in the column", () => {
  test("after a card, before a card, at the top; no fact changes", async () => {
    const fresh = await createPark(world, "排序（测试）");
    const ctx = contextFor(fresh, fresh.people.manager);
    const made = await Promise.all(Array.from({ length: 5 }, () => createProject(ctx)));
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = await columnOf("lead", ctx);
    expect(new Set([a, b, c, d, e])).toEqual(new Set(made.map((one) => one.id)));
    const drop = (id: number, place: { after?: number; before?: number }) =>
      moveProject(ctx, { id, version: 1, to: "lead", ...place });
    const { card } = await drop(e, { after: a, before: b });
    expect(card.version).toBe(1);
    expect(await columnOf("lead", ctx)).toEqual([a, e, b, c, d]);
    await drop(a, { before: d });
    expect(await columnOf("lead", ctx)).toEqual([e, b, c, a, d]);
    await drop(d, {});
    expect(await columnOf("lead", ctx)).toEqual([d, e, b, c, a]);
    await drop(d, { after: a });
    expect(await columnOf("lead", ctx)).toEqual([e, b, c, a, d]);
    expect(await auditOf(e)).toEqual([]);
    expect((await rowOf(e)).updatedAt).toEqual(ctx.now);
  });

  test("next to a card that has left meanwhile: the other neighbour counts, else the top", async () => {
    const fresh = await createPark(world, "邻居（测试）");
    const ctx = contextFor(fresh, fresh.people.manager);
    await createMany(4, ctx);
    const [a = 0, b = 0, c = 0, d = 0] = await columnOf("lead", ctx);
    await moveProject(ctx, { id: a, version: 1, to: "assessment", overrideReason: "测试" });
    await moveProject(ctx, { id: d, version: 1, to: "lead", after: a, before: c });
    expect(await columnOf("lead", ctx)).toEqual([b, d, c]);
    await moveProject(ctx, { id: c, version: 1, to: "lead", after: a });
    expect(await columnOf("lead", ctx)).toEqual([c, b, d]);
  });

  test("after a thousand drops at the very same spot the ranks there are made short again, the order kept", async () => {
    const fresh = await createPark(world, "同一处（测试）");
    const ctx = contextFor(fresh, fresh.people.manager);
    await createMany(12, ctx);
    const [top = 0, ...others] = await columnOf("lead", ctx);
    const { rank: topRank } = await rowOf(top);
    const ranks = [(await rowOf(others[0] ?? 0)).rank];
    while ((ranks[0]?.length ?? 0) < longRank - 1) ranks.unshift(rankBetween(topRank, ranks[0] ?? null));
    for (const [index, id] of others.slice(0, -1).entries())
      await world.owner
        .updateTable("project")
        .set({ rank: ranks[index] ?? "" })
        .where("id", "=", id)
        .execute();
    expect(await columnOf("lead", ctx)).toEqual([top, ...others]);

    let expected = others;
    for (let count = 0; count < 30; count += 1) {
      const id = others[(count * 7) % others.length] ?? 0;
      await moveProject(ctx, { id, version: 1, to: "lead", after: top });
      expected = [id, ...expected.filter((one) => one !== id)];
    }
    expect(await columnOf("lead", ctx)).toEqual([top, ...expected]);
    const rows = await world.owner
      .selectFrom("project")
      .select("rank")
      .where("parkId", "=", fresh.park.id)
      .execute();
    expect(Math.max(...rows.map((row) => row.rank.length))).toBeLessThan(40);
  });
});

describe("32 people at once", () => {
  test("dropping at one and the same place: every card stands there, no two at one place", async () => {
    const fresh = await createPark(world, "抢位（测试）");
    const ctx = contextFor(fresh, fresh.people.manager);
    const fields = {
      ownerId: fresh.people.officer.id,
      chainId: fresh.chains.solar,
      totalInvestment: fen(100),
    };
    const cards = await createMany(34, ctx, fields);
    const [a, b, ...movers] = cards;
    for (const card of [a, b]) await moveProject(ctx, { id: card?.id ?? 0, version: 1, to: "assessment" });
    const [first = 0, second = 0] = await columnOf("assessment", ctx);
    const moves = movers.map((card) =>
      moveProject(ctx, { ...card, to: "assessment", after: first, before: second }),
    );
    const results = await Promise.all(moves);
    expect(new Set(results.map(({ card }) => card.rank)).size).toBe(32);
    const column = await columnOf("assessment", ctx);
    expect(column[0]).toBe(first);
    expect(column.at(-1)).toBe(second);
    expect(new Set(column.slice(1, -1))).toEqual(new Set(movers.map((card) => card.id)));
    for (const { id } of movers) expect(await stageChangesOf(id)).toHaveLength(2);
  }, 60_000);

  test("moving the same few cards about: one of each race wins, the others hear of it, nothing is lost", async () => {
    const fresh = await createPark(world, "混战（测试）");
    const people = [fresh.people.manager, fresh.people.officer, fresh.people.colleague];
    const ctx = contextFor(fresh, fresh.people.manager);
    const fields = {
      ownerId: fresh.people.officer.id,
      chainId: fresh.chains.solar,
      totalInvestment: fen(100),
    };
    const cards = await createMany(8, ctx, fields, { teamId: fresh.teams.a });
    const attempts = Array.from({ length: 32 }, (_, index) => {
      const mover = contextFor(fresh, people[index % people.length] ?? fresh.people.manager);
      const card = cards[index % 8] ?? { id: 0, version: 0 };
      const beside = cards[(index + 3) % 8]?.id ?? 0;
      const to = index % 3 === 0 ? "lead" : "assessment";
      return moveProject(mover, { ...card, to, after: beside });
    });
    const outcomes = await Promise.allSettled(attempts);
    const refused = outcomes.flatMap((outcome) =>
      outcome.status === "rejected" ? [outcome.reason as unknown] : [],
    );
    for (const reason of refused) expect(reason).toMatchObject({ code: "record.changed" });
    const rows = await world.owner
      .selectFrom("project")
      .select(["id", "stage", "rank", "version"])
      .where("parkId", "=", fresh.park.id)
      .execute();
    expect(new Set(rows.map((row) => `${row.stage} ${row.rank}`)).size).toBe(rows.length);
    for (const row of rows) {
      const changes = await stageChangesOf(row.id);
      expect(changes.at(-1)?.toStage).toBe(row.stage);
      expect(row.version).toBe(changes.length);
    }
    const numbers = await world.owner
      .selectFrom("changeLog")
      .select("number")
      .where("parkId", "=", fresh.park.id)
      .orderBy("number")
      .execute();
    expect(numbers.map((row) => row.number)).toEqual(numbers.map((_, index) => index + 1));
    expect(numbers).toHaveLength(8 + 32 - refused.length);
  }, 60_000);
});

test("an unknown stage is refused at the edge", async () => {
  const { id, version } = await readyLead();
  // @ts-expect-error no such stage
  await expect(moveProject(officer, { id, version, to: "won" })).rejects.toMatchObject({
    code: "input.invalid",
  });
  expect(stageKeys).toContain((await rowOf(id)).stage);
});
