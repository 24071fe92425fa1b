import { emptyCell, type Cell, type PlainCell } from "@parkline/domain/ledger/cell";
import { dayOfExcelSerial } from "@parkline/domain/ledger/day";
import { unescapeFormula } from "@parkline/domain/ledger/formula";
import { numberText, tidyNumber } from "./number.ts";
import type { WorkbookParts } from "./parts.ts";
import { readReference } from "./reference.ts";

/** A ledger has dozens of columns; what stands far to the right of them is a stray. */
export const maxColumns = 400;
/** As many as Excel has. */
const maxRows = 1_048_576;

interface GatheredRow {
  readonly index: number;
  readonly hidden: boolean;
  readonly cells: Cell[];
}

/** Turns the tags of a sheet into rows: the handler of its markup. */
export class RowGatherer {
  readonly #parts: WorkbookParts;
  #rows: GatheredRow[] = [];
  #row: GatheredRow | undefined;
  #lastIndex = -1;
  #column = -1;
  #type = "";
  #style = 0;
  #value: string | undefined;
  #formula: string | undefined;
  #into: "value" | "formula" | undefined;
  #inPhonetics = false;
  readonly #shared = new Map<string, PlainCell>();

  constructor(parts: WorkbookParts) {
    this.#parts = parts;
  }

  /** The rows complete by now, each once. A row without content has no cells. */
  takeRows(): GatheredRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attribute: (name: string) => string | undefined): void {
    if (name === "c") {
      // Cells and rows without a reference follow each other, as some programs write them.
      this.#column = readReference(attribute("r"))?.column ?? this.#column + 1;
      this.#type = attribute("t") ?? "n";
      this.#style = Number(attribute("s") ?? 0);
      this.#value = undefined;
      this.#formula = undefined;
    } else if (name === "v" || name === "t") {
      this.#value ??= "";
      this.#into = this.#inPhonetics ? undefined : "value";
    } else if (name === "f") {
      this.#formula = "";
      this.#into = "formula";
    } else if (name === "rPh") {
      this.#inPhonetics = true;
    } else if (name === "row") {
      this.#lastIndex = this.#nextIndex(attribute("r"));
      this.#column = -1;
      const hidden = ["1", "true"].includes(attribute("hidden") ?? "");
      this.#row = { index: this.#lastIndex, hidden, cells: [] };
    }
  }

  text(text: string): void {
    if (this.#into === "value") this.#value = (this.#value ?? "") + text;
    else if (this.#into === "formula") this.#formula = (this.#formula ?? "") + text;
  }

  close(name: string): void {
    if (name === "v" || name === "t" || name === "f") this.#into = undefined;
    else if (name === "rPh") this.#inPhonetics = false;
    else if (name === "c") this.#closeCell();
    else if (name === "row" && this.#row) {
      this.#rows.push(this.#row);
      this.#row = undefined;
    }
  }

  /** @throws where the rows are not numbered upwards: which row is meant, and where, nobody could say */
  #nextIndex(reference: string | undefined): number {
    const index = reference === undefined ? this.#lastIndex + 1 : Number(reference) - 1;
    if (!Number.isInteger(index) || index <= this.#lastIndex || index >= maxRows)
      throw new Error(`row ${reference ?? index + 1} comes after row ${this.#lastIndex + 1}`);
    return index;
  }

  #closeCell(): void {
    const cells = this.#row?.cells;
    if (!cells || this.#column >= maxColumns) return;
    const result = this.#readValue();
    const formula = this.#formula;
    if (result.kind === "empty" && formula === undefined) return;
    while (cells.length < this.#column) cells.push(emptyCell);
    cells[this.#column] = formula === undefined ? result : { kind: "formula", formula, result };
  }

  #readValue(): PlainCell {
    const raw = this.#value;
    if (raw === undefined || raw === "") return emptyCell;
    switch (this.#type) {
      case "s":
        return this.#sharedText(raw);
      case "inlineStr":
      case "str":
        return textCell(raw);
      case "e":
        return { kind: "error", text: raw };
      case "b":
        return textCell(raw === "0" ? "否" : "是");
      case "d":
        return textCell(raw.slice(0, 10));
      default:
        return this.#readNumber(raw);
    }
  }

  /** @throws where the workbook does not hold the text: the cell said something that is lost */
  #sharedString(raw: string): string {
    const text = this.#parts.sharedStrings[Number(raw)];
    if (text === undefined) throw new Error(`the workbook has no text ${raw}`);
    return text;
  }

  /** Read once, however many cells say it: a long text in every cell is dear to read over and over. */
  #sharedText(raw: string): PlainCell {
    const cell = this.#shared.get(raw) ?? textCell(this.#sharedString(raw));
    this.#shared.set(raw, cell);
    return cell;
  }

  #readNumber(raw: string): PlainCell {
    const value = tidyNumber(Number(raw));
    if (!Number.isFinite(value)) return { kind: "error", text: raw };
    const format = this.#parts.formats[this.#style];
    const serial = Math.floor(value + (this.#parts.dates1904 ? 1462 : 0));
    const day = format?.isDate === true ? dayOfExcelSerial(serial) : undefined;
    if (day !== undefined) return { kind: "date", day };
    // With the unit that its format adds, the figure is what a person would have typed.
    if (format !== undefined && format.unit !== "")
      return { kind: "text", text: numberText(value, format.decimals) + format.unit };
    // What the sheet shows is known where the format fixes the decimals; elsewhere 2023.1 may have been 2023.10.
    return format !== undefined && format.decimals > 0
      ? { kind: "number", value, text: numberText(value, format.decimals) }
      : { kind: "number", value };
  }
}

/** `_x000D_` is how the format writes a control character; those that no text needs are dropped, half characters marked. */
function textCell(raw: string): PlainCell {
  const text = raw
    .replace(/_x([0-9A-Fa-f]{4})_/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/(?![\n\t])\p{Cc}/gu, "")
    .toWellFormed()
    .trim();
  return text === "" ? emptyCell : { kind: "text", text: unescapeFormula(text) };
}
