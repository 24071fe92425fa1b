import type { LedgerFieldKey } from "@parkline/domain/ledger/fields";
import { ledgerBytes } from "@parkline/testkit/ledger";
import { createPark, contextFor } from "@parkline/testkit/park";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { discardLedgerImport } from "./discard.ts";
import { getLedgerImport } from "./get.ts";
import type { ImportMapping } from "./importMapping.ts";
import { prepareLedgerImport } from "./prepare.ts";
import { previewLedgerImport } from "./preview.ts";
import { runLedgerImport } from "./run.ts";
import { uploadLedger } from "./upload.ts";

let world: World;
let manager: Context;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());
beforeEach(async () => {
  const park = await createPark(world);
  manager = contextFor(park, park.people.manager);
});

/** Nobody's words: three rows above the header, two header rows, dates without a year. */
const strange = () =>
  ledgerBytes(
    ["2022年度重点工程一览"],
    [
      ["工程", "老板", "情况", null, "签约时间"],
      [null, null, "用地（亩）", "总投资", null],
      ["铝边框工程", "示范甲有限公司", 30, "1.2亿", "9月18日"],
      ["支架工程", "示范乙有限公司", 20, "300万欧元", "10月8日"],
    ],
  );
const upload = async (bytes: Uint8Array, name = "台账.xlsx") => uploadLedger(manager, { name, bytes });
const as = (columns: ImportMapping["columns"], fields: readonly LedgerFieldKey[]) =>
  columns.map((column, index) => ({ ...column, field: fields[index] ?? null }));

