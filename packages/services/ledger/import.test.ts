import Excel from "exceljs";
import { createPark, contextFor, type TestPark } from "@parkline/testkit/park";
import { importLedger, ledgerBytes } from "@parkline/testkit/ledger";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { carryLedgerImport } from "./carry.ts";
import { getLedgerImport } from "./get.ts";
import { leftoverOfImport } from "./leftover.ts";
import { previewLedgerImport } from "./preview.ts";
import { runLedgerImport } from "./run.ts";
import { uploadLedger } from "./upload.ts";
import { openWorkbook } from "./workbook.ts";
import { battery, header, trial } from "@parkline/testkit/ledgerRows";

let world: World;
let park: TestPark;
let manager: Context;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());
beforeEach(async () => {
  park = await createPark(world);
  manager = contextFor(park, park.people.manager);
});

const projects = () =>
  world.owner.selectFrom("project").selectAll().where("parkId", "=", park.park.id).orderBy("id").execute();
const rowsOf = async (
  table: "interaction" | "stageChange" | "keyProjectPeriod" | "projectPerson" | "company" | "contact",
) => world.owner.selectFrom(table).selectAll().where("parkId", "=", park.park.id).execute();

describe("a ledger that is imported", () => {
  test("becomes projects with all that their rows tell", async () => {
    const done = await importLedger(manager, await ledgerBytes(header, [battery]));
    expect(done).toMatchObject({
      state: "done",
      counts: { created: 1, leftOver: 0, withProblems: 0 },
      doneRows: 2,
      totalRows: 2,
    });
    const [project] = await projects();
    expect(project).toMatchObject({
      name: "储能电芯项目",
      investorName: "示范甲一储能有限公司",
      totalInvestment: 12_000_000_000,
      stage: "signed",
      stageEnteredOn: "2023-09-18",
      leadOn: "2023-05-08",
      ownerId: park.people.officer.id,
      teamId: park.teams.a,
      chainId: park.chains.battery,
      lastContactOn: "2023-12-11",
      pool: "prospect",
      status: "active",
      version: 1,
    });
    // No agreement, no review, no opinion was seen: the project stays where it is and owes them.
    expect(project?.owedCount).toBeGreaterThan(5);
    expect(await rowsOf("company")).toMatchObject([
      { name: "示范甲一储能有限公司", uscc: "91639999DEM000001B", id: project?.companyId },
    ]);
    expect(await rowsOf("contact")).toMatchObject([
      { name: "周建国", phone: "1990000 1001", companyId: project?.companyId },
    ]);
    expect(await rowsOf("stageChange")).toMatchObject([
      { fromStage: null, toStage: "signed", enteredOn: "2023-09-18", reason: "台账导入" },
    ]);
    expect(await rowsOf("keyProjectPeriod")).toMatchObject([{ fromOn: "2023-05-08", toOn: null }]);
    expect(new Set((await rowsOf("projectPerson")).map((row) => "personId" in row && row.personId))).toEqual(
      new Set([park.people.colleague.id, park.people.officerOfOtherTeam.id]),
    );
    expect(await rowsOf("interaction")).toMatchObject([
      { contactedOn: "2023-12-11", way: "ledger", content: "土建完成四成\n\n台账原文\n要素诉求：双回路供电" },
    ]);
  });

  test("says what it took for granted, and leaves what it did not understand in the leftover file, cells as they were", async () => {
    const bytes = await ledgerBytes(header, [
      [...trial.slice(0, 4), "面议一下", ...trial.slice(5)],
      [
        3,
        null,
        "示范甲三有限公司",
        null,
        "=1+1",
        "在谈",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        "@诉求",
      ],
    ]);
    const done = await importLedger(manager, bytes);
    expect(done.counts).toMatchObject({ created: 1, withProblems: 1, leftOver: 1 });
    const [project] = await projects();
    // 某央企 is a working name and no company; 老周 is nobody of the park; the amount stays unknown.
    expect(project).toMatchObject({
      investorName: "某央企",
      companyId: null,
      ownerId: null,
      totalInvestment: null,
      stage: "negotiation",
    });
    expect(await rowsOf("company")).toEqual([]);
    const [note] = await rowsOf("interaction");
    expect(note).toMatchObject({ content: "台账原文\n总投资（万元）：面议一下\n主责：老周" });
    const left = await leftoverOfImport(manager, { id: done.id });
    expect(left).toMatchObject({ rows: 2, fileName: "台账-未导入.xlsx" });
    const workbook = await openWorkbook(left.fileName, left.bytes);
    const texts: (readonly string[])[] = [];
    for await (const row of workbook.rows("未导入"))
      texts.push(
        row.cells.map((cell) =>
          cell.kind === "text" ? cell.text : cell.kind === "number" ? String(cell.value) : "",
        ),
      );
    expect(texts[1]?.slice(0, 2)).toEqual(["2", "已导入，下列内容未录入"]);
    expect(texts[1]?.[2]).toMatch(/总投资.*看不懂金额“面议一下”/);
    expect(texts[1]?.[2]).toMatch(/主责.*没有叫“老周”的用户/);
    expect(texts[2]?.slice(0, 2)).toEqual(["3", "未导入"]);
    // No spreadsheet takes them for formulas, also where the file is saved as text; read back, they are what they were.
    expect(texts[2]).toEqual(expect.arrayContaining(["=1+1", "@诉求"]));
    const raw = new Excel.Workbook();
    await raw.xlsx.load(left.bytes as never);
    expect(raw.worksheets[0]?.getRow(3).values).toEqual(expect.arrayContaining(["'=1+1", "'@诉求"]));
  });

  test("comes in from the leftover file once it is mended there, its other cells as they were", async () => {
    const bytes = await ledgerBytes(
      ["项目名称", "投资方", "投资情况（万元）", null, "备注"],
      [
        [null, null, "总投资", "固定资产投资", null],
        [null, "示范甲三有限公司", "-", 500, "@诉求"],
      ],
    );
    const done = await importLedger(manager, bytes);
    expect(done.counts).toMatchObject({ created: 0, leftOver: 1 });
    const left = await leftoverOfImport(manager, { id: done.id });
    const workbook = new Excel.Workbook();
    await workbook.xlsx.load(left.bytes as never);
    const sheet = workbook.worksheets[0];
    if (sheet === undefined) throw new Error("no sheet");
    sheet.getCell("D2").value = "-18℃冷库项目";
    const mended = await importLedger(manager, new Uint8Array(await workbook.xlsx.writeBuffer()));
    expect(mended.counts).toMatchObject({ created: 1, withProblems: 0, leftOver: 0 });
    expect(await projects()).toMatchObject([
      { name: "-18℃冷库项目", totalInvestment: null, fixedAssetInvestment: 500_000_000 },
    ]);
    expect(await rowsOf("interaction")).toMatchObject([{ content: "台账原文\n备注：@诉求" }]);
  });

  test("masks mobile numbers wherever they stand, which it says, and keeps a long text in as many interactions as it takes", async () => {
    const step = "走访".repeat(200);
    const bytes = await ledgerBytes(
      ["项目名称", "最新进展", "下一步计划", "备注"],
      [
        ["甲项目", "已约张总 138 1234 5678", "致电13912345678", "电话13712345678"],
        ["乙项目", "长".repeat(4000), step, "注".repeat(2000)],
      ],
    );
    const done = await importLedger(manager, bytes);
    expect(done.counts).toMatchObject({ created: 2, withProblems: 1 });
    const [first, ...others] = await world.owner
      .selectFrom("interaction")
      .selectAll()
      .where("parkId", "=", park.park.id)
      .orderBy("projectId")
      .orderBy("id", "desc")
      .execute();
    expect(first).toMatchObject({
      content: "已约张总 138****5678\n\n台账原文\n备注：电话137****5678",
      nextStep: "致电139****5678",
    });
    expect(others).toMatchObject([{ nextStep: step.slice(0, 300) }, { nextStep: null }]);
    expect(others.map(({ content }) => content).join("")).toBe(
      `${"长".repeat(4000)}\n\n台账原文\n备注：${"注".repeat(2000)}\n下一步计划：${step}`,
    );
    const { rows } = await previewLedgerImport(manager, { id: done.id, show: "problems" });
    expect(rows.map((row) => row.name)).toEqual(["甲项目"]);
    expect(rows[0]?.problems.map(({ header }) => header)).toEqual(["最新进展", "下一步计划", "备注"]);
    expect(rows[0]?.problems[0]?.problem.zh).toContain("手机号码在跟进记录里只保留头尾");
  });

  test("keeps a late stage with its history, and a status with the ledger's word", async () => {
    const bytes = await ledgerBytes(
      ["项目名称", "投资方", "项目阶段", "签约时间", "开工时间", "竣工时间", "投产时间"],
      [
        ["石英坩埚项目", "示范乙一有限公司", "已投产", "2023.2.8", "2023/4/6", null, "2023年9月18日"],
        ["环卫车项目", "示范乙二有限公司", "签约（暂缓）", "2023-03-01", "2030-01-01", null, null],
      ],
    );
    await importLedger(manager, bytes);
    const [crucible, vehicle] = await projects();
    expect(crucible).toMatchObject({
      stage: "production",
      stageEnteredOn: "2023-09-18",
      producedOn: "2023-09-18",
      startedOn: "2023-04-06",
      leadOn: "2023-02-08",
    });
    const history = (await rowsOf("stageChange")).filter(
      (row) => "toStage" in row && row.projectId === crucible?.id,
    );
    expect(history.map((row) => "toStage" in row && [row.fromStage, row.toStage, row.enteredOn])).toEqual([
      [null, "signed", "2023-02-08"],
      ["signed", "construction", "2023-04-06"],
      ["construction", "production", "2023-09-18"],
    ]);
    expect(vehicle).toMatchObject({
      stage: "signed",
      status: "on_hold",
      statusReason: "other",
      statusNote: "台账记载：签约（暂缓）",
      startedOn: null,
      agreedStartOn: "2030-01-01",
    });
  });
});

