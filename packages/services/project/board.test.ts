import { cardsById, type BoardCard } from "@parkline/db/query/projectBoard";
import { addDays, day } from "@parkline/domain/date/day";
import { poolKeys, sourceKeys, stageKeys, statusKeys, type StageKey } from "@parkline/domain/glossary";
import { fen, sumFen } from "@parkline/domain/money/fen";
import { boardSortKeys, type BoardSort } from "@parkline/domain/project/board";
import { matchesFilter, projectFilterSchema, type ProjectFilterInput } from "@parkline/domain/project/filter";
import { clockState } from "@parkline/domain/stage/clock";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { read, type Context } from "../context.ts";
import { readBoard } from "./board.ts";
import { readColumn } from "./column.ts";
import { readTotals } from "./totals.ts";

const today = day("2026-03-16");
const count = 120;
let world: World;
let park: TestPark;
let ctx: Context;
let all: BoardCard[];

beforeAll(async () => {
  world = await openWorld();
  park = await createPark(world);
  ctx = contextFor(park, park.people.leader);
  const manager = contextFor(park, park.people.manager);
  const ids: number[] = [];
  for (let index = 0; index < count; index += 1) ids.push((await createProject(manager)).id);
  await scatter(ids);
  all = await read(ctx, (tx) => cardsById(tx, park.park.id, ids, today));
});
afterAll(() => world.close());

/** Spreads the projects over everything that a filter looks at, the same way in every run. */
async function scatter(ids: readonly number[]): Promise<void> {
  const pick = <Value>(list: readonly Value[], index: number, every: number): Value =>
    list[Math.floor((index * every + index / 7) % list.length)] as Value;
  const { teams, chains, people } = park;
  for (const [index, id] of ids.entries()) {
    const amberOn = index % 4 === 3 ? null : addDays(today, (index % 9) - 4);
    await world.owner
      .updateTable("project")
      .set({
        name: `${pick(["光伏组件", "石英坩埚", "铝边框", "锂电铜箔"], index, 3)}${index}`,
        pool: index % 6 === 5 ? "planned" : "prospect",
        stage: pick(stageKeys.slice(0, 5), index, 7),
        status: index % 8 === 7 ? pick(statusKeys, index, 1) : "active",
        teamId: pick([teams.a, teams.b, null], index, 5),
        ownerId: pick([people.officer.id, people.colleague.id, null], index, 2),
        chainId: pick([chains.battery, chains.solar, null], index, 11),
        sourceKind: pick([...sourceKeys, null], index, 1),
        totalInvestment: index % 5 === 0 ? null : fen((index % 10) * 1_000_000),
        amberOn,
        redOn: amberOn && addDays(amberOn, index % 3),
        stageEnteredOn: addDays(today, -(index % 12)),
        nextStepOn: index % 2 === 0 ? addDays(today, index % 5) : null,
      })
      .where("id", "=", id)
      .execute();
    if (index % 10 === 1) await markKey(id, addDays(today, -1), null);
    if (index % 10 === 2) await markKey(id, addDays(today, -9), addDays(today, -1));
  }
}

async function markKey(projectId: number, fromOn: string, toOn: string | null): Promise<void> {
  await world.owner
    .insertInto("keyProjectPeriod")
    .values({ parkId: park.park.id, projectId, fromOn: day(fromOn), toOn: toOn === null ? null : day(toOn) })
    .execute();
}

const subset = <Value>(values: readonly Value[]) =>
  fc.subarray([...values], { maxLength: Math.min(3, values.length) });
const amount = fc.option(fc.integer({ min: 0, max: 10 }).map((wan) => fen(wan * 1_000_000)));
const anyFilter = () =>
  fc.record<ProjectFilterInput>(
    {
      pool: fc.constantFrom(...poolKeys),
      status: fc.constantFrom("any", "any", ...statusKeys),
      stages: subset(stageKeys.slice(0, 6)),
      teamIds: subset([park.teams.a, park.teams.b, "none" as const]),
      ownerIds: subset([park.people.officer.id, 999_999, "none" as const]),
      chainIds: subset([park.chains.solar, "none" as const]),
      sources: subset(sourceKeys),
      amountFrom: amount,
      amountTo: amount,
      amountUnknown: fc.boolean(),
      clocks: subset(["on_time", "amber", "red"] as const),
      keyOnly: fc.boolean(),
    },
    { requiredKeys: [] },
  );

describe("the board's figures", () => {
  test("are what the domain's own rule counts, under any filter", async () => {
    await fc.assert(
      fc.asyncProperty(anyFilter(), async (filterInput) => {
        const filter = projectFilterSchema.parse(filterInput);
        const expected = all.filter((card) => matchesFilter(card, filter, today));
        const { columns } = await readBoard(ctx, { filter: filterInput, cards: 100 });
        for (const column of columns) {
          const cards = expected.filter((card) => card.stage === column.stage);
          const amounts = cards.flatMap((card) => card.totalInvestment ?? []);
          const inState = (state: string) => cards.filter((card) => clockState(card, today) === state).length;
          expect(column).toMatchObject({
            count: cards.length,
            totalInvestment: sumFen(amounts),
            unknownAmounts: cards.length - amounts.length,
            amber: inState("amber"),
            red: inState("red"),
          });
          expect(new Set(column.cards.map((card) => card.id))).toEqual(new Set(cards.map((card) => card.id)));
        }
        expect(columns.reduce((sum, column) => sum + column.count, 0)).toBe(expected.length);
        const totals = await readTotals(ctx, { filter: filterInput });
        for (const column of columns)
          expect(totals.columns.find((one) => one.stage === column.stage)?.count).toBe(column.count);
      }),
      { numRuns: 60 },
    );
  });

  test("know the one pool that was asked for, and never both", async () => {
    const boards = await Promise.all(
      poolKeys.map((pool) => readBoard(ctx, { filter: { pool, status: "any" } })),
    );
    const counts = boards.map((board) => board.columns.reduce((sum, column) => sum + column.count, 0));
    expect(counts).toEqual(poolKeys.map((pool) => all.filter((card) => card.pool === pool).length));
    // @ts-expect-error two pools are no filter
    await expect(readBoard(ctx, { filter: { pool: [...poolKeys] } })).rejects.toMatchObject({
      code: "input.invalid",
    });
  });
});

