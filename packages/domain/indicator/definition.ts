import { day, type Day } from "../date/day.ts";
import type { Label } from "../glossary.ts";

export type IndicatorKind = "stock" | "flow" | "rate";
export type IndicatorUnit = "fen" | "project" | "activity" | "percent";

export interface Indicator {
  readonly name: Label;
  readonly definition: Label;
  readonly unit: IndicatorUnit;
  readonly kind: IndicatorKind;
  /** Raised whenever the definition changes, with the day from which it holds. */
  readonly version: number;
  readonly effectiveOn: Day;
}

const firstVersion = { version: 1, effectiveOn: day("2023-01-01") };
export const stock = { kind: "stock", ...firstVersion } as const;
export const flow = { kind: "flow", ...firstVersion } as const;
export const rate = { kind: "rate", unit: "percent", ...firstVersion } as const;