describe("a project that is there already", () => {
  test("is not entered again: not from the file, not from the park, spaces and brackets aside", async () => {
    const bytes = await ledgerBytes(
      ["项目名称", "投资方", "总投资（万元）"],
      [
        ["储能电芯项目", "示范甲一（储能）有限公司", 100],
        ["储能电芯 项目", "示范甲一(储能)有限公司", 100],
        ["储能电芯项目", "示范甲二有限公司", 100],
        ["储能电芯项目", null, 100],
      ],
    );
    const first = await importLedger(manager, bytes);
    expect(first.counts).toMatchObject({ created: 2, alreadyThere: 1, leftOver: 1 });
    const again = await importLedger(manager, bytes);
    expect(again.counts).toMatchObject({ created: 0, alreadyThere: 3, leftOver: 1 });
    expect(again.sameFile.map((other) => other.id)).toEqual([first.id]);
    expect(await projects()).toHaveLength(2);
    expect(await rowsOf("company")).toHaveLength(2);
  });

  test("keeps its amounts: a row that says otherwise is left over with both, wherever its twin stands", async () => {
    const columns = ["项目名称", "投资方", "总投资（万元）", "固定资产投资（万元）"];
    const first = await ledgerBytes(columns, [
      ["储能电芯项目", "示范甲一有限公司", 100, null],
      ["储能电芯 项目", "示范甲一有限公司", 300, null],
    ]);
    const { id, counts } = await importLedger(manager, first);
    expect(counts).toMatchObject({ created: 1, alreadyThere: 0, leftOver: 1 });
    const again = await ledgerBytes(columns, [["储能电芯项目", "示范甲一有限公司", 200, 80]]);
    const second = await importLedger(manager, again);
    expect(second.counts).toMatchObject({ created: 0, filled: 1, leftOver: 0, withProblems: 1 });
    expect(await projects()).toMatchObject([
      { totalInvestment: 100_000_000, fixedAssetInvestment: 80_000_000 },
    ]);
    const reasonsOf = async (importId: number) =>
      (await previewLedgerImport(manager, { id: importId, show: "problems" })).rows.flatMap((row) =>
        row.problems.map(({ column, problem }) => [column, problem.zh]),
      );
    const tail = "没有改动；如以本行为准，请在项目中修改";
    expect(await reasonsOf(id)).toEqual([[2, `同一项目已录入，总投资为 100 万元，本行为 300 万元，${tail}`]]);
    expect(await reasonsOf(second.id)).toEqual([
      [2, `同一项目已录入，总投资为 100 万元，本行为 200 万元，${tail}`],
    ]);
  });

  test("is entered once by the same file imported twice at the same moment", async () => {
    const rows = Array.from({ length: 40 }, (_, index) => [
      `项目${index}`,
      `示范${index % 7}有限公司`,
      index + 1,
    ]);
    const bytes = await ledgerBytes(["项目名称", "投资方", "总投资（万元）"], rows);
    const both = await Promise.all([importLedger(manager, bytes), importLedger(manager, bytes)]);
    const created = both.map((one) => one.counts.created);
    expect(created.reduce((sum, count) => sum + count)).toBe(40);
    expect(both.every((one) => one.state === "done" && one.counts.leftOver === 0)).toBe(true);
    expect(await projects()).toHaveLength(40);
    expect(await rowsOf("company")).toHaveLength(7);
  });

  test("is found by its investor's code, whatever the investor is called; the same company is set up once", async () => {
    const columns = ["项目名称", "投资方", "统一社会信用代码"];
    await importLedger(
      manager,
      await ledgerBytes(columns, [["电芯项目", "示范甲一储能有限公司", "91639999DEM000001B"]]),
    );
    const second = await importLedger(
      manager,
      await ledgerBytes(columns, [
        ["电芯项目", "示范甲一储能", "91639999DEM000001B"],
        ["回收项目", "示范甲一储能", "91639999DEM000001B"],
        ["隔膜项目", "示范甲一储能有限公司", "91639999DEM000002A"],
      ]),
    );
    expect(second.counts).toMatchObject({ created: 2, alreadyThere: 1, withProblems: 1 });
    expect(await rowsOf("company")).toHaveLength(1);
    expect((await projects()).map((project) => project.companyId !== null)).toEqual([true, true, false]);
  });
});

