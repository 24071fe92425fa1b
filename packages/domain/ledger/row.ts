import type { Label } from "../glossary.ts";
import { readAmount, type ColumnUnit, type Rates } from "./amount.ts";
import { readArea } from "./area.ts";
import { cellText, columnName, type Cell, type Row } from "./cell.ts";
import {
  readAgreementKind,
  readIndustry,
  readOrigin,
  readPool,
  readSource,
  readUscc,
  readYesNo,
} from "./choice.ts";
import { readDay } from "./day.ts";
import { ledgerField, type LedgerFieldKey, type LedgerFieldKind, type LedgerFields } from "./fields.ts";
import type { LedgerColumn, LedgerMapping } from "./mapping.ts";
import { maskPhones, readContact, readPeople } from "./person.ts";
import {
  emptyMeaning,
  excerpt,
  leftAsNote,
  problem,
  read,
  readCell,
  type ForeignAmount,
  type Reading,
} from "./reading.ts";
import { filledCells, rowKindOf, type FilledCell, type OtherRow } from "./rowKind.ts";
import { readStage, type StageWords } from "./stageWords.ts";
import { parseAmountUnit, parseAreaUnit } from "./unit.ts";

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
  readonly foreign?: ForeignAmount;
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

export interface RowContext {
  readonly stageWords?: StageWords;
  readonly rates?: Rates;
}

type Reader = (cell: Cell) => Reading<unknown>;
interface ColumnReader {
  readonly column: LedgerColumn;
  readonly kind: LedgerFieldKind | null;
  readonly reader: Reader;
}

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
  const fields: Record<string, unknown> = {};
  const notes: { header: string; text: string }[] = [];
  const readAs: CellReading[] = [];
  for (const { column, cell, text } of filled) {
    const columnReader = readers.get(column) ?? unknownColumn(column);
    const reading = columnReader.reader(cell);
    const { header, field } = columnReader.column;
    readAs.push(cellReading(columnReader, text, reading));
    if (reading.outcome === "note") notes.push({ header, text });
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
  const text = kind === "contact" ? maskPhones(said) : said;
  const where = { column, header, field, text, outcome: reading.outcome };
  switch (reading.outcome) {
    case "read":
      return { ...where, readAs: reading.readAs };
    case "assumed":
      return { ...where, readAs: reading.readAs, explanation: reading.assumed };
    case "note":
      return { ...where, explanation: reading.why };
    case "problem":
      return {
        ...where,
        explanation: reading.problem,
        ...(reading.foreign ? { foreign: reading.foreign } : {}),
      };
  }
}

const nameMissing: Label = { zh: "没有项目名称，请补充项目名称", en: "There is no project name; add one" };

function problemsOf(fields: Readonly<Record<string, unknown>>, readAs: readonly CellReading[]): RowProblem[] {
  const problems = readAs.flatMap(({ column, header, text, outcome, explanation }): RowProblem[] =>
    outcome === "problem" && explanation !== undefined
      ? [{ column, header, text, problem: explanation, blocking: false }]
      : [],
  );
  if (fields["projectName"] !== undefined) return problems;
  return [...problems, { column: null, header: null, text: "", problem: nameMissing, blocking: true }];
}

function unknownColumn(column: number): ColumnReader {
  return columnReader(
    { column, header: `${columnName(column)} 列`, field: null, unit: null, unitFrom: "mapping" },
    null,
    {},
  );
}

function columnReader(column: LedgerColumn, year: number | null, context: RowContext): ColumnReader {
  if (column.field === null) return { column, kind: null, reader: readUnknown };
  const { kind } = ledgerField(column.field);
  const reader = readerFor(column.field, kind, column, year ?? undefined, context);
  // An amount that spans several rows belongs to all of them together; each for itself would count it several times.
  const shared = kind === "amount" || kind === "area";
  return {
    column,
    kind,
    reader: shared ? (cell) => (cell.kind === "merged" ? sharedFigure : reader(cell)) : reader,
  };
}

const sharedFigure = problem(
  "合并单元格的数值由几行共有，请分行填写",
  "The figure of a merged cell belongs to several rows; enter it row by row",
);

function readUnknown(cell: Cell): Reading<never> {
  return readCell(cell, () =>
    leftAsNote("这一列没有对应的字段，留作备注", "This column has no field; kept as a note"),
  );
}

function readerFor(
  field: LedgerFieldKey,
  kind: LedgerFieldKind,
  column: LedgerColumn,
  year: number | undefined,
  context: RowContext,
): Reader {
  switch (kind) {
    case "amount": {
      const amountContext = { unit: columnUnit(column, parseAmountUnit), rates: context.rates };
      return (cell) => readAmount(cell, amountContext);
    }
    case "area": {
      const unit = columnUnit(column, parseAreaUnit);
      return (cell) => readArea(cell, field === "landNeed" ? "mu" : "square_metres", unit);
    }
    case "day":
      return (cell) => readDay(cell, { year });
    case "stage":
      return (cell) => readStage(cell, context.stageWords);
    case "line":
      return readLine;
    case "note":
      return readNote;
    case "ordinal":
      return (cell) => read(cellText(cell), cellText(cell));
    case "yes_no":
      return readYesNo;
    case "pool":
      return readPool;
    case "source":
      return readSource;
    case "uscc":
      return readUscc;
    case "place":
      return readOrigin;
    case "industry":
      return readIndustry;
    case "agreement_kind":
      return readAgreementKind;
    case "people":
      return readPeople;
    case "contact":
      return readContact;
  }
}

function columnUnit<Unit>(
  { unit, unitFrom }: LedgerColumn,
  parse: (text: string) => Unit | undefined,
): ColumnUnit<Unit> | undefined {
  const parsed = unit === null ? undefined : parse(unit);
  return parsed === undefined ? undefined : { unit: parsed, from: unitFrom };
}

/** As long as a field of one line, and a longer note, may be (project/field.ts). */
const lineLength = 300;
const noteLength = 5000;

/** Texts on one line: line breaks and runs of spaces become one space. */
function readLine(cell: Cell): Reading<string> {
  return readCell<string>(cell, (plain) => {
    const text = cellText(plain).replace(/\s+/gu, " ").trim();
    if (text.length > lineLength)
      return leftAsNote(
        `超过 ${lineLength} 字，留作备注`,
        `Longer than ${lineLength} characters; kept as a note`,
      );
    return read(text === "" ? null : text, text);
  });
}

function readNote(cell: Cell): Reading<string> {
  return readCell<string>(cell, (plain) => {
    const text = cellText(plain);
    if (text.length > noteLength)
      return problem(`文字超过 ${noteLength} 字，请缩短`, `The text is longer than ${noteLength} characters`);
    return read(text === "" ? null : text, excerpt(text));
  });
}
