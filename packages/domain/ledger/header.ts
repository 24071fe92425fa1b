import { cellText, mergeFiller, plainCell, type Cell, type Merge, type Row } from "./cell.ts";
import type { LedgerFieldKey } from "./fields.ts";
import { readings, splitHeader, type HeaderColumn } from "./headerColumn.ts";
import { exactCandidates, headerTextOf } from "./headerWords.ts";
import { propose, type ColumnProposal } from "./propose.ts";
import type { StageWords } from "./stageWords.ts";
import { amountUnitText, parseAmountUnit } from "./unit.ts";

/** How many rows from the top are looked at for the header; a streaming reader hands over these and keeps the rest. */
export const headerWindow = 30;

/** Rows of a header, from 0, both with. */
export interface HeaderRows {
  readonly first: number;
  readonly last: number;
}

export interface HeaderProposal {
  readonly rows: HeaderRows;
  /** What stands above the header. */
  readonly titles: readonly string[];
  /** A year that a title names, for dates that are written without one. Proposed only, never taken. */
  readonly suggestedYear: number | null;
  readonly columns: readonly ColumnProposal[];
}

/** A header as it might be: one row, or two of which the upper groups columns of the lower. */
interface Candidate {
  readonly rows: HeaderRows;
  readonly columns: readonly HeaderColumn[];
  readonly score: number;
}
/**
 * Finds the header among the first rows of a sheet and proposes what its columns are. Title rows above it, merged cells and
 * a header of two rows are seen through; merges may be left out where a streaming reader does not know them yet.
 * Undefined when no row names a project and one thing more.
 */
export function findHeader(
  rows: readonly Row[],
  merges: readonly Merge[] = [],
  own?: StageWords,
): HeaderProposal | undefined {
  const fill = mergeFiller(merges);
  const grid = rows.slice(0, headerWindow).map((row, index) => fill(row, index));
  const single = bestOf(grid.map((_, index) => oneRow(grid, index)));
  const double = bestOf(grid.map((_, index) => twoRows(grid, index)));
  // A second row has to earn its place: it must tell more than the better single row does.
  const best = (double?.score ?? 0) > (single?.score ?? 0) + 0.5 ? double : single;
  return best && proposalOf(grid, best, own);
}

/**
 * What the columns are under a header that a person has pointed at: one row, or two of which the upper groups the lower.
 * No word of it need be known; what is not stays unknown. Merges are filled in already.
 */
export function headerAt(rows: readonly Row[], at: HeaderRows, own?: StageWords): HeaderProposal {
  const columns = at.last > at.first ? columnsOfTwo(rows, at.first) : columnsOfOne(rows, at.first);
  return proposalOf(rows, { rows: at, columns }, own);
}

/** `填报单位：招商局` stands over a table and heads no column. */
const says = /[:：]./u;

/** Where a sheet without a header that we know begins, most likely: the first row about as full of words as the fullest. */
export function likeliestHeader(rows: readonly Row[]): HeaderRows {
  const words = rows
    .slice(0, headerWindow)
    .map((row) => new Set(row.map(headerCellText).filter((text) => text !== "" && !says.test(text))).size);
  const enough = 0.6 * Math.max(...words, 0);
  const first = Math.max(
    words.findIndex((count) => count >= enough),
    0,
  );
  return { first, last: first };
}

function proposalOf(
  grid: readonly Row[],
  { rows, columns }: Pick<Candidate, "rows" | "columns">,
  own: StageWords | undefined,
): HeaderProposal {
  const titles = titlesAbove(grid, rows.first);
  return {
    rows,
    titles,
    suggestedYear: yearIn(titles),
    columns: propose(columns, grid.slice(rows.last + 1), sheetUnit(titles), own),
  };
}

/** The first of the highest score; a project's name alone is no header. */
function bestOf(candidates: readonly (Candidate | undefined)[]): Candidate | undefined {
  return candidates.reduce(
    (best, candidate) => ((candidate?.score ?? 0) > (best?.score ?? 1.4) ? candidate : best),
    undefined,
  );
}

function oneRow(grid: readonly Row[], index: number): Candidate | undefined {
  return scored({ first: index, last: index }, columnsOfOne(grid, index));
}

