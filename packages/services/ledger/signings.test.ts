import type { CellValue } from "exceljs";
import { importLedger, ledgerBytes } from "@parkline/testkit/ledger";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { agreementsOf } from "../agreement/get.ts";
import { listAgreements, totalAgreementLines } from "../agreement/list.ts";
import type { Context } from "../context.ts";
import { leftoverOfImport } from "./leftover.ts";
import { carryLedgerImport } from "./carry.ts";
import { prepareLedgerImport } from "./prepare.ts";
import { previewLedgerImport } from "./preview.ts";
import { runLedgerImport } from "./run.ts";
import { uploadLedger } from "./upload.ts";
import { openWorkbook } from "./workbook.ts";

const columns = ["项目名称", "投资方", "项目阶段", "签约时间", "签约金额（万元）", "协议类型"];
let world: World;
let park: TestPark;
let manager: Context;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());
beforeEach(async () => {
  park = await createPark(world);
  manager = contextFor(park, park.people.manager);
});

const load = async (rows: readonly (readonly CellValue[])[], header = columns) =>
  importLedger(manager, await ledgerBytes(header, rows));
const agreements = async () => (await listAgreements(manager, { limit: 200 })).agreements;
const assumptionsOf = async (id: number) =>
  (await previewLedgerImport(manager, { id })).rows.map((row) => row.assumed.map(({ zh }) => zh).join("；"));

