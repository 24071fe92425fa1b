import type { Label } from "@parkline/domain/glossary";
import { ledgerField, type LedgerFieldKey } from "@parkline/domain/ledger/fields";
import type { CellReading, RowProblem } from "@parkline/domain/ledger/row";

/** What is said about a row beside its values: gathered while its project is made up. */
export interface Remarks {
  /** Taken for granted because the ledger does not say it. */
  readonly assumed: Label[];
  readonly problems: RowProblem[];
  /** Kept beside the project, word for word. */
  readonly notes: { readonly header: string; readonly text: string }[];
}

/** Speaks about the cell that a field was read from. */
export class RemarkBook implements Remarks {
  readonly assumed: Label[] = [];
  readonly problems: RowProblem[] = [];
  readonly notes: { header: string; text: string }[] = [];
  readonly #cells: ReadonlyMap<LedgerFieldKey, CellReading>;

  constructor(cells: readonly CellReading[]) {
    this.#cells = new Map(
      cells.flatMap((cell) => (cell.field === null ? [] : [[cell.field, cell] as const])),
    );
  }

  cell(field: LedgerFieldKey): CellReading | undefined {
    return this.#cells.get(field);
  }

  /** What the cell of a field says; nothing where there is none. */
  textOf(field: LedgerFieldKey): string {
    return this.cell(field)?.text ?? "";
  }

  readonly assume = (zh: string, en: string): void => void this.assumed.push({ zh, en });

  note(field: LedgerFieldKey): void {
    const cell = this.#cells.get(field);
    if (cell) this.notes.push({ header: cell.header, text: cell.text });
  }

  /** A cell that was read but cannot be used: it goes to the leftover file and stays as a note. */
  problem(field: LedgerFieldKey, zh: string, en: string): void {
    const cell = this.#cells.get(field);
    const header = cell?.header ?? ledgerField(field).zh;
    this.problems.push({
      column: cell?.column ?? null,
      header,
      text: cell?.text ?? "",
      problem: { zh, en },
      blocking: false,
    });
    if (cell) this.notes.push({ header, text: cell.text });
  }
}
