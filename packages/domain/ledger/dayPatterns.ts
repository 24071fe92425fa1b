import type { Label } from "../glossary.ts";

/** How exactly a day was written. Anything but `day` stands for its first day, or its last where 底 or 末 says so. */
export type DayPrecision = "day" | "third_of_month" | "month" | "quarter" | "half_year" | "year";

export interface DayContext {
  /** The year for dates written without one (`9月18日`), where somebody has said it for this ledger. */
  readonly year?: number | undefined;
}

/** What a text says of a date, before the calendar is asked. */
export interface DayParts {
  readonly year: number;
  readonly month?: number;
  readonly dayOfMonth?: number;
  readonly precision: DayPrecision;
  /** The last day of the period instead of the first. */
  readonly last?: boolean;
  readonly assumptions?: readonly Label[];
}
type Pattern = readonly [
  pattern: RegExp,
  parts: (match: RegExpExecArray, context: DayContext) => DayParts | "no_year",
];

const year = "(\\d{4}|\\d{2})";
const full = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));
const shortYear = (text: string): Label[] =>
  text.length === 2 ? [{ zh: `年份“${text}”按 20${text} 年计`, en: `the year “${text}” as 20${text}` }] : [];
const number = (text: string | undefined): number => Number(text ?? "0");
const isLast = (word: string | undefined): boolean => /[底末]/u.test(word ?? "");

/** 上旬 begins on the 1st, 中旬 on the 11th, 下旬 on the 21st. */
const thirds: Readonly<Record<string, number>> = { 上旬: 1, 初: 1, 中旬: 11, 中: 11, 下旬: 21 };

/** Tried in this order; the first that matches decides. */
export const dayPatterns: readonly Pattern[] = [
  [
    new RegExp(`^${year}[年./-](\\d{1,2})[月./-](\\d{1,2})[日号]?$`, "u"),
    ([, y = "", m, d]) => ({
      year: full(y),
      month: number(m),
      dayOfMonth: number(d),
      precision: "day",
      assumptions: shortYear(y),
    }),
  ],
  [
    /^(\d{4})(\d{2})(\d{2})$/u,
    ([, y = "", m, d]) => ({ year: full(y), month: number(m), dayOfMonth: number(d), precision: "day" }),
  ],
  [
    /^(\d{4})[年./-](\d{1,2})月?份?$/u,
    ([, y = "", m]) => ({ year: full(y), month: number(m), precision: "month" }),
  ],
  [
    /^(\d{2})年(\d{1,2})月?份?$/u,
    ([, y = "", m]) => ({ year: full(y), month: number(m), precision: "month", assumptions: shortYear(y) }),
  ],
  [/^(\d{4})(\d{2})$/u, ([, y = "", m]) => ({ year: full(y), month: number(m), precision: "month" })],
  [
    new RegExp(`^${year}[年./-](\\d{1,2})月份?(上旬|中旬|下旬|初|中|底|末)$`, "u"),
    ([, y = "", m, part = ""]) => ({
      year: full(y),
      month: number(m),
      ...partOfMonth(part),
      assumptions: shortYear(y),
    }),
  ],
  [
    new RegExp(`^${year}年?第?([1-4])季度?([初底末]?)$`, "u"),
    ([, y = "", quarter, end]) => quarterOf(y, number(quarter), end),
  ],
  [
    new RegExp(`^${year}[年./-]?q([1-4])$`, "iu"),
    ([, y = "", quarter]) => quarterOf(y, number(quarter), undefined),
  ],
  [
    new RegExp(`^${year}年?(上|下)半年$`, "u"),
    ([, y = "", half]) => ({
      year: full(y),
      month: half === "上" ? 1 : 7,
      precision: "half_year",
      assumptions: shortYear(y),
    }),
  ],
  [
    /^(\d{4}|\d{2}(?=年))年?(?:年?(初|底|末|内))?$/u,
    ([, y = "", end]) => ({ year: full(y), precision: "year", last: isLast(end), assumptions: shortYear(y) }),
  ],
  [
    /^(\d{1,2})月(\d{1,2})[日号]?$/u,
    ([, m, d], context) => ofYear(context, { month: number(m), dayOfMonth: number(d), precision: "day" }),
  ],
  [/^(\d{1,2})月份?$/u, ([, m], context) => ofYear(context, { month: number(m), precision: "month" })],
  [
    /^(\d{1,2})月份?(上旬|中旬|下旬|初|中|底|末)$/u,
    ([, m, part = ""], context) => ofYear(context, { month: number(m), ...partOfMonth(part) }),
  ],
  [
    /^(?:第?[1-4]季度?|q[1-4]|[上下]半年|年[初底末]|今年|明年|去年|本年|\d{1,2}[./-]\d{1,2})/iu,
    () => "no_year",
  ],
];

function partOfMonth(part: string): { precision: DayPrecision; dayOfMonth?: number; last?: boolean } {
  if (isLast(part)) return { precision: "month", last: true };
  return { precision: "third_of_month", dayOfMonth: thirds[part] ?? 1 };
}

function quarterOf(y: string, quarter: number, end: string | undefined): DayParts {
  const month = quarter * 3 - (isLast(end) ? 0 : 2);
  return { year: full(y), month, precision: "quarter", last: isLast(end), assumptions: shortYear(y) };
}

function ofYear({ year }: DayContext, parts: Omit<DayParts, "year">): DayParts | "no_year" {
  if (year === undefined) return "no_year";
  return {
    ...parts,
    year,
    assumptions: [{ zh: `未写年份，按 ${year} 年计`, en: `no year is written; ${year} is taken` }],
  };
}