describe("agreements of a ledger", () => {
  test("come in as what they are, with party and amount, counted, and owing what nobody has seen", async () => {
    const done = await load([
      ["电芯项目", "示范甲有限公司", "已签约", "2023-09-18", 12_000, "正式合同"],
      ["隔膜项目", "示范乙有限公司", "已签约", "2023年6月", 5000, "框架协议"],
      ["储热项目", "示范丙有限公司", "在谈", "2023/3/1", 800, "意向书"],
      ["二期项目", "示范丁有限公司", "开工", "2022-02-03", 700, "补充协议"],
    ]);
    expect(done.counts).toMatchObject({ created: 4, agreements: 4, openings: 0, withProblems: 0 });
    const all = await agreements();
    expect(all.map((one) => [one.kind, one.signedOn, one.agreedAmount, one.hasFile])).toEqual([
      ["contract", "2023-09-18", 12_000_000_000, false],
      ["framework", "2023-06-01", 5_000_000_000, false],
      ["intent", "2023-03-01", 800_000_000, false],
      ["supplement", "2022-02-03", 700_000_000, false],
    ]);
    const totals = await totalAgreementLines(manager, {});
    expect(totals.signed).toMatchObject({
      contract: { amount: 12_000_000_000, projects: 1 },
      signed: { amount: 17_000_000_000, projects: 2 },
      framework: { amount: 5_000_000_000, projects: 1 },
      intent: { amount: 800_000_000, projects: 1 },
    });
    const [contract] = all;
    const [described] = (await agreementsOf(manager, { projectId: contract?.projectId ?? 0 })).agreements;
    expect(described).toMatchObject({ file: null, legality: null, fairCompetition: null });
    expect(described?.parties).toMatchObject([{ side: "investor", name: "示范甲有限公司" }]);
    expect(described?.parties[0]?.companyId).not.toBeNull();
    const framework = all.find(({ kind }) => kind === "framework");
    const [loose] = (await agreementsOf(manager, { projectId: framework?.projectId ?? 0 })).agreements;
    expect(loose?.note).toBe("台账签约时间“2023年6月”，按 2023-06-01 计");
    const owed = await world.owner
      .selectFrom("project")
      .select(["name", "owedCount"])
      .where("parkId", "=", park.park.id)
      .orderBy("id")
      .execute();
    // A contract owes its paper and both reviews, a framework its paper alone.
    expect((owed[0]?.owedCount ?? 0) - (owed[1]?.owedCount ?? 0)).toBe(2);
  });

  test("without a kind take it from the importer, the header or the stage, and say so", async () => {
    const rows = [
      ["电芯项目", "示范甲有限公司", "已签约", "2023-09-18", 100],
      ["隔膜项目", "示范乙有限公司", "在谈", "2023-06-01", 200],
    ];
    const plain = columns.slice(0, 5);
    const first = await load(rows, plain);
    expect((await agreements()).map(({ kind }) => kind)).toEqual(["contract", "intent"]);
    expect(await assumptionsOf(first.id)).toEqual([
      expect.stringContaining("没有写协议类型，因项目处于“签约”按“正式合同”登记"),
      expect.stringContaining("没有写协议类型，因项目处于“洽谈”按“意向书”登记"),
    ]);
    const other = rows.map(([name, ...rest]) => [`另一${name}`, ...rest]);
    const framed = [...plain.slice(0, 3), "框架协议签订时间", plain[4] ?? ""];
    const byHeader = await uploadLedger(manager, {
      name: "台账.xlsx",
      bytes: await ledgerBytes(framed, other),
    });
    const mapping = {
      ...byHeader.mapping,
      columns: byHeader.mapping.columns.map((one) =>
        one.column === 3 ? { ...one, field: "signedOn" as const } : one,
      ),
    };
    const { id } = byHeader;
    let prepared = await prepareLedgerImport(manager, { id, version: byHeader.version, mapping });
    const kinds = async () =>
      (await previewLedgerImport(manager, { id })).rows.map(({ agreement }) => agreement?.kind);
    expect(await kinds()).toEqual(["framework", "framework"]);
    prepared = await prepareLedgerImport(manager, {
      id,
      version: prepared.version,
      mapping: { ...mapping, agreementKind: "contract" },
    });
    expect(await kinds()).toEqual(["contract", "contract"]);
    await runLedgerImport(manager, { id, version: prepared.version });
    await carryLedgerImport(manager, id);
    const note = "没有写协议类型，由导入人指定，按“正式合同”登记";
    const notes = await world.owner
      .selectFrom("agreement")
      .select(["kind", "note"])
      .where("parkId", "=", park.park.id)
      .where("ledgerImportId", "=", id)
      .execute();
    expect(notes).toEqual([
      { kind: "contract", note },
      { kind: "contract", note },
    ]);
  });

  test("need a day that has come: what speaks of one without it is left over, and stays a note", async () => {
    const done = await load([
      ["甲项目", "示范甲有限公司", "已签约", "2030-01-01", 100, "正式合同"],
      ["乙项目", "示范乙有限公司", "已签约", null, 200, null],
      ["丙项目", "示范丙有限公司", "在谈", null, 300, null],
      ["丁项目", "示范丁有限公司", "在谈", null, null, "框架协议"],
      ["戊项目", "示范戊有限公司", "已签约", "2023-05-01", null, "正式合同"],
      ["己项目", "示范己有限公司", "已签约", "去年", 400, "正式合同"],
    ]);
    expect(done.counts).toMatchObject({ created: 6, agreements: 1, withProblems: 4 });
    const preview = await previewLedgerImport(manager, { id: done.id });
    const problems = preview.rows.map((row) =>
      row.problems.map(({ header, problem }) => [header, problem.zh]),
    );
    expect(problems).toEqual([
      [["签约时间", "签约时间 2030-01-01 还没有到，未登记协议；签约后请在项目中登记"]],
      [["签约金额（万元）", "没有写签约时间，未登记协议；请补充签约时间"]],
      [],
      [["协议类型", "没有写签约时间，未登记协议；请补充签约时间"]],
      [],
      [["签约时间", "“去年”没有写年份，请补上年份"]],
    ]);
    expect(await assumptionsOf(done.id)).toEqual([
      expect.any(String),
      expect.any(String),
      expect.stringContaining("没有签约时间，协议投资额只记在项目上，未登记协议"),
      expect.any(String),
      expect.stringContaining("没有可用的签约金额，协议金额待补"),
      expect.stringContaining("签约时间没有看懂，未登记协议"),
    ]);
    expect((await agreements()).map((one) => [one.projectName, one.agreedAmount])).toEqual([
      ["戊项目", null],
    ]);
    const left = await leftoverOfImport(manager, { id: done.id });
    const workbook = await openWorkbook(left.fileName, left.bytes);
    const names: string[] = [];
    for await (const { cells } of workbook.rows("未导入"))
      names.push(cells[3]?.kind === "text" ? cells[3].text : "");
    expect(names.slice(1)).toEqual(["甲项目", "乙项目", "丁项目", "己项目"]);
    const notes = await world.owner
      .selectFrom("interaction")
      .innerJoin("project", "project.id", "interaction.projectId")
      .select(["project.name", "interaction.content"])
      .where("interaction.parkId", "=", park.park.id)
      .execute();
    expect(notes.find(({ name }) => name === "甲项目")?.content).toContain("签约时间：2030-01-01");
    expect(notes.find(({ name }) => name === "丁项目")?.content).toContain("协议类型：框架协议");
    const kept = await world.owner
      .selectFrom("project")
      .select("agreedAmount")
      .where("parkId", "=", park.park.id)
      .where("name", "=", "乙项目")
      .executeTakeFirst();
    expect(kept?.agreedAmount).toBe(200_000_000);
  });

  test("keep foreign money as it was signed, with the rate that the importer gave", async () => {
    const bytes = await ledgerBytes(columns, [
      ["电芯项目", "示范甲有限公司", "已签约", "2023-09-18", "1200万美元", "正式合同"],
    ]);
    const { id, version, mapping } = await uploadLedger(manager, { name: "台账.xlsx", bytes });
    const prepared = await prepareLedgerImport(manager, {
      id,
      version,
      mapping: { ...mapping, rates: { USD: "7.0827" } },
    });
    await runLedgerImport(manager, { id, version: prepared.version });
    await carryLedgerImport(manager, id);
    const [one] = await agreements();
    expect(one).toMatchObject({ agreedAmount: 8_499_240_000, currency: "USD" });
    const { agreements: described } = await agreementsOf(manager, { projectId: one?.projectId ?? 0 });
    expect(described[0]?.foreign).toEqual({
      currency: "USD",
      foreignAmount: 1_200_000_000,
      rate: "7.0827",
      rateOn: "2026-03-16",
      rateSource: "台账导入时填写",
    });
  });
});

