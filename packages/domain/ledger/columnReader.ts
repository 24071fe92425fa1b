import { readAmount, type ColumnUnit, type Rates } from "./amount.ts";
import { readArea } from "./area.ts";
import { cellText, columnName, type Cell } from "./cell.ts";
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
import { ledgerField, type LedgerFieldKey, type LedgerFieldKind } from "./fields.ts";
import type { LedgerColumn } from "./mapping.ts";
import { readContact, readPeople } from "./person.ts";
import { isCount } from "./rowKind.ts";
import { excerpt, leftAsNote, problem, read, readCell, type Reading } from "./reading.ts";
import { readStage, type StageWords } from "./stageWords.ts";
import { parseAmountUnit, parseAreaUnit } from "./unit.ts";

/** What a park and its people know beside the ledger itself. */
export interface RowContext {
  readonly stageWords?: StageWords;
  readonly rates?: Rates;
}

type Reader = (cell: Cell) => Reading<unknown>;
/** A column with the reader of its cells. */
export interface ColumnReader {
  readonly column: LedgerColumn;
  readonly kind: LedgerFieldKind | null;
  readonly reader: Reader;
}

/** For cells to the right of the header. */
export function unknownColumn(column: number): ColumnReader {
  return columnReader(
    { column, header: `${columnName(column)} 列`, field: null, unit: null, unitFrom: "mapping" },
    null,
    {},
  );
}

export function columnReader(column: LedgerColumn, year: number | null, context: RowContext): ColumnReader {
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
      return readOrdinal;
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

const readOrdinal: Reader = (cell) =>
  readCell<string>(cell, (plain) => {
    const text = cellText(plain);
    if (isCount(text)) return read(text, text);
    return leftAsNote("不是序号，留作备注", "No mere number; kept as a note");
  });

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
