import type { Label, Language } from "../glossary.ts";
import { unitLabels as countLabels } from "../indicator/registry.ts";
import { fen, formatFigure, unitLabel, type MoneyUnit } from "../money/fen.ts";
import { figureOf, type ReportFacts, type ReportKey } from "./facts.ts";
import { figureRun, valueOf, type FigureRef, type Run } from "./figure.ts";
import { has } from "./prose.ts";

/** A record of its own, which opens. */
export interface ProjectCell {
  readonly text: string;
  readonly projectId: number;
}
export type Cell = Run | ProjectCell;
interface Column {
  readonly name: string;
  /** Stands to the right. */
  readonly isFigure: boolean;
  /** Of the table's width, all of them together 100. */
  readonly width: number;
}
export interface ReportTable {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Whose 口径 belongs under it. */
  readonly keys: readonly string[];
}

/** Builds the tables of one report in one language. A table without rows is left out by its caller. */
export class TableWriter {
  readonly facts: ReportFacts;
  readonly language: Language;

  constructor(facts: ReportFacts, language: Language) {
    this.facts = facts;
    this.language = language;
  }

  word(label: Label): string {
    return label[this.language];
  }

  name(key: ReportKey): string {
    const figure = figureOf(this.facts, key);
    return figure === undefined ? key : this.word(figure.name);
  }

  text(label: Label, width: number): Column {
    return { name: this.word(label), isFigure: false, width };
  }

  figure(label: Label, width: number, unit?: MoneyUnit | "%"): Column {
    const name = this.word(label);
    if (unit === undefined) return { name, isFigure: true, width };
    const shown = unit === "%" ? unit : unitLabel(unit, this.language);
    return {
      name: this.language === "zh" ? `${name}（${shown}）` : `${name} (${shown})`,
      isFigure: true,
      width,
    };
  }

  /** One unit for all of these amounts: 亿元, unless one of them would be nothing in it. */
  unitOf(refs: readonly FigureRef[]): MoneyUnit {
    const amounts = refs.map((ref) => Math.abs(valueOf(this.facts, ref) ?? 0)).filter((size) => size !== 0);
    return Math.max(0, ...amounts) >= fenPerYi && Math.min(...amounts) >= fenPerYi / 100 ? "yi" : "wan";
  }

  /** The bare figure: its unit stands in the head of its column or in its row. */
  cell(ref: FigureRef, unit?: MoneyUnit): Run {
    const value = valueOf(this.facts, ref);
    if (value === null) return "—";
    const run = figureRun(this.facts, ref, this.language);
    if (unit === undefined) return { ...run, unit: "" };
    return { ref, text: formatFigure(fen(value), unit), unit: "" };
  }

  /** The unit of a figure in a column of its own: `次`, `亿元`. */
  unitWord(key: ReportKey, unit: MoneyUnit): string {
    const kind = figureOf(this.facts, key)?.unit ?? "project";
    return kind === "fen" ? unitLabel(unit, this.language) : this.word(countLabels[kind]);
  }

  /** Those of which there is something to say, this year or the year before. */
  told(keys: readonly ReportKey[]): readonly ReportKey[] {
    return keys.filter((key) => has(this.facts, key) || (figureOf(this.facts, key)?.before ?? 0) !== 0);
  }
}

const fenPerYi = 10_000_000_000;
