import type { CellValue } from "exceljs";
import { fen } from "@parkline/domain/money/fen";
import { importLedger, ledgerBytes } from "@parkline/testkit/ledger";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { updateAgreement } from "../agreement/update.ts";
import { createCompany } from "../company/create.ts";
import type { Context } from "../context.ts";
import { listProjects } from "../project/list.ts";
import { getReceipt } from "../receipt/get.ts";
import { listReceipts } from "../receipt/list.ts";
import { receiptTotals } from "../receipt/totals.ts";
import { updateReceipt } from "../receipt/update.ts";
import { previewLedgerImport } from "./preview.ts";
import { undoLedgerImport } from "./undo.ts";

const columns = ["项目名称", "投资方", "来源地", "项目阶段", "签约时间", "到位资金（万元）", "到位时间"];
let world: World;
let park: TestPark;
let manager: Context;
let officer: Context;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());
beforeEach(async () => {
  park = await createPark(world);
  manager = contextFor(park, park.people.manager);
  officer = contextFor(park, park.people.officer);
});

const load = async (rows: readonly (readonly CellValue[])[], header = columns) =>
  importLedger(manager, await ledgerBytes(header, rows));
const openings = async (ctx = manager) => (await listReceipts(ctx, { openingOnly: true })).receipts;
const projects = () =>
  world.owner.selectFrom("project").selectAll().where("parkId", "=", park.park.id).orderBy("id").execute();
const counted = async (table: "agreement" | "receipt" | "receiptInvestor" | "company") =>
  (await world.owner.selectFrom(table).select("parkId").where("parkId", "=", park.park.id).execute()).length;

describe("money of a ledger", () => {
  test("comes in as opening entries that count nowhere, from where the ledger says, with what is known of the day", async () => {
    const done = await load([
      ["甲项目", "示范甲有限公司", "浙江省杭州市", "开工", "2023-05-01", 3000, "2023年10月"],
      ["乙项目", "示范乙有限公司", null, "开工", "2023-05-01", 500, null],
      ["丙项目", "某央企", "香港", "开工", "2023-05-01", 40, "2022年"],
      ["丁项目", "示范丁有限公司、示范戊有限公司", "江苏苏州", "开工", "2023-05-01", 60, "2030-01-01"],
      ["己项目", "示范己有限公司", "青海省", "开工", "2023-05-01", 0, null],
      ["庚项目", "示范庚有限公司", null, "开工", "2023-05-01", null, "2023-05-02"],
    ]);
    expect(done.counts).toMatchObject({
      created: 6,
      openings: 4,
      openingAmount: 36_000_000_00,
      agreements: 6,
      withProblems: 2,
    });
    const all = (await openings()).toSorted((one, other) => one.id - other.id);
    expect(all.map((one) => [one.projectName, one.receivedOn, one.claimedAmount, one.investors])).toEqual([
      ["甲项目", "2023-10-01", 30_000_000_00, [{ name: "示范甲有限公司", tier: "outside_province" }]],
      ["乙项目", null, 5_000_000_00, [{ name: "示范乙有限公司", tier: null }]],
      ["丙项目", null, 400_000_00, [{ name: "某央企", tier: "overseas" }]],
      ["丁项目", null, 600_000_00, []],
    ]);
    for (const one of all)
      expect(one).toMatchObject({ state: "draft", isOpening: true, awaitsAuthor: true, useKey: null });
    const { fields } = await getReceipt(manager, { id: all[0]?.id ?? 0 });
    expect(fields).toMatchObject({ note: "台账到位时间“2023年10月”", evidence: [] });
    const preview = await previewLedgerImport(manager, { id: done.id, show: "problems" });
    expect(preview.rows.map((row) => [row.name, row.problems[0]?.problem.zh])).toEqual([
      ["丁项目", "到位时间 2030-01-01 还没有到，台账期初的到位日期待补"],
      ["庚项目", "有到位时间，没有到位金额，未登记到位资金；请补充金额"],
    ]);
    for (const year of [2022, 2023, 2026])
      expect(await receiptTotals(manager, { year })).toMatchObject({ certified: 0, claimed: 0, waiting: 0 });
    const listed = await listProjects(manager, { sort: "fundsClaimed", direction: "desc" });
    expect(listed.rows.map((one) => one.fundsClaimed)).toEqual([
      30_000_000_00,
      5_000_000_00,
      600_000_00,
      400_000_00,
      null,
      null,
    ]);
  });

  test("of an investor that is registered in the park has no origin until somebody says it", async () => {
    const place = { countryCode: "CN", divisionCode: "630100" };
    for (const [name, registeredInPark] of [
      ["示范甲有限公司", true],
      ["示范乙有限公司", false],
    ] as const)
      await createCompany(officer, { name, registeredInPark, ...place });
    await load([
      ["甲项目", "示范甲有限公司", null, "开工", null, 10, null],
      ["乙项目", "示范乙有限公司", null, "开工", null, 10, null],
    ]);
    const all = (await openings()).toSorted((one, other) => one.id - other.id);
    expect(all.map((one) => one.investors)).toEqual([
      [{ name: "示范甲有限公司", tier: null }],
      [{ name: "示范乙有限公司", tier: "inside_city" }],
    ]);
  });

  test("without a day stands in every year's ledger, first and on its page once", async () => {
    await load([
      ["甲项目", "示范甲有限公司", null, "开工", null, 10, "2023-10-08"],
      ["乙项目", "示范乙有限公司", null, "开工", null, 20, null],
      ["丙项目", "示范丙有限公司", null, "开工", null, 30, null],
    ]);
    const names = async (year: number) =>
      (await listReceipts(manager, { year })).receipts.map(({ projectName }) => projectName);
    expect(await names(2023)).toEqual(["丙项目", "乙项目", "甲项目"]);
    // What waits, waits in the years after; in those before it came it is not.
    expect(await names(2026)).toEqual(["丙项目", "乙项目", "甲项目"]);
    expect(await names(2022)).toEqual(["丙项目", "乙项目"]);
    const seen: string[] = [];
    for (let after = null as Awaited<ReturnType<typeof listReceipts>>["next"]; ;) {
      const page = await listReceipts(manager, { after, limit: 1 });
      seen.push(...page.receipts.map(({ projectName }) => projectName));
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen).toEqual(["丙项目", "乙项目", "甲项目"]);
  });
});

