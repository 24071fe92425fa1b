import { randomBytes } from "node:crypto";
import { plainCell, type Cell } from "@parkline/domain/ledger/cell";
import { sheetParts, zipOf } from "@parkline/testkit/zip";
import Excel from "exceljs";
import { describe, expect, test } from "vitest";
import { maxUnpackedBytes } from "./workbook/archive.ts";
import type { SheetRow } from "./workbook/sheet.ts";
import { numberFormatOf } from "./workbook/numberFormat.ts";
import { openWorkbook } from "./workbook.ts";

async function rowsOf(bytes: Uint8Array, sheet = "台账"): Promise<SheetRow[]> {
  const workbook = await openWorkbook("台账.xlsx", bytes);
  const rows: SheetRow[] = [];
  for await (const row of workbook.rows(sheet)) rows.push(row);
  return rows;
}
const cellsOf = async (rows: string, more?: Parameters<typeof sheetParts>[1]): Promise<readonly Cell[]> =>
  (await rowsOf(zipOf(sheetParts(rows, more))))[0]?.cells ?? [];

async function written(
  fill: (sheet: Excel.Worksheet, workbook: Excel.Workbook) => void,
): Promise<Uint8Array> {
  const workbook = new Excel.Workbook();
  fill(workbook.addWorksheet("台账"), workbook);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

describe("what another program wrote", () => {
  test("comes out as it stands on the sheet", async () => {
    const bytes = await written((sheet) => {
      sheet.getCell("A1").value = "2023年项目台账";
      sheet.mergeCells("A1:C1");
      sheet.getCell("A3").value = {
        richText: [{ text: "示范甲" }, { text: "新材料", font: { bold: true } }],
      };
      sheet.getCell("B3").value = 35_438.985;
      sheet.getCell("C3").value = new Date(Date.UTC(2023, 8, 18));
      sheet.getCell("D3").value = { error: "#REF!" };
      sheet.getCell("E3").value = { formula: "B3*2", result: 70_877.97 };
      sheet.getCell("F3").value = { formula: "B3*3" };
      sheet.getCell("G3").value = true;
      sheet.getCell("H3").value = "=1+1";
      sheet.getRow(4).getCell(1).value = "藏起来的一行";
      sheet.getRow(4).hidden = true;
    });
    const rows = await rowsOf(bytes);
    expect(rows.map((row) => [row.index, row.hidden])).toEqual([
      [0, false],
      [2, false],
      [3, true],
    ]);
    const title = { kind: "text", text: "2023年项目台账" };
    expect(rows[0]?.cells).toEqual([title, { kind: "merged", of: title }, { kind: "merged", of: title }]);
    expect(rows[1]?.cells).toEqual([
      { kind: "text", text: "示范甲新材料" },
      { kind: "number", value: 35_438.985 },
      { kind: "date", day: "2023-09-18" },
      { kind: "error", text: "#REF!" },
      { kind: "formula", formula: "B3*2", result: { kind: "number", value: 70_877.97 } },
      { kind: "formula", formula: "B3*3", result: { kind: "empty" } },
      { kind: "text", text: "是" },
      { kind: "text", text: "=1+1" },
    ]);
  });

  test("keeps every character, wherever the file is cut into pieces", async () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `示范𠮷${index}号年产石英坩埚项目`);
    const bytes = await written((sheet) => names.forEach((name) => sheet.addRow([name])));
    const read = (await rowsOf(bytes)).map((row) => plainCell(row.cells[0]));
    expect(read).toEqual(names.map((text) => ({ kind: "text", text })));
  });

  test("repeats a cell that is merged over several rows and no others", async () => {
    const bytes = await written((sheet) => {
      sheet.addRow(["示范投资方", "一期"]);
      sheet.addRow([null, "二期"]);
      sheet.addRow([null, "三期"]);
      sheet.mergeCells("A1:A2");
    });
    const investors = (await rowsOf(bytes)).map((row) => row.cells[0]?.kind);
    expect(investors).toEqual(["text", "merged", "empty"]);
  });
});

