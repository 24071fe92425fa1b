/* `node tests/demo/make-ledger.ts`: writes the demonstration ledger, messy as real ones are. Its result is committed. */
import { join } from "node:path";
import Excel from "exceljs";
import { columnKeys, columns, type Column, type LedgerRow } from "./layout.ts";
import { ledgerBlocks, repeatedRows } from "./rows.ts";

export const ledgerName = "东川工业园区2023年招商项目台账.xlsx";
export const ledgerPath = join(import.meta.dirname, ledgerName);
const firstHeaderRow = 4;

/** Title and remarks above, two header rows, blocks with a merged chain and a subtotal each, the total and notes below. */
export function makeLedger(): Excel.Workbook {
  const workbook = new Excel.Workbook();
  // Fixed, so that making it again changes nothing.
  workbook.created = workbook.modified = new Date("2024-01-03T01:00:00Z");
  const guide = workbook.addWorksheet("填报说明");
  guide.addRow(["本表为演示数据：企业、人员、电话均系虚构，不指向任何真实企业或个人。"]);
  guide.addRow(["每月5日前由各招商小组更新。"]);
  const sheet = workbook.addWorksheet("项目台账");
  writeTitle(sheet);
  writeHeader(sheet);
  let ordinal = 0;
  const repeated = repeatedRows();
  for (const [index, { title, rows }] of ledgerBlocks().entries()) {
    const first = sheet.rowCount + 1;
    for (const row of rows) writeRow(sheet, { ...row, ordinal: ++ordinal });
    if (index === 1) for (const row of repeated) writeRow(sheet, { ...row, ordinal: ++ordinal });
    mergeChain(sheet, first, sheet.rowCount, title);
    writeSum(sheet, index % 2 === 0 ? "小计" : "小 计", first);
    if (index === 3) sheet.addRow([]);
  }
  writeSum(sheet, "合  计", firstHeaderRow + 2);
  const notes = sheet.addRow([
    "注：1. 谋划储备项目与招商储备项目分别统计，不相加；2. 演示数据，除公开报道中的项目名称外均为虚构。",
  ]);
  sheet.mergeCells(notes.number, 1, notes.number, columnKeys.length);
  return workbook;
}

function writeTitle(sheet: Excel.Worksheet): void {
  sheet.addRow(["东川工业园区2023年招商项目台账（演示数据）"]).font = { bold: true, size: 16 };
  sheet.addRow(["填报单位：东川工业园区招商局        截至2023年12月31日"]);
  for (const row of [1, 2]) sheet.mergeCells(row, 1, row, columnKeys.length);
  sheet.addRow([]);
}

function writeHeader(sheet: Excel.Worksheet): void {
  const definitions: readonly Column[] = columnKeys.map((key) => columns[key]);
  const upper = sheet.getRow(firstHeaderRow);
  const lower = sheet.getRow(firstHeaderRow + 1);
  upper.font = lower.font = { bold: true };
  for (const [index, { group, header, width }] of definitions.entries()) {
    const column = index + 1;
    sheet.getColumn(column).width = width;
    if (group === undefined) {
      upper.getCell(column).value = header;
      sheet.mergeCells(firstHeaderRow, column, firstHeaderRow + 1, column);
      continue;
    }
    lower.getCell(column).value = header;
    if (definitions[index - 1]?.group === group) continue;
    const last = definitions.findLastIndex((candidate) => candidate.group === group) + 1;
    upper.getCell(column).value = group;
    if (last > column) sheet.mergeCells(firstHeaderRow, column, firstHeaderRow, last);
  }
}

function writeRow(sheet: Excel.Worksheet, row: LedgerRow): void {
  sheet.addRow(columnKeys.map((key) => row[key] ?? null));
}

/** The chain is written once a block and merged over it; the planned projects have theirs in each row. */
function mergeChain(sheet: Excel.Worksheet, first: number, last: number, title: string): void {
  const column = columnKeys.indexOf("chain") + 1;
  if (sheet.getCell(first, column).value !== title) return;
  for (let row = first + 1; row <= last; row += 1) sheet.getCell(row, column).value = null;
  sheet.mergeCells(first, column, last, column);
}

function writeSum(sheet: Excel.Worksheet, word: string, first: number): void {
  const last = sheet.rowCount;
  const row = sheet.addRow([word]);
  const total = columnKeys.indexOf("total") + 1;
  const letter = sheet.getColumn(total).letter;
  // Excel adds up what it takes for numbers, and leaves out what was typed as text.
  let sum = 0;
  for (let index = first; index <= last; index += 1) {
    const { value } = sheet.getCell(index, total);
    if (typeof value === "number") sum += value;
  }
  row.getCell(total).value = { formula: `SUM(${letter}${first}:${letter}${last})`, result: sum };
  sheet.mergeCells(row.number, 1, row.number, 4);
}

if (import.meta.main) await makeLedger().xlsx.writeFile(ledgerPath);
