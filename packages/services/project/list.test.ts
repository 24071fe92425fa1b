import { addDays, day } from "@parkline/domain/date/day";
import { sourceKeys, stageKeys, statusKeys } from "@parkline/domain/glossary";
import { fen } from "@parkline/domain/money/fen";
import { listSortKeys, type ListSort } from "@parkline/domain/project/list";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import exceljs from "exceljs";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { exportProjects } from "./export.ts";
import { listProjects, type ProjectList } from "./list.ts";
import { moveProject } from "./move.ts";

const today = day("2026-03-16");
const count = 47;
let world: World;
let park: TestPark;
let leader: Context;
let manager: Context;

beforeAll(async () => {
  world = await openWorld();
  park = await createPark(world);
  leader = contextFor(park, park.people.leader);
  manager = contextFor(park, park.people.manager);
  for (let index = 0; index < count; index += 1) await vary((await createProject(manager)).id, index);
});
afterAll(() => world.close());

/** Few different values of everything, so that every sort has ties, and nothing in some rows. */
async function vary(id: number, index: number): Promise<void> {
  const { teams, chains, people } = park;
  await world.owner
    .updateTable("project")
    .set({
      name: ["光伏组件", "石英坩埚", "铝边框"][index % 3] ?? "",
      nameKey: `${index}`,
      investorName: [null, "青海示范（测试）", "北京示范（测试）"][index % 3] ?? null,
      pool: index % 9 === 8 ? "planned" : "prospect",
      stage: stageKeys[index % 4] ?? "lead",
      status: index % 7 === 6 ? "exited" : "active",
      teamId: [teams.a, teams.b, null][index % 3] ?? null,
      chainId: [null, chains.solar][index % 2] ?? null,
      ownerId: [people.officer.id, people.colleague.id, null][index % 3] ?? null,
      sourceKind: sourceKeys[index % 4] ?? null,
      totalInvestment: index % 4 === 0 ? null : fen((index % 5) * 123_456),
      agreedAmount: index % 2 === 0 ? null : fen(index * 100),
      landNeedMu: index % 3 === 0 ? null : (index % 4) / 3,
      stageEnteredOn: addDays(today, -(index % 6)),
      nextStepOn: index % 3 === 0 ? null : addDays(today, index % 5),
      updatedAt: new Date(Date.UTC(2026, 2, 1 + (index % 5))),
    })
    .where("id", "=", id)
    .execute();
}

async function allPages(ctx: Context, request: Parameters<typeof listProjects>[1]) {
  const rows: ProjectList["rows"][number][] = [];
  let page = await listProjects(ctx, request);
  rows.push(...page.rows);
  while (page.next !== null) {
    page = await listProjects(ctx, { ...request, after: page.next });
    rows.push(...page.rows);
  }
  return rows;
}

const keys: Partial<Record<ListSort, readonly string[]>> = {
  stage: stageKeys,
  status: statusKeys,
  sourceKind: sourceKeys,
};
const pinyin = new Intl.Collator("zh");
function compare(sort: ListSort, one: unknown, other: unknown): number {
  const order = keys[sort];
  if (order) return order.indexOf(String(one)) - order.indexOf(String(other));
  if (one instanceof Date && other instanceof Date) return one.getTime() - other.getTime();
  if (typeof one === "number" && typeof other === "number") return one - other;
  return pinyin.compare(String(one), String(other));
}

describe("the list", () => {
  test.each(listSortKeys)("sorted by %s, either way, has every row once and nothing last", async (sort) => {
    for (const direction of ["asc", "desc"] as const) {
      const rows = await allPages(leader, { filter: { status: "any" }, sort, direction, limit: 4 });
      expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
      expect(rows).toHaveLength(count - 5);
      const values = rows.map((row) => row[sort]);
      const filled = values.filter((value) => value !== null);
      expect(values.slice(0, filled.length)).toEqual(filled);
      const sign = direction === "asc" ? 1 : -1;
      expect(filled).toEqual(filled.toSorted((one, other) => sign * compare(sort, one, other)));
    }
  });

  test("says with its first page what the whole comes to", async () => {
    const first = await listProjects(leader, { limit: 5 });
    const rows = await allPages(leader, { limit: 9 });
    expect(first.totals).toEqual({
      count: rows.length,
      totalInvestment: rows.reduce((sum, row) => sum + (row.totalInvestment ?? 0), 0),
      unknownAmounts: rows.filter((row) => row.totalInvestment === null).length,
    });
    expect((await listProjects(leader, { limit: 5, after: first.next })).totals).toBeNull();
  });

  test("goes on where it was although rows before and after are changed meanwhile", async () => {
    const first = await listProjects(leader, { sort: "stageEnteredOn", direction: "asc", limit: 10 });
    const rest = await listProjects(leader, {
      sort: "stageEnteredOn",
      direction: "asc",
      limit: 200,
      after: first.next,
    });
    const mover = first.rows.find((row) => row.stage === "lead");
    await moveProject(manager, {
      id: mover?.id ?? 0,
      version: mover?.version ?? 0,
      to: "assessment",
      overrideReason: "测试",
    });
    const again = await listProjects(leader, {
      sort: "stageEnteredOn",
      direction: "asc",
      limit: 200,
      after: first.next,
    });
    const known = rest.rows.map((row) => row.id);
    expect(again.rows.map((row) => row.id).filter((id) => id !== mover?.id)).toEqual(known);
  });

  test("goes on from no place that its order never gave, and looks for no number that no record can have", async () => {
    const ctx = contextFor(park, park.people.manager);
    const invalid = { code: "input.invalid" };
    const wrong = ["青海大学", "2026-02-30", "1\u0000", "", "99999999999999999999"];
    for (const sort of ["totalInvestment", "nextStepOn", "updatedAt"] as const)
      for (const value of wrong)
        await expect(listProjects(ctx, { sort, after: { value, id: 1 } })).rejects.toMatchObject(invalid);
    const cut = { value: "a\u0000", id: 1 };
    await expect(listProjects(ctx, { sort: "name", after: cut })).rejects.toMatchObject(invalid);
    const filter = { teamIds: [2 ** 31] };
    await expect(listProjects(ctx, { filter })).rejects.toMatchObject(invalid);
  });

  test("is not for administrators, and another park's is empty", async () => {
    const admin = contextFor(park, park.people.admin);
    await expect(listProjects(admin, {})).rejects.toMatchObject({ code: "permission.denied" });
    await expect(exportProjects(admin, {})).rejects.toMatchObject({ code: "permission.denied" });
    const other = await createPark(world, "另一个园区（测试）");
    expect(await listProjects(contextFor(other, other.people.manager), {})).toMatchObject({
      rows: [],
      next: null,
      totals: { count: 0 },
    });
  });
});

