import type { Merge } from "@parkline/domain/ledger/cell";

/** `C` is 2, `AA` 26. */
function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

const cellReference = /^([A-Z]{1,3})(\d{1,7})$/u;

/** `C12` is column 2 of row 11: both count from 0. */
export function readReference(reference: string | undefined): { column: number; row: number } | undefined {
  const match = cellReference.exec(reference ?? "");
  return match ? { column: columnIndex(match[1] ?? ""), row: Number(match[2]) - 1 } : undefined;
}

/** `A1:C2`, both corners with. */
export function readRange(reference: string): Merge | undefined {
  const [first, last] = reference.split(":");
  const from = readReference(first);
  const to = readReference(last ?? first);
  return from && to && { top: from.row, left: from.column, bottom: to.row, right: to.column };
}
