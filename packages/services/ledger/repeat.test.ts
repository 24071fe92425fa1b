import type { CellValue } from "exceljs";
import { importLedger, ledgerBytes } from "@parkline/testkit/ledger";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { getProject } from "../project/get.ts";
import { updateProject } from "../project/update.ts";
import { carryLedgerImport } from "./carry.ts";
import { leftoverOfImport } from "./leftover.ts";
import { previewLedgerImport } from "./preview.ts";
import { runLedgerImport } from "./run.ts";
import { undoLedgerImport } from "./undo.ts";
import { uploadLedger } from "./upload.ts";
import { openWorkbook } from "./workbook.ts";

let world: World;
let park: TestPark;
let manager: Context;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());
beforeEach(async () => {
  park = await createPark(world);
  manager = contextFor(park, park.people.manager);
});

const header = [
  "项目名称",
  "投资方",
  "统一社会信用代码",
  "来源地",
  "总投资（万元）",
  "固定资产投资（万元）",
  "项目阶段",
  "产业链",
  "主责",
  "协办",
  "联系人",
  "联系电话",
  "最新进展",
  "最近联系时间",
  "重点项目",
  "约定开工时间",
  "要素诉求",
];
type Cells = Partial<Record<string, CellValue>>;
const row = (cells: Cells) => header.map((name) => cells[name] ?? null);
const first: Cells = {
  项目名称: "储能电芯项目",
  投资方: "示范甲一储能有限公司",
  项目阶段: "在谈",
  联系人: "周建国",
};
const later: Cells = {
  ...first,
  统一社会信用代码: "91639999DEM000001B",
  来源地: "江苏苏州",
  "总投资（万元）": 12_000,
  产业链: "动力及储能电池",
  主责: "马晓雨",
  协办: "李志远",
  联系电话: "1990000 1001",
  最新进展: "土建完成四成",
  最近联系时间: "2023-12-11",
  重点项目: "是",
  约定开工时间: "2024年三季度",
  要素诉求: "双回路供电",
};

const load = async (...rows: Cells[]) => importLedger(manager, await ledgerBytes(header, rows.map(row)));
const projects = () =>
  world.owner.selectFrom("project").selectAll().where("parkId", "=", park.park.id).orderBy("id").execute();
const rowsOf = async (
  table: "interaction" | "keyProjectPeriod" | "projectPerson" | "company" | "contact" | "projectContact",
) => world.owner.selectFrom(table).selectAll().where("parkId", "=", park.park.id).execute();
const told = async (id: number) =>
  (await previewLedgerImport(manager, { id })).rows.map(({ outcome, filled, problems }) => ({
    outcome,
    filled: filled.map(({ label, text }) => `${label}：${text}`),
    problems: problems.map(({ header: column, problem }) => `${column ?? ""}：${problem.zh}`),
  }));
/** All that a park holds of projects, but for what tells when it was written. */
const everything = async () => {
  const drop = (one: object) =>
    Object.fromEntries(
      Object.entries(one).filter(
        ([key]) => !/^(version|updatedAt|updatedBy|fieldVersions|searchKeys)$/.test(key),
      ),
    );
  const tables = [
    "interaction",
    "keyProjectPeriod",
    "projectPerson",
    "company",
    "contact",
    "projectContact",
  ] as const;
  const others = await Promise.all(tables.map((table) => rowsOf(table)));
  return [await projects(), ...others].map((rows) => (rows as readonly object[]).map(drop));
};