describe("the cards of a column", () => {
  const orders: Record<BoardSort, (card: BoardCard) => string | number | null> = {
    rank: (card) => card.rank,
    amount: (card) => (card.totalInvestment === null ? null : 1 - card.totalInvestment),
    stageAge: (card) => card.stageEnteredOn,
    nextStep: (card) => card.nextStepOn,
    name: (card) => card.name,
  };

  test.each(boardSortKeys)("are met once each, page after page, sorted by %s", async (sort) => {
    const filter = { status: "any" } as const;
    const board = await readBoard(ctx, { filter, sort, cards: 3 });
    for (const { stage, cards: first, count: total, next } of board.columns) {
      const cards = [...first];
      for (let after = next; after !== null;) {
        const page = await readColumn(ctx, { filter, stage, sort, after, limit: 4 });
        cards.push(...page.cards);
        after = page.next;
      }
      expect(new Set(cards.map((card) => card.id)).size).toBe(total);
      expect(cards).toHaveLength(total);
      const values = cards.map(orders[sort]);
      expect(values).toEqual(sort === "name" ? values.toSorted(byPinyin) : nullsLast(values));
    }
  });

  const pinyin = new Intl.Collator("zh");
  const byPinyin = (one: unknown, other: unknown) => pinyin.compare(String(one), String(other));

  function nullsLast(values: readonly (string | number | null)[]) {
    return values.toSorted((one, other) => {
      if (one === null || other === null) return (one === null ? 1 : 0) - (other === null ? 1 : 0);
      return one < other ? -1 : one > other ? 1 : 0;
    });
  }

  test("say all that a card shows", async () => {
    const { id } = await createProject(contextFor(park, park.people.manager), {
      name: "示范卡片",
      investorName: "示范光电（测试）",
      pool: "planned",
      chainId: park.chains.solar,
      ownerId: park.people.officer.id,
      totalInvestment: fen(3_000_000_000),
    });
    const { columns } = await readBoard(ctx, { filter: { pool: "planned" } });
    const card = columns[0]?.cards[0];
    expect(card).toMatchObject({
      id,
      version: 1,
      name: "示范卡片",
      investorName: "示范光电（测试）",
      chainName: "高效晶硅太阳能电池及组件",
      ownerName: "马晓雨",
      totalInvestment: 3_000_000_000,
      stage: "lead",
      status: "active",
      stageEnteredOn: today,
      clockKey: "answer",
      isKey: false,
      owedCount: 0,
    });
    await world.owner.deleteFrom("project").where("id", "=", id).execute();
  });
});

describe("the columns of a board", () => {
  test("are the stages in use, and those switched off that still hold projects", async () => {
    const switchOff = (stage: StageKey) =>
      world.owner
        .insertInto("stageSetting")
        .values({
          parkId: park.park.id,
          stage,
          effectiveOn: addDays(today, -1),
          enabled: false,
          setBy: park.people.admin.id,
          setAt: ctx.now,
        })
        .execute();
    await switchOff("assessment");
    await switchOff("landed");
    const { columns } = await readBoard(ctx, {});
    const stages = columns.map((column) => column.stage);
    expect(stages).toEqual(stageKeys.filter((stage) => stage !== "landed"));
    expect(columns.find((column) => column.stage === "assessment")).toMatchObject({ inUse: false });
    await world.owner.deleteFrom("stageSetting").execute();
  });

  test("carry the number of the change that they show", async () => {
    const before = await readBoard(ctx, {});
    const { id } = await createProject(contextFor(park, park.people.manager));
    const after = await readBoard(ctx, {});
    expect(after.lastChangeNumber).toBe(before.lastChangeNumber + 1);
    await world.owner.deleteFrom("project").where("id", "=", id).execute();
  });
});

describe("who may read a board", () => {
  test("an administrator of users and settings may not", async () => {
    const admin = contextFor(park, park.people.admin);
    await expect(readBoard(admin, {})).rejects.toMatchObject({ code: "permission.denied" });
    await expect(readTotals(admin, {})).rejects.toMatchObject({ code: "permission.denied" });
  });

  test("another park sees nothing of this one", async () => {
    const other = await createPark(world, "另一个园区（测试）");
    const { columns } = await readBoard(contextFor(other, other.people.manager), {
      filter: { status: "any" },
    });
    expect(columns.every((column) => column.count === 0 && column.cards.length === 0)).toBe(true);
  });
});
