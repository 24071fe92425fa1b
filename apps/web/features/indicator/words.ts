import { t } from "@lingui/core/macro";
import { formatHundredths, type Hundredths } from "@parkline/domain/indicator/formula";
import { indicators, unitLabels, type IndicatorKey } from "@parkline/domain/indicator/registry";
import type { Language } from "@parkline/domain/glossary";
import { fen, formatAmount } from "@parkline/domain/money/fen";

/** A figure and its unit apart, since a screen sets the unit smaller. */
export function figureText(
  key: IndicatorKey,
  value: number | null,
  language: Language,
): { readonly text: string; readonly unit: string } {
  const { unit } = indicators[key];
  if (value === null) return { text: "—", unit: "" };
  if (unit === "fen") return formatAmount(fen(value), language);
  if (unit === "percent") return { text: formatHundredths(value), unit: "%" };
  return { text: String(value), unit: unitLabels[unit][language] };
}

/** `超进度 42.31 个百分点`, `欠进度 …`, `与进度持平`. */
export function leadText(lead: Hundredths): string {
  const points = formatHundredths(Math.abs(lead));
  if (lead === 0) return t`与进度持平`;
  return lead > 0 ? t`超进度 ${points} 个百分点` : t`欠进度 ${points} 个百分点`;
}

/** `增长 12.30%`, `下降 …`; nothing to compare with says so. */
export function growthText(growth: Hundredths | null): string {
  if (growth === null) return t`上年同期无数据`;
  const percent = formatHundredths(Math.abs(growth));
  if (growth === 0) return t`与上年同期持平`;
  return growth > 0 ? t`比上年同期增长 ${percent}%` : t`比上年同期下降 ${percent}%`;
}