test("the headline is the sum of the list, whatever kinds and amounts a ledger has", async () => {
  const kinds = ["正式合同", "框架协议", "意向书", "补充协议", null];
  const rows = Array.from({ length: 60 }, (_, index) => [
    `项目${index}`,
    `示范${index % 9}有限公司`,
    ["已签约", "开工", "在谈"][index % 3] ?? "",
    index % 7 === 0 ? null : `202${index % 4}-0${1 + (index % 9)}-11`,
    index % 5 === 0 ? null : 10 + index * 3,
    kinds[index % kinds.length] ?? null,
  ]);
  const done = await load(rows);
  const all = await agreements();
  expect(all).toHaveLength(done.counts.agreements);
  const totals = await totalAgreementLines(manager, {});
  const sum = (key: "countedContract" | "countedSigned" | "countedFramework" | "countedIntent") =>
    all.reduce((whole, one) => whole + one[key], 0);
  expect(totals.signed.contract.amount).toBe(sum("countedContract"));
  expect(totals.signed.signed.amount).toBe(sum("countedSigned"));
  expect(totals.signed.framework.amount).toBe(sum("countedFramework"));
  expect(totals.signed.intent.amount).toBe(sum("countedIntent"));
  expect(totals.signed.contract.amount).toBeGreaterThan(0);
  expect(totals.signed.framework.amount).toBeGreaterThan(0);
});

test("a row that repeats a project and tells of another signing or other money is left over with both", async () => {
  const header = [...columns, "到位资金（万元）", "到位时间"];
  const row = ["电芯项目", "示范甲有限公司", "已签约", "2023年9月", 100, "正式合同", 30, "2023-10-08"];
  const rows = [row, [...row.slice(0, 3), "2024-01-05", ...row.slice(4)], [...row.slice(0, 6), 45, null]];
  const done = await load(rows, header);
  expect(done.counts).toMatchObject({ created: 1, alreadyThere: 0, leftOver: 2 });
  const reasons = (await previewLedgerImport(manager, { id: done.id, show: "left_over" })).rows.flatMap(
    ({ problems }) => problems.map(({ problem }) => problem.zh),
  );
  expect(reasons).toEqual([
    expect.stringContaining("签约时间为 2023-09-01，本行为 2024-01-05"),
    expect.stringContaining("到位资金为 30 万元，本行为 45 万元"),
  ]);
  // Said again as it was, it is no news; a day within the month that the first one told is the same signing.
  const again = await load([row, [...row.slice(0, 3), "2023年9月", ...row.slice(4)]], header);
  expect(again.counts).toMatchObject({ created: 0, alreadyThere: 2, leftOver: 0 });
});

test("writing takes as many statements for many rows as for few", async () => {
  const statementsFor = async (count: number, name: string) => {
    const header = [...columns, "到位资金（万元）"];
    const rows = Array.from({ length: count }, (_, index) => [
      `${name}${index}`,
      `示范${name}${index}有限公司`,
      "已签约",
      "2023-09-18",
      100 + index,
      "正式合同",
      index + 1,
    ]);
    const { id, version } = await uploadLedger(manager, {
      name: "台账.xlsx",
      bytes: await ledgerBytes(header, rows),
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
