import { readSearchStatistics } from "@parkline/db/query/projectSearch";
import { day } from "@parkline/domain/date/day";
import { normaliseSearchText, queryKeys } from "@parkline/domain/search/grams";
import { planSearch, type SearchStatistics } from "@parkline/domain/search/plan";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { runStatement } from "@parkline/testkit/statement";
import { openWorld, type World } from "@parkline/testkit/world";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { read, type Context } from "../context.ts";
import { readBoard } from "./board.ts";
import { listProjects } from "./list.ts";
import { searchColumns, searchTextOf } from "./names.ts";
import { search } from "./search.ts";
import { searchStatistics } from "./searchStatistics.ts";

/** Names as ledgers have them: frequent words and rare ones, figures, Latin letters, full-width forms, LIKE's own signs. */
const places = ["青海", "西宁", "东川", "格尔木", "苏州", "合肥", "（示范）", "A_B", "100%"];
const products = [
  "光伏组件铝边框及支架",
  "石英坩埚",
  "动力电池负极材料",
  "废电解质再生循环利用",
  "锂电铜箔",
  "氢燃料电池电堆",
  "大数据中心",
  "ＰＥＴ铜箔",
];
const kinds = ["生产线建设", "产业园", "二期", "技术改造", "研发中心"];
const perPark = 2500;
let world: World;
let park: TestPark;
let ctx: Context;
let stored: { id: number; text: string }[];

beforeAll(async () => {
  world = await openWorld();
  park = await createPark(world);
  const other = await createPark(world, "另一个园区（测试）");
  ctx = contextFor(park, park.people.leader);
  stored = await fill(park);
  await fill(other);
  await runStatement(world.ownerUrl, "analyze project");
}, 60_000);
afterAll(() => world.close());

async function fill(
  { park: { id: parkId }, people }: TestPark,
  count = perPark,
): Promise<{ id: number; text: string }[]> {
  const at = {
    createdAt: ctx.now,
    createdBy: people.manager.id,
    updatedAt: ctx.now,
    updatedBy: people.manager.id,
  };
  const base = {
    parkId,
    pool: "prospect",
    stage: "lead",
    leadOn: day("2026-01-01"),
    stageEnteredOn: day("2026-01-01"),
    ...at,
  } as const;
  const rows = Array.from({ length: count }, (_, index) => {
    const place = places[Math.floor((index * 7) / 5) % places.length] ?? "";
    // The first products are in most rows, the last ones in few.
    const product = products[Math.floor(((index * 37) % 101) ** 2 / 1300)] ?? "";
    const name = `年产${(index % 200) / 10}万吨${product}${kinds[index % kinds.length]}项目`;
    const names = {
      name,
      investorName: `${place}${String.fromCodePoint(0x4e00 + index)}${products[index % 8]?.slice(0, 2)}有限公司`,
    };
    return {
      ...base,
      ...names,
      nameKey: `#${index}`,
      rank: `a${index}`,
      ...searchColumns(parkId, searchTextOf(names)),
    };
  });
  for (let from = 0; from < rows.length; from += 500)
    await world.owner
      .insertInto("project")
      .values(rows.slice(from, from + 500))
      .execute();
  const ids = await world.owner
    .selectFrom("project")
    .select(["id", "searchText"])
    .where("parkId", "=", parkId)
    .execute();
  return ids.map((row) => ({ id: row.id, text: row.searchText }));
}