function twoRows(grid: readonly Row[], index: number): Candidate | undefined {
  if (grid[index + 1] === undefined) return undefined;
  const columns = columnsOfTwo(grid, index);
  return couldBeHeader(columns) ? scored({ first: index, last: index + 1 }, columns) : undefined;
}

function columnsOfOne(grid: readonly Row[], index: number): HeaderColumn[] {
  return (grid[index] ?? []).map((cell) => splitHeader(headerCellText(cell)));
}

function columnsOfTwo(grid: readonly Row[], index: number): HeaderColumn[] {
  const [upper = [], lower = []] = [grid[index], grid[index + 1]];
  const columns: HeaderColumn[] = [];
  let group = "";
  for (let column = 0; column < Math.max(upper.length, lower.length); column += 1) {
    const above = headerCellText(upper[column]);
    const below =
      lower[column]?.kind === "merged" && above === headerCellText(lower[column])
        ? ""
        : headerCellText(lower[column]);
    // Without merges known, a group reaches over the empty cells to its right that have something below them.
    group = above !== "" ? above : below !== "" ? group : "";
    columns.push({ parent: above !== "" || below !== "" ? group : "", child: below });
  }
  return withoutTitle(columns);
}

/** What stands over most columns is a title and groups nothing. */
function withoutTitle(columns: readonly HeaderColumn[]): HeaderColumn[] {
  const widths = Map.groupBy(columns, ({ parent }) => parent);
  const isTitle = (parent: string): boolean => (widths.get(parent)?.length ?? 0) > columns.length * 0.6;
  return columns.map(({ parent, child }) => ({ parent: isTitle(parent) ? "" : parent, child }));
}

/** A row of the body under a header of one row names a project where the header says 项目名称; a second header row does not. */
function couldBeHeader(columns: readonly HeaderColumn[]): boolean {
  const named = columns.filter(({ parent }) => isName(parent));
  return named.every(({ child }) => child === "" || isName(child));
}

const isName = (text: string): boolean => exactCandidates(headerTextOf(text).key)[0]?.field === "projectName";

/** Numbers, dates and long texts are no headers. */
function headerCellText(cell: Cell | undefined): string {
  const plain = plainCell(cell);
  const text = plain.kind === "text" ? cellText(plain) : "";
  return text.length <= 60 ? text : "";
}

function scored(rows: HeaderRows, columns: readonly HeaderColumn[]): Candidate | undefined {
  const best = new Map<LedgerFieldKey, number>();
  for (const column of columns) {
    const [first] = readings(column).flatMap(({ key }) => exactCandidates(key));
    if (first) best.set(first.field, Math.max(best.get(first.field) ?? 0, first.confidence));
  }
  const fields = Array.from(best.values()).reduce((sum, confidence) => sum + confidence, 0);
  // 万元 under 总投资, or over it, is worth its row too, though it names no field of its own.
  const units = columns.filter((column) => readings(column)[0]?.unit !== undefined);
  return best.has("projectName") ? { rows, columns, score: fields + 0.6 * units.length } : undefined;
}

function titlesAbove(grid: readonly Row[], first: number): string[] {
  const texts = grid.slice(0, first).flatMap((row) => row.map(cellText));
  return Array.from(new Set(texts.filter((text) => text !== "")));
}

/** The year that a file or a sheet is called by: `2023台账`, `2023年`. */
export const yearInNames = (names: readonly string[]): number | null =>
  yearIn(names, /(?<!\d)(20\d{2})(?!\d)/gu);

function yearIn(texts: readonly string[], pattern = /(?<!\d)(20\d{2})\s*年/gu): number | null {
  const years = texts.flatMap((text) => Array.from(text.matchAll(pattern), ([, year]) => Number(year)));
  return new Set(years).size === 1 ? (years[0] ?? null) : null;
}

/** `单位：万元` above the table is meant for every amount that has no unit of its own. */
function sheetUnit(titles: readonly string[]): string | undefined {
  for (const title of titles) {
    const said =
      /(?:单位|[(（])[:：]?\s*((?:[十百千万亿]\s*)*(?:元|美元|欧元|港元|日元))(?!\p{Script=Han})/u.exec(
        title.normalize("NFKC"),
      )?.[1];
    const unit = said === undefined ? undefined : parseAmountUnit(said);
    if (unit) return amountUnitText(unit);
  }
  return undefined;
}
