import { columnName, isBlank, type Cell, type Row } from "./cell.ts";
import { readPool, readYesNo } from "./choice.ts";
import { ledgerField, type LedgerFieldKey } from "./fields.ts";
import { columnHeader, readings, type HeaderColumn } from "./headerColumn.ts";
import { candidatesFor, sureEnough, type FieldCandidate } from "./headerWords.ts";
import { readStage, type StageWords } from "./stageWords.ts";
import { parseAmountUnit, parseAreaUnit } from "./unit.ts";

/** What one column is proposed to be. */
export interface ColumnProposal {
  /** Counts from 0. */
  readonly column: number;
  /** As written, the two rows of a header joined by ` / `; the column's letter where it has no header. */
  readonly header: string;
  /** Null: unknown. Its cells are kept as notes, never dropped. */
  readonly field: LedgerFieldKey | null;
  /** 0 to 1; how well `word` fits. */
  readonly confidence: number;
  /** The words of the header that the proposal was read from. */
  readonly word: string | null;
  readonly unit?: string;
  readonly unitFrom?: "header" | "sheet";
  /** A field that might be meant but was not sure enough, or went to another column. */
  readonly suggestion?: LedgerFieldKey;
}

interface Choice extends FieldCandidate {
  readonly column: number;
  readonly unit: string | undefined;
}

/** Gives each field to the column that fits it best, the surest first; what is left over stays unknown. */
export function propose(
  columns: readonly HeaderColumn[],
  body: readonly Row[],
  sheetUnit: string | undefined,
  own: StageWords | undefined,
): ColumnProposal[] {
  const width = Math.max(columns.length, ...body.map((row) => row.length));
  const choices = columns.flatMap((column, at) => choicesFor(column, at));
  const taken = assign(choices, (choice) => fitsBody(choice, body, own));
  return Array.from({ length: width }, (_, column) => column)
    .filter((column) => columnHeader(columns[column]) !== "" || body.some((row) => !isBlank(row[column])))
    .map((column) => {
      const name = columnHeader(columns[column]) || `${columnName(column)} 列`;
      const suggestion = choices.find((choice) => choice.column === column)?.field;
      return proposal(column, name, taken.get(column), suggestion, sheetUnit);
    });
}

/** The surest choice of all first; each column and each field is given once. */
function assign(choices: readonly Choice[], fits: (choice: Choice) => boolean): Map<number, Choice> {
  const taken = new Map<number, Choice>();
  const gone = new Set<LedgerFieldKey>();
  const surestFirst = (left: Choice, right: Choice): number =>
    right.confidence - left.confidence || left.column - right.column;
  for (const choice of choices.filter(({ confidence }) => confidence >= sureEnough).toSorted(surestFirst)) {
    if (taken.has(choice.column) || gone.has(choice.field) || !fits(choice)) continue;
    taken.set(choice.column, choice);
    gone.add(choice.field);
  }
  return taken;
}

function choicesFor(column: HeaderColumn, at: number): Choice[] {
  return readings(column).flatMap(({ key, unit }, depth) =>
    // A reading further down the list is a little less telling than the one before it.
    candidatesFor(key).map((candidate) => ({
      ...candidate,
      confidence: candidate.confidence - 0.01 * depth,
      column: at,
      unit,
    })),
  );
}

/** Where a field takes a few words only, a column whose cells mostly say other things is not it. */
function fitsBody({ field, column }: Choice, body: readonly Row[], own: StageWords | undefined): boolean {
  const { kind } = ledgerField(field);
  if (kind !== "stage" && kind !== "pool" && kind !== "yes_no") return true;
  const cells = body.map((row) => row[column]);
  const filled = cells.filter((cell): cell is Cell => cell !== undefined && !isBlank(cell));
  const readings = filled.map((cell) =>
    kind === "stage" ? readStage(cell, own) : kind === "pool" ? readPool(cell) : readYesNo(cell),
  );
  const understood = readings.filter(({ outcome }) => outcome !== "problem").length;
  return understood * 2 >= filled.length;
}

function proposal(
  column: number,
  header: string,
  choice: Choice | undefined,
  suggestion: LedgerFieldKey | undefined,
  sheetUnit: string | undefined,
): ColumnProposal {
  if (choice === undefined) {
    return { column, header, field: null, confidence: 0, word: null, ...(suggestion ? { suggestion } : {}) };
  }
  const { field, confidence, word } = choice;
  const unit = unitOf(field, choice.unit, sheetUnit);
  return { column, header, field, confidence: Math.round(confidence * 100) / 100, word, ...unit };
}

function unitOf(
  field: LedgerFieldKey,
  own: string | undefined,
  sheetUnit: string | undefined,
): Pick<ColumnProposal, "unit" | "unitFrom"> {
  const kind = ledgerField(field).kind;
  const fits = (unit: string): boolean =>
    (kind === "amount" ? parseAmountUnit(unit) : parseAreaUnit(unit)) !== undefined;
  if (kind !== "amount" && kind !== "area") return {};
  if (own !== undefined && fits(own)) return { unit: own, unitFrom: "header" };
  return kind === "amount" && sheetUnit !== undefined ? { unit: sheetUnit, unitFrom: "sheet" } : {};
}
