import { nameKey } from "../company/nameKey.ts";
import type { Label } from "../glossary.ts";
import type { Row } from "./cell.ts";
import { columnReader, unknownColumn, type ColumnReader, type RowContext } from "./columnReader.ts";
import type { LedgerFieldKey, LedgerFieldKind, LedgerFields } from "./fields.ts";
import type { LedgerMapping } from "./mapping.ts";
import { maskMobiles, maskPhones } from "./person.ts";
import { emptyMeaning, type ConvertedAmount, type ForeignAmount, type Reading } from "./reading.ts";
import { filledCells, rowKindOf, type FilledCell, type OtherRow } from "./rowKind.ts";

/** What became of one filled cell of a project's row; every one of them has exactly one outcome. */
export interface CellReading {
  readonly column: number;
  readonly header: string;
  readonly field: LedgerFieldKey | null;
  /** What the cell says; phones are masked. */
  readonly text: string;
  readonly outcome: "read" | "assumed" | "note" | "problem";
  /** What it was read as; for `read` and `assumed`. */
  readonly readAs?: string;
  /** What was taken for granted, why it stayed a note, or what is wrong. */
  readonly explanation?: Label;
  readonly foreign?: ForeignAmount | ConvertedAmount;
  /** Its value holds a part of what it says; the whole text stays a note. */
  readonly isPart?: true;
}

/** What was not understood, for the file of left-over rows. */
export interface RowProblem {
  /** Null: the row itself is wrong. */
  readonly column: number | null;
  readonly header: string | null;
  readonly text: string;
  readonly problem: Label;
  /** Without this there is no project to make of the row. */
  readonly blocking: boolean;
}

export interface ProjectRow {
  readonly kind: "project";
  readonly fields: LedgerFields;
  /** Columns without a field, and texts that their field could not take: kept beside the project, word for word. */
  readonly notes: readonly { readonly header: string; readonly text: string }[];
  readonly readAs: readonly CellReading[];
  readonly problems: readonly RowProblem[];
}
export type RowReading = ProjectRow | OtherRow;

/**
 * Makes the reader of a ledger's body. Give it the rows after the header, one by one and in any order; it never throws,
 * keeps nothing between rows, and evaluates nothing: a text that begins with `=`, `+`, `-` or `@` stays that text.
 */
export function rowReader(mapping: LedgerMapping, context: RowContext = {}): (row: Row) => RowReading {
  const readers = new Map(
    mapping.columns.map((column) => [column.column, columnReader(column, mapping.year, context)]),
  );
  const kindOf = rowKindOf(mapping.columns);
  return (row) => {
    const filled = filledCells(row);
    return kindOf(filled) ?? readProject(filled, readers);
  };
}

function readProject(filled: readonly FilledCell[], readers: ReadonlyMap<number, ColumnReader>): ProjectRow {
  // Each reader makes the value that its field has (LedgerFields); the compiler cannot follow that through a loop.
  const fields: Record<string, unknown> = {};
  const notes: { header: string; text: string }[] = [];
  const readAs: CellReading[] = [];
  for (const { column, cell, text } of filled) {
    const columnReader = readers.get(column) ?? unknownColumn(column);
    const reading = columnReader.reader(cell);
    const { header, field } = columnReader.column;
    readAs.push(cellReading(columnReader, text, reading));
    if (reading.outcome === "note" || (reading.outcome === "assumed" && reading.isPart))
      notes.push({ header, text });
    if (field === null || reading.outcome === "note" || reading.outcome === "problem") continue;
    if (reading.value !== null) fields[field] = reading.value;
    // 待定 in the amount is an answer: it says that the amount is not known yet, which the gate asks for.
    else if (field === "totalInvestment" && emptyMeaning(text) === "unknown")
      fields["totalInvestmentUnknownReason"] = `台账填写“${text}”`;
  }
  return {
    kind: "project",
    fields,
    notes,
    readAs,
    problems: problemsOf(fields, readAs),
  };
}

function cellReading(
  { column: { column, header, field }, kind }: ColumnReader,
  said: string,
  reading: Reading<unknown>,
): CellReading {
  const shown = shownText(kind);
  const where = { column, header, field, text: shown(said), outcome: reading.outcome };
  switch (reading.outcome) {
    case "read":
      return { ...where, readAs: shown(reading.readAs) };
    case "assumed":
      return {
        ...where,
        readAs: shown(reading.readAs),
        explanation: reading.assumed,
        ...(reading.foreign ? { foreign: reading.foreign } : {}),
        ...(reading.isPart ? { isPart: reading.isPart } : {}),
      };
    case "note":
      return { ...where, explanation: reading.why };
    case "problem":
      return {
        ...where,
        explanation: { zh: shown(reading.problem.zh), en: shown(reading.problem.en) },
        ...(reading.foreign ? { foreign: reading.foreign } : {}),
      };
  }
}

/** Phones are shown to nobody who did not ask for them, in whichever column of words somebody has put them. */
export function shownText(kind: LedgerFieldKind | null): (text: string) => string {
  if (kind === "contact") return maskPhones;
  return kind === null || kindsOfWords.has(kind) ? maskMobiles : (text) => text;
}
const kindsOfWords: ReadonlySet<LedgerFieldKind> = new Set([
  "line",
  "note",
  "people",
  "source",
  "place",
  "stage",
]);

const nameTooLong: Label = {
  zh: "项目名称太长，一行内写不下，请缩短",
  en: "The project name is too long for one line; shorten it",
};
const nameWithoutWords: Label = {
  zh: "项目名称只有符号，没有文字或数字，请改正",
  en: "The project name has neither letters nor digits; correct it",
};
const nameMissing: Label = { zh: "没有项目名称，请补充项目名称", en: "There is no project name; add one" };

function problemsOf(fields: Record<string, unknown>, readAs: readonly CellReading[]): RowProblem[] {
  const problems = readAs.flatMap(({ column, header, text, outcome, explanation }): RowProblem[] =>
    outcome === "problem" && explanation !== undefined
      ? [{ column, header, text, problem: explanation, blocking: false }]
      : [],
  );
  const name = fields["projectName"];
  if (typeof name === "string" && nameKey(name) !== "") return problems;
  delete fields["projectName"];
  const long = readAs.find(({ field, outcome }) => field === "projectName" && outcome === "note");
  if (long === undefined) {
    const missing = name === undefined ? nameMissing : nameWithoutWords;
    return [...problems, { column: null, header: null, text: "", problem: missing, blocking: true }];
  }
  const { column, header, text } = long;
  return [...problems, { column, header, text, problem: nameTooLong, blocking: true }];
}
