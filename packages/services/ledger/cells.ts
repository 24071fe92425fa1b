import { emptyCell, plainCell, type Cell, type PlainCell, type Row } from "@parkline/domain/ledger/cell";
import { day } from "@parkline/domain/date/day";

/*
 * How a row of cells is kept until its turn: as short JSON, since most cells are texts and many are empty.
 * Text is a string, a plain number a number, an empty cell null; the others are objects of one letter. Read by hand and
 * not by a schema: a large ledger has a million cells.
 */
type StoredPlain = string | number | null | { n: number; t: string } | { d: string } | { e: string };
/** `l`: merged with the cell to its left; the two share one value, by which a reader tells that they are one. */
type StoredCell = StoredPlain | { f: string; r: StoredPlain } | { m: StoredPlain } | { l: true };

export function packRow(row: Row): string {
  return JSON.stringify(row.map((cell, column) => pack(cell, row[column - 1])));
}

function pack(cell: Cell, left: Cell | undefined): StoredCell {
  if (cell.kind === "merged" && left !== undefined && plainCell(left) === cell.of) return { l: true };
  if (cell.kind === "formula") return { f: cell.formula, r: packPlain(cell.result) };
  return cell.kind === "merged" ? { m: packPlain(cell.of) } : packPlain(cell);
}

function packPlain(cell: PlainCell): StoredPlain {
  switch (cell.kind) {
    case "empty":
      return null;
    case "text":
      return cell.text;
    case "number":
      return cell.text === undefined ? cell.value : { n: cell.value, t: cell.text };
    case "date":
      return { d: cell.day };
    case "error":
      return { e: cell.text };
  }
}

/** @throws TypeError or RangeError for what packRow never wrote */
export function unpackRow(stored: unknown): Cell[] {
  if (!Array.isArray(stored)) throw new TypeError("not a row of cells");
  const row: Cell[] = [];
  for (const cell of stored as readonly unknown[]) row.push(unpack(cell, row.at(-1)));
  return row;
}

function unpack(stored: unknown, left: Cell | undefined): Cell {
  if (has(stored, "l")) return { kind: "merged", of: plainCell(left) };
  if (has(stored, "f") && typeof stored.f === "string" && has(stored, "r"))
    return { kind: "formula", formula: stored.f, result: unpackPlain(stored.r) };
  return has(stored, "m") ? { kind: "merged", of: unpackPlain(stored.m) } : unpackPlain(stored);
}

function unpackPlain(stored: unknown): PlainCell {
  if (stored === null) return emptyCell;
  if (typeof stored === "string") return { kind: "text", text: stored };
  if (typeof stored === "number") return { kind: "number", value: stored };
  if (has(stored, "n") && has(stored, "t") && typeof stored.n === "number" && typeof stored.t === "string")
    return { kind: "number", value: stored.n, text: stored.t };
  if (has(stored, "d") && typeof stored.d === "string") return { kind: "date", day: day(stored.d) };
  if (has(stored, "e") && typeof stored.e === "string") return { kind: "error", text: stored.e };
  throw new TypeError("not a cell");
}

function has<Key extends string>(value: unknown, key: Key): value is Record<Key, unknown> {
  return typeof value === "object" && value !== null && key in value;
}
