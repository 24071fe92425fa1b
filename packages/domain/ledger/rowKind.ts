import { cellText, plainCell, type Cell, type Row } from "./cell.ts";
import { headerTextOf } from "./headerWords.ts";
import type { LedgerColumn } from "./mapping.ts";

/** What a row of the body is, when it is no project. */
export type OtherRow =
  | { readonly kind: "blank" }
  /** 合计 and its like: what it sums up is in the rows above. */
  | { readonly kind: "summary"; readonly word: string }
  /** The header once more, as sheets that were printed page by page have it, or a row of column numbers. */
  | { readonly kind: "header" }
  /** `一、新能源产业`, or a line of notes under the table. It sets nothing; its text is reported. */
  | { readonly kind: "section"; readonly text: string };

export interface FilledCell {
  readonly column: number;
  readonly cell: Cell;
  readonly text: string;
}

/** The cells that hold anything. A block merged across columns counts once, at its left. */
export function filledCells(row: Row): FilledCell[] {
  const filled: FilledCell[] = [];
  for (const [column, cell] of row.entries()) {
    if (cell.kind === "empty") continue;
    if (cell.kind === "merged" && column > 0 && plainCell(row[column - 1]) === cell.of) continue;
    const text = cellText(cell);
    if (text !== "") filled.push({ column, cell, text });
  }
  return filled;
}

/** Made once for a mapping; gives for each row's filled cells what it is, or undefined for a project. */
export function rowKindOf(
  columns: readonly LedgerColumn[],
): (filled: readonly FilledCell[]) => OtherRow | undefined {
  const columnOf = (field: LedgerColumn["field"]): number | undefined =>
    columns.find((column) => column.field === field)?.column;
  const name = columnOf("projectName");
  const investor = columnOf("investorName");
  const ordinal = columnOf("ordinal");
  const headers = new Map(columns.map(({ column, header }) => [column, headerParts(header)]));
  return (filled) => {
    if (filled.every((cell) => (cell.column === ordinal && isCount(cell.text)) || isEmptySum(cell)))
      return { kind: "blank" };
    const hasInvestor = filled.some(({ column }) => column === investor);
    const summary = hasInvestor ? undefined : summaryWord(filled, name);
    if (summary !== undefined) return { kind: "summary", word: summary };
    if (isHeaderAgain(filled, headers) || isNumbering(filled)) return { kind: "header" };
    const section = hasInvestor ? undefined : sectionText(filled, name, ordinal);
    return section === undefined ? undefined : { kind: "section", text: section };
  };
}

/** The number of a row, which may wait for its project: `12`, `12.`, `（12）`. */
export const isCount = (text: string): boolean => /^[(（]?\d+[)）.、]?$/u.test(text);

/** Sheets are prepared with formulas further down than anybody has written: `=C9+D9` that makes 0. */
function isEmptySum({ cell }: FilledCell): boolean {
  return cell.kind === "formula" && cell.result.kind === "number" && cell.result.value === 0;
}

const summaryStart =
  /^(?:本页|本表|全年|本月|园区|项目|总)?(合计|小计|总计|共计|累计|汇总)(?:[(:].*|\d.*)?$/u;
const summaryEnd = /^.{1,20}?(合计|小计|总计)(?:[(:].*)?$/u;
const countLine = /^(共计?)\d+[个项家宗]/u;

/** The summary's word, from the first two cells or the name's. */
function summaryWord(filled: readonly FilledCell[], name: number | undefined): string | undefined {
  const leading = filled.filter(
    ({ column, cell }, index) => (index < 2 || column === name) && plainCell(cell).kind === "text",
  );
  for (const { text } of leading) {
    const compact = text.normalize("NFKC").replace(/\s+/gu, "");
    const match = summaryStart.exec(compact) ?? countLine.exec(compact) ?? summaryEnd.exec(compact);
    if (match) return match[1];
  }
  return undefined;
}

/** The texts a repeated header may have for a column: of either row, or both. */
function headerParts(header: string): ReadonlySet<string> {
  return new Set([header, ...header.split(" / ")].map((part) => headerTextOf(part).key));
}

/** Whether a text might be read as one of the headers: most texts do not even hold the first character of one. */
function mayBe(text: string, headers: ReadonlySet<string>): boolean {
  const folded = text.normalize("NFKC").toLowerCase();
  for (const header of headers) if (folded.includes(header.slice(0, 1))) return true;
  return false;
}

function isHeaderAgain(
  filled: readonly FilledCell[],
  headers: ReadonlyMap<number, ReadonlySet<string>>,
): boolean {
  const same = ({ column, text }: FilledCell): boolean => {
    const parts = headers.get(column);
    return parts !== undefined && mayBe(text, parts) && parts.has(headerTextOf(text).key);
  };
  const [first] = filled;
  // Most rows are decided by their first cell.
  if (first === undefined || filled.length < 2 || !(same(first) || filled.slice(1, 3).some(same)))
    return false;
  return filled.filter(same).length >= filled.length * 0.8;
}

/** (1) (2) (3) … under the header. */
function isNumbering(filled: readonly FilledCell[]): boolean {
  if (filled.length < 4) return false;
  const numbers = filled.map(({ text }) => Number(text.normalize("NFKC").replace(/[()]/gu, "")));
  return numbers.every((value, index) => value === (numbers[0] ?? 0) + index);
}

const chineseOrdinal = /^[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?$/u;
const sectionStart =
  /^(?:[(（]?[一二三四五六七八九十]{1,3}[)）、.．]|第[一二三四五六七八九十\d]+[章部分类节])/u;
const footer =
  /^(?:注|备注|说明|填报|填表|制表|审核|审批|负责人|报送|联系人|联系电话|单位负责人|单位(?:盖章|公章)|填写说明)[人单位日期时间说明]*\d?[:：]/u;

function sectionText(
  filled: readonly FilledCell[],
  name: number | undefined,
  ordinal: number | undefined,
): string | undefined {
  const [first] = filled;
  if (first === undefined) return undefined;
  const text = filled
    .map((cell) => cell.text)
    .join(" ")
    .trim();
  if (footer.test(first.text)) return text;
  // 一 | 新能源产业（12 个）: a Chinese numeral counts sections, an Arabic one projects.
  if (first.column === ordinal && chineseOrdinal.test(first.text)) return text;
  if (filled.length > 2) return undefined;
  if (sectionStart.test(first.text) && filled.length === 1) return text;
  // A heading stands at the left; a lone cell to the right of the names belongs to some project, which a person has to say.
  return filled.length === 1 && first.column < (name ?? 0) ? text : undefined;
}
