import { mergeFiller, type Merge, type Row } from "@parkline/domain/ledger/cell";
import type { Archive } from "./archive.ts";
import { parseMarkup } from "./markup.ts";
import type { WorkbookParts } from "./parts.ts";
import { readRange } from "./reference.ts";
import { maxColumns, RowGatherer } from "./rowGatherer.ts";

/** A row that holds something of its own. `index` counts from 0: the margin of the sheet shows one more. */
export interface SheetRow {
  readonly index: number;
  readonly hidden: boolean;
  readonly cells: Row;
}

const maxMerges = 500_000;
/**
 * What all cells of a sheet may say together: a text stands in the file once, however many cells, merged ones among them, say
 * it, and each of them is kept.
 */
const maxCharacters = 100_000_000;

/**
 * The merged blocks of a sheet. They stand behind the rows in the file, so the sheet is looked through once for them
 * before its rows are read; a plain search of the text takes a fraction of the time of parsing it.
 */
export async function readMerges(archive: Archive, path: string): Promise<Merge[]> {
  const merges: Merge[] = [];
  let carried = "";
  for await (const piece of archive.read(path)) {
    const text = carried + piece;
    for (const match of text.matchAll(/<(?:\w+:)?mergeCell\s[^>]*?ref="([^"]+)"[^>]*>/gu)) {
      const merge = readRange(match[1] ?? "");
      if (!merge || merge.left >= maxColumns) continue;
      merges.push({ ...merge, right: Math.min(merge.right, maxColumns - 1) });
      if (merges.length > maxMerges) throw new Error("the sheet holds too many merged cells");
    }
    // A tag that the piece cuts in two is found with the next one.
    const cut = text.lastIndexOf("<");
    carried = cut >= 0 && text.length - cut < 300 && !text.slice(cut).includes(">") ? text.slice(cut) : "";
  }
  return merges;
}

/** Reads the rows that hold anything, in order, without ever holding more than a piece of the sheet. */
export async function* readRows(
  archive: Archive,
  path: string,
  parts: WorkbookParts,
  merges: readonly Merge[],
): AsyncGenerator<SheetRow> {
  const gatherer = new RowGatherer(parts);
  const fill = mergeFiller(merges);
  let characters = 0;
  for await (const _ of parseMarkup(archive.read(path), gatherer)) {
    for (const row of gatherer.takeRows()) {
      const cells = fill(row.cells, row.index);
      for (const cell of cells) if (cell.kind === "text") characters += cell.text.length;
      if (characters > maxCharacters) throw new Error("the sheet's cells say too much");
      if (row.cells.length > 0) yield { ...row, cells };
    }
  }
}