describe("what programs of all kinds write", () => {
  test("phonetic hints are no part of a text", async () => {
    const strings = "<si><t>东川</t><rPh sb='0' eb='2'><t>dongchuan</t></rPh></si>";
    expect(await cellsOf('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', { strings })).toEqual([
      { kind: "text", text: "东川" },
    ]);
  });

  test("rows and cells without references follow each other; prefixes do not matter", async () => {
    const cells = await cellsOf(
      "<x:row xmlns:x='m'><x:c><x:v>1</x:v></x:c><x:c t='inlineStr'><x:is><x:r><x:t>甲</x:t></x:r><x:r><x:t>乙</x:t></x:r></x:is></x:c></x:row>",
    );
    expect(cells.map((cell) => plainCell(cell))).toEqual([
      { kind: "number", value: 1 },
      { kind: "text", text: "甲乙" },
    ]);
  });

  test("days of the 1904 system are the same days", async () => {
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
    const row = (serial: number) => `<row r="1"><c r="A1" s="1"><v>${serial}</v></c></row>`;
    const expected = [{ kind: "date", day: "2023-09-18" }];
    expect(await cellsOf(row(45_187), { styles })).toEqual(expected);
    expect(await cellsOf(row(43_725), { styles, workbook: '<workbookPr date1904="1"/>' })).toEqual(expected);
  });

  test("a number keeps its 15 digits, and an error in a formula stays one", async () => {
    expect(
      await cellsOf(
        '<row r="1"><c r="A1"><v>35438.985000000001</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>',
      ),
    ).toEqual([
      { kind: "number", value: 35_438.985 },
      { kind: "formula", formula: "1/0", result: { kind: "error", text: "#DIV/0!" } },
    ]);
  });

  test("half a character is marked as lost, and the rest of its text stands", async () => {
    const cells = await cellsOf(
      '<row r="1"><c r="A1" t="inlineStr"><is><t>储能_xD83D_电芯</t></is></c></row>',
    );
    expect(cells).toEqual([{ kind: "text", text: "储能\uFFFD电芯" }]);
  });

  test("a row of styled but empty cells is no row, even one that a merged cell runs through", async () => {
    const rows = await rowsOf(
      zipOf(
        sheetParts('<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2" s="0"/></row>', {
          merges: ["A1:A2"],
        }),
      ),
    );
    expect(rows.map((row) => row.index)).toEqual([0]);
  });
});

describe("number formats", () => {
  test.each([
    ["yyyy/m/d", true],
    ['yyyy"年"m"月"d"日"', true],
    ["[$-804]aaaa;@", false],
    ["m-d h:mm", true],
    ["General", false],
    ["0.00E+00", false],
    ['#,##0.00_ ;[Red]-#,##0.00" days"', false],
  ])("%s is a date: %s", (code, isDate) => expect(numberFormatOf(180, code).isDate).toBe(isDate));

  test.each([
    ['0.00"亿元"', "亿元"],
    ['#,##0"万"', "万"],
    ["0\\亿\\元", "亿元"],
    ['0!.0,"万元"', "元"],
    ['0"个"', ""],
  ])("%s puts %s behind the figure", (code, unit) => expect(numberFormatOf(180, code).unit).toBe(unit));

  test("the zero of 2023.10 is kept, the digits behind a rounded display too", async () => {
    const styles =
      '<numFmts><numFmt numFmtId="170" formatCode="0.00"/></numFmts><cellXfs><xf numFmtId="170"/></cellXfs>';
    const cells = await cellsOf(
      '<row r="1"><c r="A1" s="0"><v>2023.1</v></c><c r="B1" s="0"><v>1.2345</v></c></row>',
      { styles },
    );
    expect(cells.map((cell) => cell.kind === "number" && cell.text)).toEqual(["2023.10", "1.2345"]);
    // Without a format that says so, nobody can tell October from January.
    expect(await cellsOf('<row r="1"><c r="A1"><v>2023.1</v></c></row>')).toEqual([
      { kind: "number", value: 2023.1 },
    ]);
  });

  test("a unit that the format adds stands in the cell", async () => {
    const styles =
      '<numFmts><numFmt numFmtId="170" formatCode="0.00&quot;亿元&quot;"/></numFmts><cellXfs><xf numFmtId="170"/></cellXfs>';
    expect(await cellsOf('<row r="1"><c r="A1" s="0"><v>1.2</v></c></row>', { styles })).toEqual([
      { kind: "text", text: "1.20亿元" },
    ]);
  });
});

