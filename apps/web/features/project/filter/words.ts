import { formatAmount } from "@parkline/domain/money/fen";
import type { Language } from "@parkline/domain/glossary";
import type { ProjectFilter } from "@parkline/domain/project/filter";

/** `马文静`, `马文静、李强`, `马文静 等 3 项`; null for none. */
export function chosenWords(names: readonly string[], language: Language): string | null {
  if (names.length === 0) return null;
  if (names.length <= 2) return names.join(language === "zh" ? "、" : ", ");
  return language === "zh" ? `${names[0]} 等 ${names.length} 项` : `${names[0]} and ${names.length - 1} more`;
}

/** `3,000 万元 – 1.00 亿元`, `≥ 3,000 万元`; null when the amount does not matter. */
export function amountWords(filter: ProjectFilter, language: Language): string | null {
  const text = (amount: ProjectFilter["amountFrom"]) => {
    if (amount === null) return null;
    const { text, unit } = formatAmount(amount, language);
    return `${text} ${unit}`;
  };
  const from = text(filter.amountFrom);
  const to = text(filter.amountTo);
  const unknown = language === "zh" ? "未明确" : "not known yet";
  if (filter.amountUnknown) return unknown;
  if (from !== null && to !== null) return `${from} – ${to}`;
  if (from !== null) return `≥ ${from}`;
  return to === null ? null : `≤ ${to}`;
}