describe("a row that repeats a project of the park and has news", () => {
  test("fills what is empty, of the project, its company and its contact, and says what", async () => {
    await load(first);
    const [before] = await projects();
    const done = await load(later);
    expect(done.counts).toMatchObject({
      created: 0,
      filled: 1,
      alreadyThere: 0,
      leftOver: 0,
      withProblems: 0,
    });
    const [project] = await projects();
    expect(project).toMatchObject({
      id: before?.id,
      totalInvestment: 12_000_000_000,
      ownerId: park.people.officer.id,
      teamId: park.teams.a,
      chainId: park.chains.battery,
      agreedStartOn: "2024-07-01",
      lastContactOn: "2023-12-11",
      version: 2,
    });
    expect(project?.owedCount).toBeLessThan(before?.owedCount ?? 0);
    expect(await rowsOf("company")).toMatchObject([{ uscc: "91639999DEM000001B", divisionCode: "320500" }]);
    expect(await rowsOf("contact")).toMatchObject([{ name: "周建国", phone: "1990000 1001" }]);
    expect(await rowsOf("projectPerson")).toMatchObject([
      { personId: park.people.officerOfOtherTeam.id, role: "supporter" },
    ]);
    expect(await rowsOf("keyProjectPeriod")).toHaveLength(1);
    expect(await rowsOf("interaction")).toMatchObject([
      {
        contactedOn: "2023-12-11",
        content: "土建完成四成\n\n台账原文\n约定开工时间：2024年三季度\n要素诉求：双回路供电",
      },
    ]);
    const [said] = await told(done.id);
    expect(said?.filled).toEqual(
      expect.arrayContaining([
        "总投资：12,000 万元",
        "主责：马晓雨",
        "产业链：动力及储能电池",
        "协办：李志远",
        "最新进展：土建完成四成",
        "要素诉求：双回路供电",
        "统一社会信用代码：91639999DEM000001B",
        "所在省市：江苏省苏州市",
      ]),
    );
    const audited = await world.owner
      .selectFrom("auditEntry")
      .select(["subjectKind", "note", "changes"])
      .where("parkId", "=", park.park.id)
      .where("note", "like", "%补充")
      .execute();
    expect(audited.map((entry) => entry.subjectKind).toSorted()).toEqual(["company", "project"]);
    expect(audited.flatMap((entry) => entry.changes)).toContainEqual({
      field: "totalInvestment",
      label: "总投资",
      from: null,
      to: "12,000 万元",
    });
  });

  test("brings nothing new a second time, nor a third", async () => {
    await load(first);
    await load(later);
    const before = await everything();
    for (const _ of [1, 2]) {
      const again = await load(first, later);
      expect(again.counts).toMatchObject({ created: 0, filled: 0, alreadyThere: 2, leftOver: 0 });
    }
    expect(await everything()).toEqual(before);
  });

  test("is taken back by an undo to what stood there, and leaves the project", async () => {
    await load(first);
    const before = await everything();
    const done = await load(later);
    const undone = await undoLedgerImport(manager, { id: done.id });
    expect(undone.counts).toMatchObject({ removed: 0, kept: 0, unfilled: 2 });
    expect(await everything()).toEqual(before);
    const again = await load(later);
    expect(again.counts).toMatchObject({ filled: 1 });
  });

  test("keeps by an undo what somebody has written since", async () => {
    await load(first);
    const done = await load(later);
    const id = (await projects())[0]?.id ?? 0;
    const { version } = await getProject(manager, { id });
    await updateProject(manager, { id, version, fields: { totalInvestment: 15_000_000_000 } });
    await undoLedgerImport(manager, { id: done.id });
    expect(await projects()).toMatchObject([
      { totalInvestment: 15_000_000_000, ownerId: null, chainId: null },
    ]);
  });

  test("tells what it says otherwise with both, and changes nothing of it", async () => {
    await load(later);
    const before = await everything();
    const done = await load({
      ...later,
      "总投资（万元）": 15_000,
      项目阶段: "已签约",
      产业链: "高效晶硅太阳能电池及组件",
      主责: "韩青",
      来源地: "浙江杭州",
      重点项目: "否",
      约定开工时间: "2025-03-01",
    });
    expect(done.counts).toMatchObject({ filled: 0, leftOver: 1 });
    expect(await everything()).toEqual(before);
    const tail = "没有改动；如以本行为准，请在项目中";
    expect((await told(done.id))[0]?.problems.toSorted()).toEqual(
      [
        `总投资（万元）：同一项目已录入，总投资为 12,000 万元，本行为 15,000 万元，${tail}修改`,
        `项目阶段：同一项目已录入，项目阶段为 洽谈，本行为 签约，${tail}推进`,
        `产业链：同一项目已录入，产业链为 动力及储能电池，本行为 高效晶硅太阳能电池及组件，${tail}修改`,
        `主责：同一项目已录入，主责为 马晓雨，本行为 韩青，${tail}修改`,
        `重点项目：同一项目已录入，重点项目为 是，本行为 否，${tail}修改`,
        `约定开工时间：同一项目已录入，约定开工日期为 2024-07-01，本行为 2025-03-01，${tail}修改`,
        "来源地：企业“示范甲一储能有限公司”已登记在江苏省苏州市，本行为浙江省杭州市，没有改动；如以本行为准，请在企业中修改",
      ].toSorted(),
    );
    const { bytes, rows } = await leftoverOfImport(manager, { id: done.id });
    expect(rows).toBe(1);
    const workbook = await openWorkbook("未导入.xlsx", bytes);
    const texts: string[] = [];
    for await (const { cells } of workbook.rows("未导入"))
      texts.push(cells.map((cell) => (cell.kind === "text" ? cell.text : "")).join("|"));
    expect(texts[1]).toContain("总投资为 12,000 万元，本行为 15,000 万元");
  });

  test("adds a month's progress line by line, another contact beside the first, and what nobody understood once", async () => {
    await load({ ...later, 最新进展: "9月：签订意向书" });
    const next = {
      ...later,
      最新进展: "9月：签订意向书\n10月：完成选址",
      最近联系时间: "2024-01-08",
      联系人: "周建国、李娜",
      "固定资产投资（万元）": "一大笔",
    };
    const done = await load(next);
    expect(done.counts).toMatchObject({ filled: 1, withProblems: 1 });
    const contents = (await rowsOf("interaction")).map((one) => "content" in one && one.content);
    expect(contents).toContain("10月：完成选址\n\n台账原文\n固定资产投资（万元）：一大笔");
    expect(new Set((await rowsOf("contact")).map((one) => "name" in one && one.name))).toEqual(
      new Set(["周建国", "李娜"]),
    );
    expect(await rowsOf("projectContact")).toHaveLength(2);
    const again = await load(next);
    expect(again.counts).toMatchObject({ filled: 0, alreadyThere: 1, leftOver: 0 });
    // A ledger that is behind the project tells nothing new either.
    const older = await load({ ...next, 项目阶段: "线索" });
    expect(older.counts).toMatchObject({ filled: 0, alreadyThere: 1, leftOver: 0 });
  });
});

