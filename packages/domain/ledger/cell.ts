import type { Day } from "../date/day.ts";
import type { Label } from "../glossary.ts";

/**
 * A sheet as the ledger readers see it: a grid of cells, without any library's types. Rows and columns count from 0.
 * Whoever reads a file may hand rows over one by one; only the header is looked for in the first rows together.
 */
export type PlainCell =
  | { readonly kind: "empty" }
  | { readonly kind: "text"; readonly text: string }
  /** `text`: as the sheet shows it, where the reader of the file knows (2023.10 is the number 2023.1). */
  | { readonly kind: "number"; readonly value: number; readonly text?: string }
  | { readonly kind: "date"; readonly day: Day }
  /** `#REF!`, `#N/A` and their like. */
  | { readonly kind: "error"; readonly text: string };

export type Cell =
  | PlainCell
  /** A formula with the result that was saved with it. Formulas are never evaluated. */
  | { readonly kind: "formula"; readonly formula: string; readonly result: PlainCell }
  /** A cell under a merged one: what the merged cell says, said for this one too. */
  | { readonly kind: "merged"; readonly of: PlainCell };

export type Row = readonly Cell[];

/** A merged block, both corners with. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export const emptyCell: PlainCell = { kind: "empty" };

/** The cell without what stands around it. An unsaved formula result is an error of its own. */
export function plainCell(cell: Cell | undefined): PlainCell {
  if (cell === undefined) return emptyCell;
  if (cell.kind === "formula") {
    return cell.result.kind === "empty" ? { kind: "error", text: `=${cell.formula}` } : cell.result;
  }
  return cell.kind === "merged" ? cell.of : cell;
}

/** What is taken for granted when a cell is read through plainCell: nothing, for most. */
export function assumptionOf(cell: Cell): Label | undefined {
  if (cell.kind === "formula") {
    const formula = `=${cell.formula}`;
    return { zh: `取公式 ${formula} 保存的结果`, en: `The saved result of the formula ${formula}` };
  }
  if (cell.kind === "merged") return { zh: "取合并单元格的内容", en: "Taken from the merged cell" };
  return undefined;
}

/** Zero-width marks, and control characters but line breaks and tabs: nobody wrote them and PostgreSQL keeps no NUL. */
const invisible = /[\u200b\ufeff]|(?![\n\r\t])\p{Cc}/gu;

/** A large ledger has a million texts, and hardly one with such a mark: a look at the characters spares the pattern. */
function mayHide(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0x200b || code === 0xfeff) return true;
  }
  return false;
}

/** The cell's content as one text, trimmed at its ends and otherwise as it is. */
export function cellText(cell: Cell | undefined): string {
  const plain = plainCell(cell);
  switch (plain.kind) {
    case "empty":
      return "";
    case "number":
      return (plain.text ?? String(Number(plain.value.toPrecision(15)))).trim();
    case "date":
      return plain.day;
    case "text":
    case "error":
      return (mayHide(plain.text) ? plain.text.replace(invisible, "") : plain.text).trim();
  }
}

export function isBlank(cell: Cell | undefined): boolean {
  return cell === undefined || cell.kind === "empty" || cellText(cell) === "";
}

/** `A`, `Z`, `AA`: what a spreadsheet calls a column. */
export function columnName(column: number): string {
  const before = Math.floor(column / 26);
  return (before > 0 ? columnName(before - 1) : "") + String.fromCodePoint(65 + (column % 26));
}

/**
 * Says in every cell under a merged block what the block says. Rows must come in order, each once; made for a
 * reader that streams, so it keeps the top left cells of the blocks and nothing else.
 */
export function mergeFiller(merges: readonly Merge[]): (row: Row, rowIndex: number) => Row {
  const tall = merges.toSorted((left, right) => left.top - right.top);
  const corners = new Map<Merge, PlainCell>();
  let open: Merge[] = [];
  let next = 0;
  return (row, rowIndex) => {
    for (let merge = tall[next]; merge !== undefined && merge.top <= rowIndex; merge = tall[++next])
      open.push(merge);
    for (const merge of open) if (merge.bottom < rowIndex) corners.delete(merge);
    open = open.filter((merge) => merge.bottom >= rowIndex);
    if (open.length === 0) return row;
    const filled = Array.from(
      { length: Math.max(row.length, ...open.map((merge) => merge.right + 1)) },
      (_, column) => row[column] ?? emptyCell,
    );
    for (const merge of open) fillBlock(filled, merge, rowIndex, corners);
    return filled;
  };
}

function fillBlock(row: Cell[], merge: Merge, rowIndex: number, corners: Map<Merge, PlainCell>): void {
  if (rowIndex === merge.top) corners.set(merge, plainCell(row[merge.left]));
  const of = corners.get(merge);
  if (of === undefined || of.kind === "empty") return;
  for (let column = merge.left; column <= merge.right; column += 1) {
    if (rowIndex !== merge.top || column !== merge.left) row[column] = { kind: "merged", of };
  }
}