describe("a ledger without a header that is known", () => {
  test("comes in as a draft that nobody can preview or run until it is said which column names the projects", async () => {
    const draft = await upload(await strange());
    expect(draft.mapping.columns.some((column) => column.field === "projectName")).toBe(false);
    expect(draft.sheets).toEqual([{ name: "台账", hidden: false, isEmpty: false, isRecognised: false }]);
    expect(draft.head.map((row) => [row.row, row.cells[0]])).toEqual([
      [1, "2022年度重点工程一览"],
      [2, "工程"],
      [3, ""],
      [4, "铝边框工程"],
      [5, "支架工程"],
    ]);
    const { id, version } = draft;
    for (const attempt of [
      () => previewLedgerImport(manager, { id }),
      () => runLedgerImport(manager, { id, version }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "ledger.nameMissing" });
  });

  test("is read once a person has pointed at its header, its year and its rates", async () => {
    const { id, version, suggestedYear } = await upload(await strange());
    expect(suggestedYear).toBe(2022);
    const pointed = await prepareLedgerImport(manager, { id, version, headerRows: { first: 1, last: 2 } });
    const { mapping } = pointed;
    expect(mapping.headerRows).toEqual({ first: 1, last: 2 });
    expect(mapping.columns.map(({ header, field }) => [header, field])).toEqual([
      ["工程", null],
      ["老板", null],
      ["情况 / 用地（亩）", "landNeed"],
      ["情况 / 总投资", "totalInvestment"],
      ["签约时间", "signedOn"],
    ]);
    const columns = as(mapping.columns, [
      "projectName",
      "investorName",
      "landNeed",
      "totalInvestment",
      "signedOn",
    ]);
    const named = await prepareLedgerImport(manager, {
      id,
      version: pointed.version,
      mapping: { ...mapping, columns },
    });
    const problemsOf = async () =>
      (await previewLedgerImport(manager, { id })).rows.map((row) =>
        row.problems.map(({ problem }) => problem.zh),
      );
    const [first, second] = await problemsOf();
    expect(first).toEqual(["“9月18日”没有写年份，请补上年份"]);
    expect(second?.[0]).toContain("欧元 是外币");
    await prepareLedgerImport(manager, {
      id,
      version: named.version,
      mapping: { ...named.mapping, year: 2022, rates: { EUR: "7.8" } },
    });
    expect(await problemsOf()).toEqual([[], []]);
    const { rows } = await previewLedgerImport(manager, { id });
    expect(rows[1]?.cells.map((cell) => cell.readAs)).toEqual(
      expect.arrayContaining(["2,340 万元", "2022-10-08"]),
    );
  });
});

describe("a header that was found wrongly", () => {
  test("is put right, and what was decided for all rows stays", async () => {
    const draft = await upload(
      await ledgerBytes(
        ["项目名称", "投资方", "备注"],
        [
          ["项目名称：全称", "投资方：全称", null],
          ["工程", "客商", "总投资（万元）"],
          ["铝边框", "示范甲有限公司", 100],
        ],
      ),
    );
    const { id, version, mapping } = draft;
    expect(mapping.headerRows).toEqual({ first: 0, last: 0 });
    const chosen = await prepareLedgerImport(manager, {
      id,
      version,
      mapping: { ...mapping, year: 2021, pool: "planned", createChains: true, rates: { USD: "7" } },
    });
    const mended = await prepareLedgerImport(manager, {
      id,
      version: chosen.version,
      headerRows: { first: 2, last: 2 },
    });
    expect(mended.mapping).toMatchObject({
      headerRows: { first: 2, last: 2 },
      year: 2021,
      pool: "planned",
      createChains: true,
      rates: { USD: "7" },
    });
    expect(mended.mapping.columns[2]).toMatchObject({ field: "totalInvestment", unit: "万元" });
  });

  test("is never an empty place, nor three rows", async () => {
    const { id, version } = await upload(await strange());
    await expect(
      prepareLedgerImport(manager, { id, version, headerRows: { first: 20, last: 20 } }),
    ).rejects.toMatchObject({ code: "ledger.headerEmpty", params: { row: 21 } });
    await expect(
      prepareLedgerImport(manager, { id, version, headerRows: { first: 0, last: 2 } }),
    ).rejects.toMatchObject({ code: "input.invalid" });
    expect(await getLedgerImport(manager, { id })).toMatchObject({ version });
  });
});

describe("a workbook of several sheets", () => {
  const workbook = () =>
    ledgerBytes(["填报说明", null], [["如实填写", null]], (sheet) => {
      sheet.workbook.addWorksheet("空表");
      sheet.workbook.addWorksheet("2021年").addRows([
        ["工程", "客商"],
        ["甲工程", "示范甲有限公司"],
      ]);
    });

  test("begins with the one that fits best, and lets any other that holds something be read", async () => {
    const draft = await upload(await workbook());
    expect(draft.sheets.map(({ name, isEmpty, isRecognised }) => [name, isEmpty, isRecognised])).toEqual([
      ["台账", false, false],
      ["空表", true, false],
      ["2021年", false, false],
    ]);
    expect(draft.sheet).toBe("2021年");
    const { id } = draft;
    const other = await prepareLedgerImport(manager, { id, version: draft.version, sheet: "台账" });
    expect(other).toMatchObject({ sheet: "台账", totalRows: 2, head: [{ row: 1 }, { row: 2 }] });
    const back = await prepareLedgerImport(manager, { id, version: other.version, sheet: "2021年" });
    expect(back).toMatchObject({ totalRows: 2, suggestedYear: 2021 });
    await expect(
      prepareLedgerImport(manager, { id, version: back.version, sheet: "空表" }),
    ).rejects.toMatchObject({ code: "ledger.sheetEmpty", params: { sheet: "空表" } });
    await expect(
      prepareLedgerImport(manager, { id, version: back.version, sheet: "没有" }),
    ).rejects.toMatchObject({ code: "ledger.sheetMissing" });
    await discardLedgerImport(manager, { id });
  });

  test("is refused when there is nothing in any of them", async () => {
    await expect(upload(await ledgerBytes([], []))).rejects.toMatchObject({ code: "ledger.sheetEmpty" });
  });
});