describe("a row that repeats an earlier one of the same ledger", () => {
  const fillers = Array.from({ length: 600 }, (_, at): Cells => ({
    项目名称: `项目${at}`,
    投资方: `示范${at}有限公司`,
  }));

  test.each([
    ["in the same chunk", []],
    ["in another chunk", fillers],
  ])("adds to it, %s, and an undo takes all of it away", async (_, between) => {
    const done = await load(first, ...between, later);
    expect(done.counts).toMatchObject({
      created: between.length + 1,
      filled: 1,
      leftOver: 0,
      withProblems: 0,
    });
    const [project] = await projects();
    expect(project).toMatchObject({
      totalInvestment: 12_000_000_000,
      ownerId: park.people.officer.id,
      version: 1,
    });
    const company = (await rowsOf("company")).find((one) => "id" in one && one.id === project?.companyId);
    expect(company).toMatchObject({ uscc: "91639999DEM000001B", divisionCode: "320500" });
    expect(await rowsOf("contact")).toMatchObject([{ phone: "1990000 1001" }]);
    const undone = await undoLedgerImport(manager, { id: done.id });
    expect(undone.counts).toMatchObject({ removed: between.length + 1, kept: 0 });
    expect((await everything()).flat()).toEqual([]);
  });

  test("is seen by the preview as the run will have it", async () => {
    const { id, version } = await uploadLedger(manager, {
      name: "台账.xlsx",
      bytes: await ledgerBytes(header, [first, later, later].map(row)),
    });
    const before = await told(id);
    expect(before.map(({ outcome }) => outcome)).toEqual(["created", "filled", "already_there"]);
    await runLedgerImport(manager, { id, version });
    await carryLedgerImport(manager, id);
    expect(await told(id)).toEqual(before);
  });
});

describe("a company that is known", () => {
  test("of two rows that name it the second gives it the code, and a third with another code is told apart", async () => {
    const company = "示范乙有限公司";
    const done = await load(
      { 项目名称: "甲项目", 投资方: company },
      { 项目名称: "乙项目", 投资方: company, 统一社会信用代码: "91639999DEM000001B", 来源地: "江苏" },
      { 项目名称: "丙项目", 投资方: company, 来源地: "江苏苏州" },
      { 项目名称: "丁项目", 投资方: company, 统一社会信用代码: "91639999DEM000002A" },
      // The same project as the first, known by the code that the second row told.
      { 项目名称: "甲项目", 投资方: "示范乙", 统一社会信用代码: "91639999DEM000001B" },
    );
    expect(done).toMatchObject({
      state: "done",
      counts: { created: 4, alreadyThere: 1, leftOver: 0, withProblems: 1 },
    });
    expect(await rowsOf("company")).toMatchObject([
      { name: company, uscc: "91639999DEM000001B", divisionCode: "320500" },
    ]);
    expect((await projects()).map(({ companyId }) => companyId !== null)).toEqual([true, true, true, false]);
    expect((await told(done.id))[3]?.problems).toEqual([
      expect.stringContaining(`统一社会信用代码：已有的企业“${company}”统一社会信用代码与本行不同`),
    ]);
  });
});

test("adding takes as many statements for many rows as for few", async () => {
  const statementsFor = async (count: number, name: string) => {
    const rows = Array.from({ length: count }, (_, at): Cells => ({
      项目名称: `${name}${at}`,
      投资方: `示范${name}${at}有限公司`,
    }));
    await load(...rows);
    const news = rows.map((cells) => ({ ...later, ...cells, 统一社会信用代码: null }));
    const { id, version } = await uploadLedger(manager, {
      name: "台账.xlsx",
      bytes: await ledgerBytes(header, news.map(row)),
    });
    await runLedgerImport(manager, { id, version });
    let statements = 0;
    const db = manager.db.withPlugin({
      transformQuery: ({ node }) => {
        statements += 1;
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    await carryLedgerImport({ ...manager, db }, id);
    return statements;
  };
  expect(await statementsFor(200, "多")).toBe(await statementsFor(10, "少"));
});
