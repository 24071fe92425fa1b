import type { Label } from "../glossary.ts";
import type { Currency } from "./unit.ts";
import { assumptionOf, cellText, plainCell, type Cell, type PlainCell } from "./cell.ts";

/**
 * What became of one cell. Nothing is guessed silently: `assumed` says what was taken for granted, `note` keeps the
 * text beside the project, `problem` says what was not understood and what to do.
 */
export type Reading<Value> =
  /** `value` null: the cell says that there is nothing, or nothing yet (`/`, 待定). */
  | { readonly outcome: "read"; readonly value: Value | null; readonly readAs: string }
  | Assumed<Value>
  | { readonly outcome: "note"; readonly why: Label }
  /** `foreign`: the amount that lacks nothing but a rate. */
  | { readonly outcome: "problem"; readonly problem: Label; readonly foreign?: ForeignAmount };

interface Assumed<Value> {
  readonly outcome: "assumed";
  readonly value: Value;
  readonly readAs: string;
  readonly assumed: Label;
  /** The amount that a rate has turned into RMB. */
  readonly foreign?: ConvertedAmount;
  /** The text says more than the value holds: it is kept beside the project, too. */
  readonly isPart?: true;
}

/** Foreign money as domain.md §6 keeps it: whole minor units and the currency. */
export interface ForeignAmount {
  readonly currency: Currency;
  readonly minorUnits: number;
}

export interface ConvertedAmount extends ForeignAmount {
  /** Yuan for one unit. */
  readonly rate: string;
}

export const read = <Value>(value: Value | null, readAs: string): Reading<Value> => ({
  outcome: "read",
  value,
  readAs,
});

export function assumed<Value>(value: Value, readAs: string, ...why: readonly Label[]): Assumed<Value> {
  return { outcome: "assumed", value, readAs, assumed: joined(why) };
}

/** The same, of a text that says more than its value holds. */
export function assumedInPart<Value>(value: Value, readAs: string, ...why: readonly Label[]): Assumed<Value> {
  return { ...assumed(value, readAs, ...why), isPart: true };
}

export const problem = (zh: string, en: string): Reading<never> => ({
  outcome: "problem",
  problem: { zh, en },
});
export const leftAsNote = (zh: string, en: string): Reading<never> => ({ outcome: "note", why: { zh, en } });

const joined = (labels: readonly Label[]): Label => ({
  zh: labels.map(({ zh }) => zh).join("；"),
  en: labels.map(({ en }) => en).join("; "),
});

/** `read`, or `assumed` when there is anything to say; `leftOut` says what of the text the value does not hold. */
export function readWith<Value>(
  value: Value,
  readAs: string,
  assumptions: readonly Label[],
  leftOut: readonly Label[] = [],
): Reading<Value> {
  if (leftOut.length > 0) return assumedInPart(value, readAs, ...assumptions, ...leftOut);
  return assumptions.length === 0 ? read(value, readAs) : assumed(value, readAs, ...assumptions);
}

const meansNothing = /^(?:[/\\、.-]+|无|没有|无此项|n\/?a|none|null|空)$/iu;
const meansUnknown =
  /^(?:待定|未定|暂无|暂未|不详|未知|未明确|暂不明确|不明确|待明确|待确定|未确定|暂未确定|尚未确定|待洽谈|待商定|待议|面议|待补充|待核实|tbd|\?+)$/iu;

/** What a sentence quotes of a cell: enough to find it by, however much stands in there. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim();
  return line.length <= 30 ? line : `${line.slice(0, 29)}…`;
}

/** Texts that say that a cell is empty: `none` (`/`, `-`, 无) or `unknown` (待定, 暂无, 面议). */
export function emptyMeaning(text: string): "none" | "unknown" | undefined {
  const clean = text
    .normalize("NFKC")
    .replace(/[\s。]/gu, "")
    .replace(/[‐-―−]/gu, "-");
  if (meansNothing.test(clean)) return "none";
  return meansUnknown.test(clean) ? "unknown" : undefined;
}

/**
 * Does for a cell what is the same for every kind: an error is a problem, `/` and 待定 are read as empty, and the
 * result of a formula or of a merged cell is assumed. `reader` sees what remains.
 */
export function readCell<Value>(cell: Cell, reader: (plain: PlainCell) => Reading<Value>): Reading<Value> {
  const plain = plainCell(cell);
  if (plain.kind === "error") {
    return problem(
      `单元格是错误值 ${plain.text}，请改成数值或文字`,
      `The cell is the error ${plain.text}; enter a value`,
    );
  }
  const text = cellText(plain);
  if (emptyMeaning(text) !== undefined)
    return read<Value | null>(null, `未填（“${text}”）`) as Reading<Value>;
  const reading = reader(plain);
  const taken = assumptionOf(cell);
  if (taken === undefined || reading.outcome === "problem" || reading.outcome === "note") return reading;
  if (reading.value === null) return reading;
  const before = reading.outcome === "assumed" ? [reading.assumed] : [];
  return { ...reading, ...assumed(reading.value, reading.readAs, taken, ...before) };
}