describe("a run that is killed", () => {
  const rows = Array.from({ length: 1300 }, (_, index) => [
    `项目${index}`,
    `示范${index}有限公司`,
    index + 1,
  ]);

  test("goes on where it stopped, and doubles nothing", async () => {
    const { id, version } = await uploadLedger(manager, {
      name: "大台账.xlsx",
      bytes: await ledgerBytes(["项目名称", "投资方", "总投资（万元）"], rows),
    });
    await runLedgerImport(manager, { id, version });
    const kill = new AbortController();
    await carryLedgerImport(manager, id, { signal: kill.signal, onChunk: () => kill.abort() });
    const half = await getLedgerImport(manager, { id });
    expect(half).toMatchObject({ state: "running", doneRows: 500, counts: { created: 499, notAProject: 1 } });
    expect(await projects()).toHaveLength(499);
    // A runner that was killed outright still holds its lease: nobody takes the import away from one that may be alive.
    await world.owner
      .updateTable("ledgerImport")
      .set({ runner: "killed", leaseUntil: new Date(Date.now() + 60_000) })
      .where("id", "=", id)
      .execute();
    expect(await carryLedgerImport(manager, id)).toBe(false);
    await world.owner
      .updateTable("ledgerImport")
      .set({ leaseUntil: new Date(0) })
      .where("id", "=", id)
      .execute();
    const [first, second] = await Promise.all([
      carryLedgerImport(manager, id),
      carryLedgerImport(manager, id),
    ]);
    expect([first, second].filter(Boolean)).toHaveLength(1);
    expect(await getLedgerImport(manager, { id })).toMatchObject({
      state: "done",
      doneRows: 1301,
      counts: { created: 1300 },
    });
    const all = await projects();
    expect(new Set(all.map((project) => project.name)).size).toBe(1300);
    // Cards stand in the order of the sheet.
    const inOrder = all
      .toSorted((one, other) => (one.rank < other.rank ? -1 : 1))
      .map((project) => project.name);
    expect(inOrder).toEqual(rows.map(([name]) => name));
  });

  test("is taken up again however often, as long as it gets on", async () => {
    const { id, version } = await uploadLedger(manager, {
      name: "大台账.xlsx",
      bytes: await ledgerBytes(["项目名称", "投资方", "总投资（万元）"], rows),
    });
    await runLedgerImport(manager, { id, version });
    const set = (values: { attempts?: number; leaseUntil: Date }) =>
      world.owner.updateTable("ledgerImport").set(values).where("id", "=", id).execute();
    // Broken off four times before anything was done.
    await set({ attempts: 4, leaseUntil: new Date(0) });
    const breaksOff = (): never => {
      throw new Error("the database is gone");
    };
    for (let time = 0; time < 2; time += 1) {
      await expect(carryLedgerImport(manager, id, { onChunk: breaksOff })).rejects.toThrow("is gone");
      await set({ leaseUntil: new Date(0) });
    }
    expect(await carryLedgerImport(manager, id)).toBe(true);
    expect(await getLedgerImport(manager, { id })).toMatchObject({
      state: "done",
      counts: { created: 1300 },
    });
  });

  test("writes nothing more once another runner has taken over", async () => {
    const { id, version } = await uploadLedger(manager, {
      name: "大台账.xlsx",
      bytes: await ledgerBytes(["项目名称", "投资方", "总投资（万元）"], rows),
    });
    await runLedgerImport(manager, { id, version });
    const stolen = await carryLedgerImport(manager, id, {
      onChunk: async () => {
        await world.owner
          .updateTable("ledgerImport")
          .set({ runner: "another" })
          .where("id", "=", id)
          .execute();
      },
    });
    expect(stolen).toBe(false);
    expect(await projects()).toHaveLength(499);
  });
});
