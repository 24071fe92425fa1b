import type { ParkTransaction } from "@parkline/db/park";
import * as ledger from "@parkline/db/query/ledger";
import { cellText, type Row } from "@parkline/domain/ledger/cell";
import { findHeader, headerWindow } from "@parkline/domain/ledger/header";
import { maskMobiles } from "@parkline/domain/ledger/person";
import type { StageWords } from "@parkline/domain/ledger/stageWords";
import { Problem } from "@parkline/domain/problem";
import { packRow } from "./cells.ts";
import { proposedMapping } from "./importMapping.ts";
import type { ImportSheet } from "./importState.ts";
import type { Workbook } from "./workbook.ts";

const batchSize = 1000;
/** What one import takes; larger ledgers are cut into several files. */
const maximumRows = 200_000;
const shownRows = 12;
const shownColumns = 60;

/** The first rows of a sheet, and the mapping that they suggest. */
export async function readSheetHead(
  workbook: Workbook,
  sheet: { name: string; hidden: boolean },
  words: StageWords,
): Promise<ImportSheet> {
  const rows: Row[] = [];
  const filled: { row: number; cells: string[] }[] = [];
  for await (const { index, cells } of workbook.rows(sheet.name)) {
    if (index >= headerWindow) break;
    while (rows.length < index) rows.push([]);
    rows.push(cells);
    if (filled.length < shownRows)
      filled.push({ row: index + 1, cells: cells.slice(0, shownColumns).map(shown) });
  }
  const proposal = findHeader(rows, [], words);
  return {
    ...sheet,
    head: filled,
    mapping: proposal === undefined ? null : proposedMapping(proposal),
    suggestedYear: proposal?.suggestedYear ?? null,
  };
}

/** A block merged over several cells is shown once; what the columns are is not decided yet, phones are phones. */
const shown = (cell: Row[number]): string =>
  cell.kind === "merged" ? "" : maskMobiles(cellText(cell)).slice(0, 60);

/**
 * Lays all rows of a sheet down in the place of those that were there.
 * @returns how many there are
 * @throws Problem `ledger.tooManyRows`, `ledger.unreadable`
 */
export async function stageRows(
  tx: ParkTransaction,
  parkId: number,
  importId: number,
  workbook: Workbook,
  sheet: string,
): Promise<number> {
  await ledger.deleteRows(tx, parkId, importId);
  let count = 0;
  let batch: ledger.StagedRow[] = [];
  for await (const { index, hidden, cells } of workbook.rows(sheet)) {
    batch.push({ rowNumber: index + 1, hidden, cells: packRow(cells) });
    count += 1;
    if (count > maximumRows) throw new Problem("ledger.tooManyRows", { limit: maximumRows });
    if (batch.length < batchSize) continue;
    await ledger.insertRows(tx, parkId, importId, batch);
    batch = [];
  }
  if (batch.length > 0) await ledger.insertRows(tx, parkId, importId, batch);
  return count;
}
