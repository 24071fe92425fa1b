import type { CohortKey, Language } from "../glossary.ts";
import { formatHundredths, shareOf } from "../indicator/formula.ts";
import { fen, formatAmount } from "../money/fen.ts";
import { figureOf, type ReportedFigure, type ReportFacts, type ReportKey } from "./facts.ts";

/**
 * Which number of the facts is meant: a figure, its last year's, target, completion, lead or growth; of funds the part of a
 * cohort or the share of all funds; or a figure's part of one fair or chain (`"none"`: of no chain).
 */
export interface FigureRef {
  readonly key: string;
  readonly of: "value" | "before" | "target" | "completion" | "lead" | "growth" | "share" | CohortKey;
  readonly fair?: number;
  readonly chain?: number | "none";
}

/** A number in the text, with what it opens to. */
export interface FigureRun {
  readonly text: string;
  /** Empty where the words around it, or the head of the column, say it. */
  readonly unit: string;
  readonly ref: FigureRef;
}
export type Run = string | FigureRun;

/** What a part of a figure is called among the facts of a chain. */
type ChainColumn = "negotiated" | "introduced" | "signed" | "outside";
const chainColumns: ReadonlyMap<string, ChainColumn> = new Map<ReportKey, ChainColumn>([
  ["negotiated", "negotiated"],
  ["introduced", "introduced"],
  ["signed_contract", "signed"],
  ["funds_outside_province", "outside"],
]);

/** The number itself: 分, a count, or hundredths of a percent or point. Null where there is none; a part that is gone is 0. */
export function valueOf(facts: ReportFacts, { key, of, fair, chain }: FigureRef): number | null {
  const figure = figureOf(facts, key);
  if (figure === undefined) return null;
  if (fair !== undefined) return facts.fairs.find((one) => one.activityId === fair)?.signed ?? 0;
  if (chain !== undefined) {
    const column = chainColumns.get(key);
    const id = chain === "none" ? null : chain;
    return column === undefined ? null : (facts.chains.find(({ chainId }) => chainId === id)?.[column] ?? 0);
  }
  if (of === "new") return figure.newValue;
  if (of === "carried_over") return carriedOver(figure);
  if (of !== "share") return figure[of];
  const whole = figureOf(facts, "funds_certified")?.value ?? 0;
  return figure.value === null ? null : shareOf(figure.value, whole);
}

const carriedOver = ({ value, newValue }: ReportedFigure): number | null =>
  value === null || newValue === null ? null : value - newValue;

/** The number with its unit, as a sentence has it: `20 亿元` loses the zeros that a column would keep. */
export function figureRun(facts: ReportFacts, ref: FigureRef, language: Language, countUnit = ""): FigureRun {
  return { ref, ...textOf(facts, ref, language, countUnit) };
}

function textOf(facts: ReportFacts, ref: FigureRef, language: Language, countUnit: string) {
  const value = valueOf(facts, ref);
  if (value === null) return { text: "—", unit: "" };
  if (ref.of === "lead")
    return { text: formatHundredths(Math.abs(value)), unit: language === "zh" ? "个百分点" : " points" };
  const unit = figureOf(facts, ref.key)?.unit;
  const isPercent = unit === "percent" || ["completion", "growth", "share"].includes(ref.of);
  if (isPercent) return { text: formatHundredths(value), unit: "%" };
  if (unit !== "fen") return { text: String(value), unit: countUnit };
  const amount = formatAmount(fen(value), language);
  return {
    text: amount.text.replace(/\.00$/u, ""),
    unit: language === "zh" ? amount.unit : ` ${amount.unit}`,
  };
}

/** Text with figures in it, as runs. */
export function said(
  words: TemplateStringsArray,
  ...parts: readonly (Run | number | readonly Run[])[]
): readonly Run[] {
  return words.flatMap((text, index): readonly Run[] => {
    const part = parts[index];
    if (part === undefined) return [text];
    if (typeof part === "number") return [text + String(part)];
    return [text, ...(Array.isArray(part) ? (part as readonly Run[]) : [part as Run])];
  });
}

/** Phrases one after the other with `between` between them, and `last` before the last. */
export function joined(
  phrases: readonly (readonly Run[])[],
  between: string,
  last = between,
): readonly Run[] {
  return phrases.flatMap((phrase, index) =>
    index === 0 ? phrase : [index === phrases.length - 1 ? last : between, ...phrase],
  );
}

/** As plain text: for a document that opens nothing, and for a test. */
export const plain = (runs: readonly Run[]): string =>
  runs.map((run) => (typeof run === "string" ? run : `${run.text}${run.unit}`)).join("");
