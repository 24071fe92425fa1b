import { cardsById, type BoardCard } from "@parkline/db/query/projectBoard";
import { addDays, day } from "@parkline/domain/date/day";
import { stageKeys } from "@parkline/domain/glossary";
import { fen, sumFen } from "@parkline/domain/money/fen";
import { boardLaneKeys, laneFilter, laneOf } from "@parkline/domain/project/board";
import { matchesFilter, projectFilterSchema } from "@parkline/domain/project/filter";
import { clockState } from "@parkline/domain/stage/clock";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { read, type Context } from "../context.ts";
import { readBoard, type BoardColumn } from "./board.ts";
import { readColumn } from "./column.ts";
import { readTotals } from "./totals.ts";

const today = day("2026-03-16");
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
  for (let index = 0; index < 60; index += 1) ids.push((await createProject(manager)).id);
  const { officer, colleague } = park.people;
  const owners = [officer.id, officer.id, colleague.id, null];
  const chains = [park.chains.solar, park.chains.battery, null];
  for (const [index, id] of ids.entries())
    await world.owner
      .updateTable("project")
      .set({
        ownerId: owners[index % owners.length] ?? null,
        chainId: chains[index % chains.length] ?? null,
        stage: stageKeys[Math.floor(index / 4) % 4] ?? "lead",
        status: index % 9 === 8 ? "on_hold" : "active",
        totalInvestment: index % 5 === 0 ? null : fen(index * 1_000_000),
        amberOn: addDays(today, (index % 7) - 3),
        redOn: addDays(today, (index % 7) - 1),
      })
      .where("id", "=", id)
      .execute();
  all = await read(ctx, (tx) => cardsById(tx, park.park.id, ids, today));
});
afterAll(() => world.close());

const filters = [
  {},
  { status: "any" },
  { clocks: ["red"], status: "any" },
  { amountFrom: fen(10_000_000) },
  { ownerIds: [1, "none"], chainIds: ["none"], status: "any" },
] as const;

/** The first page and all that follow, of one stage of one lane. */
async function cardsOf(filterInput: (typeof filters)[number], by: "owner" | "chain", column: BoardColumn) {
  if (column.lane === null) throw new Error("a column of a board in lanes has a lane");
  const filter = laneFilter(parsed(filterInput), by, column.lane);
  const cards: BoardCard[] = [];
  for (let after = column.next; after !== null;) {
    const page = await readColumn(ctx, { filter, stage: column.stage, after, limit: 3 });
    cards.push(...page.cards);
    after = page.next;
  }
  return cards;
}

const parsed = (input: (typeof filters)[number]) =>
  projectFilterSchema.parse(
    "ownerIds" in input ? { ...input, ownerIds: [park.people.officer.id, "none"] } : input,
  );

describe.each(boardLaneKeys)("a board in lanes by %s", (by) => {
  test.each(filters)("has figures and cards that equal a recount under %j", async (input) => {
    const filter = parsed(input);
    const board = await readBoard(ctx, { filter, lanes: by });
    const expected = all.filter((card) => matchesFilter(card, filter, today));
    const lanes = new Set(expected.map((card) => laneOf(card, by)));
    expect(new Set(board.lanes?.list.map(({ id }) => id))).toEqual(lanes);
    const { columns: totals } = await readTotals(ctx, { filter, lanes: by });
    for (const column of board.columns) {
      const cards = expected.filter(
        (card) => laneOf(card, by) === column.lane && card.stage === column.stage,
      );
      const amounts = cards.flatMap((card) => card.totalInvestment ?? []);
      const inState = (state: string) => cards.filter((card) => clockState(card, today) === state).length;
      const figures = {
        count: cards.length,
        totalInvestment: sumFen(amounts),
        unknownAmounts: cards.length - amounts.length,
        amber: inState("amber"),
        red: inState("red"),
      };
      expect(column).toMatchObject({ ...figures, cards: [], next: cards.length === 0 ? null : "start" });
      const total = totals.find((one) => one.lane === column.lane && one.stage === column.stage);
      expect(total).toEqual(
        cards.length === 0 ? undefined : { ...figures, lane: column.lane, stage: column.stage },
      );
      const paged = await cardsOf(input, by, column);
      expect(paged).toHaveLength(cards.length);
      expect(new Set(paged.map((card) => card.id))).toEqual(new Set(cards.map((card) => card.id)));
      const ranks = paged.map((card) => card.rank);
      expect(ranks).toEqual(ranks.toSorted((one, other) => (one < other ? -1 : 1)));
    }
    expect(board.columns.reduce((sum, column) => sum + column.count, 0)).toBe(expected.length);
  });

  test("names its lanes, those with most projects first and the one of nobody last", async () => {
    const { lanes, columns } = await readBoard(ctx, { filter: { status: "any" }, lanes: by });
    const names = lanes?.list.map(({ name }) => name);
    expect(names?.at(-1)).toBeNull();
    expect(new Set(names?.slice(0, -1))).toEqual(
      new Set(by === "owner" ? ["马晓雨", "韩青"] : ["高效晶硅太阳能电池及组件", "动力及储能电池"]),
    );
    const count = (lane: number | "none") =>
      columns.filter((column) => column.lane === lane).reduce((sum, column) => sum + column.count, 0);
    const counts = lanes?.list.slice(0, -1).map(({ id }) => count(id)) ?? [];
    expect(counts).toEqual(counts.toSorted((one, other) => other - one));
    // A column for each stage of each lane, in one order: lanes stand under one row of heads.
    const stages = columns.filter((column) => column.lane === "none").map(({ stage }) => stage);
    for (const { id } of lanes?.list ?? [])
      expect(columns.filter((column) => column.lane === id).map(({ stage }) => stage)).toEqual(stages);
  });
});

test("another park has no lane of this one", async () => {
  const other = await createPark(world, "另一个园区（测试）");
  const board = await readBoard(contextFor(other, other.people.manager), { lanes: "owner" });
  expect(board).toMatchObject({ columns: [], lanes: { by: "owner", list: [] } });
});