describe("the export", () => {
  async function exported(request: Parameters<typeof exportProjects>[1], ctx: Context = leader) {
    const { stream, ...file } = await exportProjects(ctx, request);
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load((await buffer(stream)) as never);
    const sheet = workbook.worksheets[0];
    if (sheet === undefined) throw new Error("no sheet");
    const table = Array.from({ length: sheet.rowCount }, (_, index) =>
      (sheet.getRow(index + 1).values as unknown[]).slice(1),
    );
    return { ...file, sheet, header: table[0] ?? [], rows: table.slice(1) };
  }

  test("has the list's rows in its order, in Chinese, amounts as figures in 万元", async () => {
    const request = { sort: "totalInvestment", direction: "desc", filter: { status: "any" } } as const;
    const columns = [
      "name",
      "stage",
      "status",
      "totalInvestment",
      "stageEnteredOn",
      "ownerName",
      "clock",
    ] as const;
    const file = await exported({ ...request, columns: [...columns] });
    expect(file.fileName).toBe("招商储备项目_2026-03-16.xlsx");
    expect(file.header).toEqual([
      "项目名称",
      "阶段",
      "状态",
      "总投资（万元）",
      "进入本阶段日期",
      "主责",
      "时限",
    ]);
    const listed = await allPages(leader, { ...request, limit: 200 });
    expect(file.rows.map((row) => row[0])).toEqual(listed.map((row) => row.name));
    const amounts = listed.map((row) =>
      row.totalInvestment === null ? undefined : row.totalInvestment / 1_000_000,
    );
    expect(file.rows.map((row) => row[3] ?? undefined)).toEqual(amounts);
    expect(file.rows[0]?.[4]).toEqual(new Date(`${listed[0]?.stageEnteredOn}T00:00:00Z`));
    expect(new Set(file.rows.map((row) => row[1]))).toEqual(new Set(["线索", "研判", "洽谈", "评审"]));
  });

  test("holds no formula, whatever people call their projects", async () => {
    const names = ["=1+1", "+86", "-5", "@SUM(A1)", '=HYPERLINK("http://example.invalid")'];
    const other = await createPark(world, "公式（测试）");
    const ctx = contextFor(other, other.people.manager);
    for (const name of names) await createProject(ctx, { name });
    const { rows, sheet } = await exported({ columns: ["name"] }, ctx);
    expect(new Set(rows.map((row) => row[0]))).toEqual(new Set(names));
    for (let row = 2; row <= sheet.rowCount; row += 1) {
      expect(sheet.getCell(row, 1).type).toBe(exceljs.ValueType.String);
      expect(sheet.getCell(row, 1).numFmt).toBe("@");
    }
  });

  test("is in the audit with how many went out", async () => {
    await exported({ filter: { stages: ["lead"], text: "" } });
    const entry = await world.owner
      .selectFrom("auditEntry")
      .selectAll()
      .where("action", "=", "project.export")
      .where("parkId", "=", park.park.id)
      .orderBy("id", "desc")
      .executeTakeFirstOrThrow();
    const { totals } = await listProjects(leader, { filter: { stages: ["lead"] } });
    expect(entry).toMatchObject({ actorName: "张主任", subjectLabel: `招商储备项目 ${totals?.count} 项` });
  });

  test("of more than one page of the database is whole", async () => {
    const other = await createPark(world, "大导出（测试）");
    const ctx = contextFor(other, other.people.manager);
    const { id: person } = other.people.manager;
    const at = { createdAt: ctx.now, createdBy: person, updatedAt: ctx.now, updatedBy: person };
    const row = {
      parkId: other.park.id,
      pool: "prospect",
      stage: "lead",
      leadOn: today,
      stageEnteredOn: today,
    } as const;
    const named = (index: number) => ({
      name: `批量${index}`,
      nameKey: `${index}`,
      rank: `a${index}`,
      searchText: "",
      searchKeys: [],
    });
    const rowsOfMany = Array.from({ length: 2500 }, (_, index) => ({ ...row, ...at, ...named(index) }));
    await world.owner.insertInto("project").values(rowsOfMany).execute();
    const { rows } = await exported({ columns: ["name"] }, ctx);
    expect(new Set(rows.map((row) => row[0])).size).toBe(2500);
  });
});
