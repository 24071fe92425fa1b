import type { MoneyUnit } from "@parkline/domain/money/fen";

interface Month {
  readonly value: number;
  readonly before: number;
  readonly target: number | null;
}

/** One unit for a whole chart: 亿元 once its largest part reaches a tenth of one. */
export function chartUnit(months: readonly Month[]): MoneyUnit {
  const largest = Math.max(...months.flatMap(({ value, before, target }) => [value, before, target ?? 0]));
  return largest >= 1e9 ? "yi" : "wan";
}

/** 分 in the unit, for the length of a bar alone. */
export const inUnit = (value: number, unit: MoneyUnit): number =>
  value / { yuan: 1e2, wan: 1e6, yi: 1e10 }[unit];
