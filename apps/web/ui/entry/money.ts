import { formatAmount, formatFen, formatFigure, type Fen, type MoneyUnit } from "@parkline/domain/money/fen";
import type { Language } from "@parkline/domain/glossary";

/** 分 per 0.01 of the unit, the finest that a field shows without losing any. */
const finest: Record<MoneyUnit, number> = { yuan: 1, wan: 10_000, yi: 100_000_000 };

/** The amount as it stands in a field: in the field's unit where that is exact to two decimals, else in 元. */
export function textOfFen(amount: Fen | null, unit: MoneyUnit): string {
  if (amount === null) return "";
  if (amount % finest[unit] === 0) return formatFigure(amount, unit).replace(/\.00$/, "");
  return `${formatFigure(amount, "yuan")}元`;
}

/** What was understood: `= 1.20 亿元（120,000,000.00 元）`. Both, so that a slipped zero is seen. */
export function understandingOf(amount: Fen, language: Language): string {
  const { text, unit } = formatAmount(amount, language);
  const yuan = formatFen(amount, "yuan", language);
  const short = `${text} ${unit}`;
  if (short === yuan) return `= ${yuan}`;
  return language === "zh" ? `= ${short}（${yuan}）` : `= ${short} (${yuan})`;
}