/** What plain LIKE finds in the park, newest first. */
async function likes(text: string): Promise<number[]> {
  const pattern = `%${normaliseSearchText(text).replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await world.owner
    .selectFrom("project")
    .select("id")
    .where("parkId", "=", park.park.id)
    .where("searchText", "like", pattern)
    .orderBy("id", "desc")
    .execute();
  return rows.map((row) => row.id);
}

async function allFound(text: string, limit = 50): Promise<number[]> {
  const ids: number[] = [];
  let below: number | null = null;
  do {
    const page: Awaited<ReturnType<typeof search>> = await search(ctx, { text, limit, below });
    ids.push(...page.projects.map((project) => project.id));
    below = page.next;
  } while (below !== null);
  return ids;
}

const piece = () =>
  fc
    .tuple(fc.nat({ max: perPark - 1 }), fc.nat(), fc.integer({ min: 1, max: 20 }))
    .map(([row, at, length]) => {
      const characters = Array.from(stored[row]?.text ?? "");
      const start = at % Math.max(1, characters.length - length);
      return characters.slice(start, start + length).join("");
    });
const scrambled = () => piece().map((text) => Array.from(text).toReversed().join(""));

describe("search", () => {
  test("finds exactly what LIKE finds, for 1 to 20 characters of whatever there is", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof({ weight: 4, arbitrary: piece() }, scrambled(), fc.string({ minLength: 1, maxLength: 5 })),
        async (text) => {
          fc.pre(normaliseSearchText(text) !== "");
          const found = await search(ctx, { text, limit: 20 });
          expect(found.projects.map((project) => project.id)).toEqual((await likes(text)).slice(0, 20));
        },
      ),
      { numRuns: 300 },
    );
  }, 60_000);

  test.each([
    "光伏",
    "项目",
    "铝",
    "gf",
    "青",
    "氢燃料电池电堆",
    "ＰＥＴ",
    "pet铜箔",
    "100%",
    "A_B",
    "1.5万吨",
    "xm",
    "无此项目",
  ])("finds all of “%s” page after page", async (text) => {
    expect(await allFound(text)).toEqual(await likes(text));
  });

  const waysIn = ({ park: { id } }: TestPark, statistics: SearchStatistics) =>
    ["项目", "光伏", "大数据", "无此"].map((text) => planSearch(queryKeys(id, text), statistics, 21).way);
  const bothWays = ["walk", "walk", "keys", "keys"];

  test("goes both ways: down the rows for the frequent, by the keys for the rare", async () => {
    expect(waysIn(park, await read(ctx, (tx) => searchStatistics(tx, ctx, "project")))).toEqual(bothWays);
    // As of a park that is a large part of its table.
    const ofTable = await read(ctx, (tx) => readSearchStatistics(tx, park.park.id, "project", 100));
    expect(ofTable.rowCount).toBeGreaterThanOrEqual(2 * perPark);
    expect(waysIn(park, ofTable)).toEqual(bothWays);
  });

  test("knows what is frequent in a small park among larger ones", async () => {
    const small = await createPark(world, "小园区（测试）");
    await fill(small, 300);
    await runStatement(world.ownerUrl, "analyze project");
    const own = { ...contextFor(small, small.people.leader), db: world.db };
    expect(waysIn(small, await read(own, (tx) => searchStatistics(tx, own, "project")))).toEqual(bothWays);
  });

  test("finds what is frequent but not among the newest", async () => {
    const other = await createPark(world, "旧批次（测试）");
    const leader = { ...contextFor(other, other.people.leader), db: world.db };
    const ids = (await fill(other)).flatMap(({ id, text }) => (text.includes("光伏") ? [id] : []));
    const oldest = ids.toSorted((one, another) => one - another).slice(0, 2);
    // Known as frequent, and yet far down: the walk gives up and the keys go on.
    await world.owner
      .updateTable("project")
      .set({ searchText: "石英" })
      .where("parkId", "=", other.park.id)
      .where("id", "not in", oldest)
      .execute();
    const statistics = await read(leader, (tx) => searchStatistics(tx, leader, "project"));
    expect(waysIn(other, statistics)).toEqual(bothWays);
    const { projects } = await search(leader, { text: "光伏", limit: 20 });
    expect(projects.map(({ id }) => id)).toEqual(oldest.toReversed());
  });

  test("by initials, and by half-width for full-width", async () => {
    const { id } = await createProject(contextFor(park, park.people.manager), {
      name: "铌酸锂ＡＢ晶片",
      investorName: "鑫诺示范",
    });
    for (const text of ["nsl", "NSLAB", "ab晶", "ＡＢ", "xnsf", "鑫诺", "鑫 诺"])
      expect((await search(ctx, { text })).projects[0]?.id, text).toBe(id);
    await world.owner.deleteFrom("project").where("id", "=", id).execute();
  });

  test("puts a project of exactly that name first", async () => {
    const manager = contextFor(park, park.people.manager);
    const { id } = await createProject(manager, { name: "光伏" });
    const { id: newer } = await createProject(manager, { name: "光伏（二）" });
    const { projects } = await search(ctx, { text: "光伏" });
    expect(projects.slice(0, 2).map((project) => project.id)).toEqual([id, newer]);
    expect(new Set(await allFound("光伏"))).toEqual(new Set(await likes("光伏")));
    await world.owner.deleteFrom("project").where("id", "in", [id, newer]).execute();
  });

  test("of nothing is nothing", async () => {
    expect(await search(ctx, { text: "　 " })).toEqual({
      projects: [],
      next: null,
      companies: [],
      contacts: [],
    });
  });

  test("is for those who may read projects, and stays in the park", async () => {
    await expect(search(contextFor(park, park.people.admin), { text: "光伏" })).rejects.toMatchObject({
      code: "permission.denied",
    });
    const empty = await createPark(world, "空园区（测试）");
    for (const text of ["光伏", "项目", "氢燃料"])
      expect((await search(contextFor(empty, empty.people.leader), { text })).projects).toEqual([]);
  });
});

test("a board and a list under a text hold what LIKE finds", async () => {
  for (const text of ["光伏", "氢燃料电池电堆", "一期二期", "A_B", "xm"]) {
    const expected = await likes(text);
    const { columns } = await readBoard(ctx, { filter: { text } });
    expect(columns.reduce((sum, column) => sum + column.count, 0)).toBe(expected.length);
    const { rows, totals } = await listProjects(ctx, { filter: { text }, limit: 200 });
    expect(totals?.count).toBe(expected.length);
    expect(rows.every((row) => expected.includes(row.id))).toBe(true);
  }
});