describe("an undo", () => {
  const rows = [
    ["甲项目", "示范甲有限公司", null, "开工", "2023-05-01", 10, "2023-10-08"],
    ["乙项目", "示范乙有限公司", null, "开工", "2023-05-01", 20, "2023-10-08"],
    ["丙项目", "示范丙有限公司", null, "开工", "2023-05-01", 30, "2023-10-08"],
  ];

  test("takes agreements and opening entries away with their projects, and their firms", async () => {
    const { id } = await load(rows);
    expect([await counted("agreement"), await counted("receipt")]).toEqual([3, 3]);
    const undone = await undoLedgerImport(manager, { id });
    expect(undone.counts).toMatchObject({ removed: 3, kept: 0, agreements: 3, openings: 3 });
    for (const table of ["agreement", "receipt", "receiptInvestor", "company"] as const)
      expect(await counted(table), table).toBe(0);
  });

  test("names those whose agreement or money somebody has worked on, and keeps them whole when told to", async () => {
    const { id } = await load(rows);
    const [first, second] = await projects();
    await world.owner
      .updateTable("project")
      .set({ teamId: park.teams.a })
      .where("parkId", "=", park.park.id)
      .execute();
    const agreement = await world.owner
      .selectFrom("agreement")
      .select("id")
      .where("projectId", "=", first?.id ?? 0)
      .where("parkId", "=", park.park.id)
      .executeTakeFirstOrThrow();
    await updateAgreement(manager, { id: agreement.id, version: 1, fields: { number: "东园招〔2023〕1号" } });
    const money = (await openings()).find((one) => one.projectId === second?.id);
    await updateReceipt(officer, { id: money?.id ?? 0, version: 1, fields: { useKey: "land" } });
    await expect(undoLedgerImport(manager, { id })).rejects.toMatchObject({
      code: "ledger.undoTouched",
      params: { count: 2 },
      detail: {
        projects: [
          { id: first?.id, reasons: ["signed"] },
          { id: second?.id, reasons: ["received"] },
        ],
      },
    });
    expect(await counted("receipt")).toBe(3);
    expect(await undoLedgerImport(manager, { id, keepTouched: true })).toMatchObject({
      counts: { removed: 1, kept: 2 },
    });
    expect([await counted("agreement"), await counted("receipt"), await counted("company")]).toEqual([
      2, 2, 2,
    ]);
  });

  test("leaves a firm that another project's agreement or money names", async () => {
    const other = await load([["老项目", "某央企", null, "开工", "2022-05-01", 5, "2022-10-08"]]);
    const { id } = await load(rows);
    const company = await world.owner
      .selectFrom("company")
      .select(["id", "name"])
      .where("parkId", "=", park.park.id)
      .where("name", "=", "示范甲有限公司")
      .executeTakeFirstOrThrow();
    const [old] = await world.owner
      .selectFrom("agreement")
      .select(["id", "version"])
      .where("parkId", "=", park.park.id)
      .where("ledgerImportId", "=", other.id)
      .execute();
    const parties = [{ side: "investor" as const, companyId: company.id, name: company.name }];
    await updateAgreement(manager, { id: old?.id ?? 0, version: 1, fields: {}, parties });
    const third = await world.owner
      .selectFrom("company")
      .select(["id", "name"])
      .where("parkId", "=", park.park.id)
      .where("name", "=", "示范丙有限公司")
      .executeTakeFirstOrThrow();
    const money = (await openings()).find(({ projectName }) => projectName === "老项目");
    await updateReceipt(manager, {
      id: money?.id ?? 0,
      version: 1,
      fields: {
        investors: [
          { companyId: third.id, name: third.name, originCode: "330100", shareAmount: fen(50_000_00) },
        ],
      },
    });
    await undoLedgerImport(manager, { id });
    expect(await counted("company")).toBe(2);
  });
});
