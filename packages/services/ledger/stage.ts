import type { ParkTransaction } from "@parkline/db/park";
import * as ledger from "@parkline/db/query/ledger";
import { stageWords } from "@parkline/db/query/ledgerWrite";
import { cellText, type Row } from "@parkline/domain/ledger/cell";
import {
  findHeader,
  headerAt,
  headerWindow,
  likeliestHeader,
  yearInNames,
  type HeaderProposal,
  type HeaderRows,
} from "@parkline/domain/ledger/header";
import { maskMobiles } from "@parkline/domain/ledger/person";
import { stageWordsOf, type StageWords } from "@parkline/domain/ledger/stageWords";
import { Problem } from "@parkline/domain/problem";
import type { Context } from "../context.ts";
import { packRow, unpackRow } from "./cells.ts";
import { proposedMapping } from "./importMapping.ts";
import type { ImportSheet } from "./importState.ts";
import type { Workbook } from "./workbook.ts";

const batchSize = 1000;
/** What one import takes; larger ledgers are cut into several files. */
const maximumRows = 200_000;
const shownColumns = 60;

/** The park's own words for stages, as a proposal reads them. */
export async function wordsOfStages(tx: ParkTransaction, ctx: Context): Promise<StageWords> {
  const words = await stageWords(tx, ctx.park.id);
  return stageWordsOf(words.map(({ word, stage, status }) => [word, { stage, status }] as const));
}

/** The first rows of a sheet, and the mapping that they suggest. Where no header is known, a person says where it is. */
export async function readSheetHead(
  workbook: Workbook,
  fileName: string,
  sheet: { name: string; hidden: boolean },
  words: StageWords,
): Promise<ImportSheet> {
  const rows: Row[] = [];
  const filled: { row: number; cells: string[] }[] = [];
  for await (const { index, cells } of workbook.rows(sheet.name)) {
    if (index >= headerWindow) break;
    while (rows.length < index) rows.push([]);
    rows.push(cells);
    filled.push({ row: index + 1, cells: cells.slice(0, shownColumns).map(shown) });
  }
  const proposal = findHeader(rows, [], words) ?? headerAt(rows, likeliestHeader(rows), words);
  return {
    ...sheet,
    head: filled,
    mapping: proposal.columns.length === 0 ? null : proposedMapping(proposal),
    suggestedYear: proposal.suggestedYear ?? yearInNames([sheet.name]) ?? yearInNames([fileName]),
  };
}

/**
 * What the columns of a staged sheet are under a header that a person points at.
 * @throws Problem `ledger.headerEmpty`
 */
export async function proposeUnder(
  tx: ParkTransaction,
  ctx: Context,
  importId: number,
  header: HeaderRows,
): Promise<HeaderProposal> {
  const after = Math.max(0, header.first - headerWindow);
  const records = await ledger.readRows(tx, ctx.park.id, importId, { after, limit: 2 * headerWindow + 2 });
  const rows: Row[] = [];
  for (const { rowNumber, cells } of records) {
    while (rows.length < rowNumber - 1) rows.push([]);
    rows.push(unpackRow(cells));
  }
  const proposal = headerAt(rows, header, await wordsOfStages(tx, ctx));
  if (proposal.columns.length === 0) throw new Problem("ledger.headerEmpty", { row: header.first + 1 });
  return proposal;
}

/** A block merged over several cells is shown once; what the columns are is not decided yet, phones are phones. */
const shown = (cell: Row[number]): string =>
  cell.kind === "merged" ? "" : maskMobiles(cellText(cell)).slice(0, 60).toWellFormed();

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
