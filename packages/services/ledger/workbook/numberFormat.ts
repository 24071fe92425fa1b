/**
 * What a cell's number format says about its number: that it is a date, or that a unit stands behind it
 * (`0.00"亿元"` shows 1.2 as 1.2亿元, and the reader of the sheet has never seen a bare 1.2).
 */
export interface NumberFormat {
  readonly isDate: boolean;
  /** To be put behind the figure: `亿元`, or nothing. */
  readonly unit: string;
  /** How many decimals are always shown: `0.00` shows the month 2023.1 as the 2023.10 that was meant. */
  readonly decimals: number;
}

const plain: NumberFormat = { isDate: false, unit: "", decimals: 0 };
const date: NumberFormat = { isDate: true, unit: "", decimals: 0 };
const twoDecimals: NumberFormat = { ...plain, decimals: 2 };

/** Formats without a code of their own: dates and times, the East Asian ones (27–36, 50–58) among them. */
const builtInDates = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const;

export function numberFormatOf(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) {
    if (builtInDates.some(([first, last]) => id >= first && id <= last)) return date;
    return [2, 4, 7, 8, 39, 40].includes(id) ? twoDecimals : plain;
  }
  // Colours, locales and conditions stand in brackets; only the section for positive numbers matters.
  const section = code.replace(/\[[^\]]*\]/gu, "").split(";")[0] ?? "";
  const bare = section.replace(/"[^"]*"|\\.|_.|\*./gu, "");
  if (/[ymdhse]/iu.test(bare.replace(/general|e[+-]/giu, ""))) return date;
  const literal = [...section.matchAll(/"([^"]*)"|\\(.)/gu)]
    .map((match) => match[1] ?? match[2] ?? "")
    .join("");
  const unit =
    /(?:[十百千万亿]{1,2}(?:美元|欧元|日元|元)?|美元|欧元|日元|元|亩|平方米|㎡)$/u.exec(
      literal.trim(),
    )?.[0] ?? "";
  // `0!.0,"万"` divides what it shows: the number itself counts in yuan.
  const divides = /[0#?],+(?![0#?])/u.test(bare) || /[!\\]\./u.test(section);
  if (divides) return { ...plain, unit: unit.replace(/^[十百千万亿]+元?/u, "元") };
  return { isDate: false, unit, decimals: /\.(0+)/u.exec(bare)?.[1]?.length ?? 0 };
}