describe("what is no ledger", () => {
  const unreadable = { code: "ledger.unreadable", params: { name: "台账.xlsx" } };

  test.each([
    ["an empty file", new Uint8Array()],
    [
      "a workbook with a password, which is no zip file",
      Buffer.concat([Buffer.from("D0CF11E0A1B11AE1", "hex"), randomBytes(4096)]),
    ],
    ["a zip file of something else", zipOf({ "a.txt": "文字" })],
    ["a workbook cut off", zipOf(sheetParts("<row/>")).slice(0, 300)],
    ["a file of another program with the ending changed", Buffer.from("序号,项目名称\n1,储能电芯项目\n")],
    ["a workbook without a sheet", zipOf({ ...sheetParts(""), "xl/workbook.xml": "<workbook/>" })],
  ])("%s is refused with one sentence", async (_, bytes) => {
    await expect(openWorkbook("台账.xlsx", bytes)).rejects.toMatchObject(unreadable);
  });

  test("broken XML and entities are refused, and so is a file that unpacks without end", async () => {
    const broken = zipOf(sheetParts("<row><c><v>1</v></row>"));
    await expect(rowsOf(broken)).rejects.toMatchObject(unreadable);
    const parts = sheetParts("<row/>");
    const entities = `<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">]>${parts["xl/worksheets/sheet1.xml"]}`;
    await expect(rowsOf(zipOf({ ...parts, "xl/worksheets/sheet1.xml": entities }))).rejects.toMatchObject(
      unreadable,
    );
    const spaces = Buffer.alloc(maxUnpackedBytes + 1, " ");
    const bomb = zipOf({ ...parts, "xl/worksheets/sheet1.xml": spaces });
    expect(bomb.length).toBeLessThan(2_000_000);
    await expect(rowsOf(bomb)).rejects.toMatchObject(unreadable);
  }, 60_000);

  test("elements in elements are refused at once, and so is one text in every cell", async () => {
    const deep = zipOf({
      ...sheetParts(""),
      "xl/worksheets/sheet1.xml": `<worksheet>${"<a>".repeat(500_000)}`,
    });
    const text = `<si><t>${"项".repeat(1_000_000)}</t></si>`;
    const again = zipOf(sheetParts(`<row>${'<c t="s"><v>0</v></c>'.repeat(400)}</row>`, { strings: text }));
    for (const bytes of [deep, again]) {
      expect(bytes.length).toBeLessThan(50_000);
      const before = process.cpuUsage();
      await expect(rowsOf(bytes)).rejects.toMatchObject(unreadable);
      const { user, system } = process.cpuUsage(before);
      expect(user + system).toBeLessThan(2_000_000);
    }
  });

  test.each([
    ["a row twice", '<row r="2"><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row>'],
    ["a row above the one before", '<row r="3"><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row>'],
    ["a row without end", '<row r="99999999999"><c><v>1</v></c></row>'],
    ["a row before the first", '<row r="-5"><c><v>1</v></c></row>'],
    ["a row by name", '<row r="x"><c><v>1</v></c></row>'],
    ["a text that is not there", '<row r="1"><c t="s"><v>7</v></c></row>'],
  ])("%s is refused, since what it said would be lost", async (_, xml) => {
    await expect(rowsOf(zipOf(sheetParts(xml)))).rejects.toMatchObject(unreadable);
  });

  test.each([
    ["rows", "xl/worksheets/sheet1.xml", "<worksheet><sheetData>", "<row><c><v>1</v></c></row>", 3_000_000],
    ["merged cells", "xl/worksheets/sheet1.xml", "<worksheet>", '<mergeCell ref="A1:B2"/>', 600_000],
    ["texts", "xl/sharedStrings.xml", "<sst>", "<si/>", 5_100_000],
    ["formats", "xl/styles.xml", "<styleSheet><cellXfs>", "<xf/>", 110_000],
  ])(
    "a small file that unpacks to %s without end is refused",
    async (_, path, start, again, times) => {
      const bytes = zipOf({ ...sheetParts("<row/>"), [path]: start + again.repeat(times) });
      expect(bytes.length).toBeLessThan(1_000_000);
      await expect(rowsOf(bytes)).rejects.toMatchObject(unreadable);
    },
    60_000,
  );

  test("a sheet that is not there is named, with those that are", async () => {
    await expect(rowsOf(zipOf(sheetParts("<row/>")), "汇总")).rejects.toMatchObject({
      code: "ledger.sheetMissing",
      params: { sheet: "汇总", sheets: "台账" },
    });
  });
});
