import { addDays, day, dayFrom, daysInMonth, isCalendarDay, type Day } from "../date/day.ts";
import type { Label } from "../glossary.ts";
import type { Cell } from "./cell.ts";
import { dayPatterns, type DayContext, type DayParts, type DayPrecision } from "./dayPatterns.ts";
import { arabicNumerals } from "./numeral.ts";
import { excerpt, problem, read, readCell, readWith, type Reading } from "./reading.ts";

export interface LedgerDay {
  readonly day: Day;
  readonly precision: DayPrecision;
}

const earliestYear = 1949;
const latestYear = 2100;

/**
 * Reads a date of a ledger: `2023.9`, `2023年9月18日`, `2023/9/18`, `23.9.18`, `20230918`, Excel serials, quarters,
 * `2023年底`, `9月中旬`. Without a year, or without such a day in the calendar, it is a problem; a part of the date
 * that was left out is said, and so is every word beside it.
 */
export function readDay(cell: Cell, context: DayContext = {}): Reading<LedgerDay> {
  return readCell(cell, (plain) => {
    if (plain.kind === "date") return inRange(plain.day) ? exact(plain.day) : implausible(plain.day);
    if (plain.kind === "number") return readNumber(plain.value, plain.text, context);
    return plain.kind === "text" ? readText(plain.text, context) : notUnderstood("");
  });
}

const inRange = (value: Day): boolean => value >= `${earliestYear}` && value < `${latestYear + 1}`;
const exact = (value: Day): Reading<LedgerDay> => read({ day: value, precision: "day" }, value);

/**
 * A number in a column of dates: an Excel serial, `20230918`, `202309`, `2023` or `2023.9`. `2023.1` may have been
 * typed for October, as a number drops its closing nought; only the text that the sheet shows can tell.
 */
function readNumber(value: number, shown: string | undefined, context: DayContext): Reading<LedgerDay> {
  if (value >= 20_000 && value < 80_000) {
    const serial = dayOfExcelSerial(Math.floor(value));
    return serial ? exact(serial) : notUnderstood(String(value));
  }
  const text = shown ?? String(value);
  if (/^\d{4}\.1$/u.test(text) && shown === undefined) {
    return problem(
      `${text} 可能是 1 月，也可能是 10 月，请写成“${text.slice(0, 4)}年1月”这样的文字`,
      `${text} may be January or October`,
    );
  }
  return readText(text, context);
}

/**
 * The day of a serial in Excel's 1900 system. Excel takes 1900 for a leap year: serial 60 is a 29 February that never
 * was (undefined here), and the days before it are one further on than they count.
 */
export function dayOfExcelSerial(serial: number): Day | undefined {
  if (!Number.isInteger(serial) || serial < 1 || serial > 2_958_465 || serial === 60) return undefined;
  return addDays(day("1899-12-31"), serial < 60 ? serial : serial - 1);
}

const midnight = /^[T\s]+0?0[:：]00(?:[:：]00)?(?:\.0+)?Z?$/u;
const timeOfDay = /[T\s]+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\.\d+)?Z?$/u;
const wordsBefore = /^(?:约|预计|计划|拟|力争|争取|于|截至|截止)+/u;
const wordsAfter =
  /(?:左右|之前|以前|前|之后|以后|后|起|正式|签约|签订|开工|竣工|投产|完工|建成|达产|入库|登记|到位)+$/u;
/** Two dates with a mark between them: 2023-2025, 2023年3月至2024年5月. */
const span = /^\d{4}年?(?:\d{1,2}月)?(?:-|~|—|至|到)\d{4}|月(?:\d{1,2}日?)?(?:-|~|至|到)\d/u;

function readText(text: string, context: DayContext): Reading<LedgerDay> {
  const quoted = excerpt(text);
  if (text.length > 60) return notUnderstood(quoted);
  const plain = text.normalize("NFKC");
  const [time = ""] = timeOfDay.exec(plain) ?? [];
  const folded = arabicNumerals(
    plain
      .replace(timeOfDay, "")
      .replace(/\s+/gu, "")
      .replace(/[‐-―−]/gu, "-"),
  );
  const before = wordsBefore.exec(folded)?.[0] ?? "";
  const after = wordsAfter.exec(folded.slice(before.length))?.[0] ?? "";
  const core = folded.slice(before.length, folded.length - after.length).replace(/[.。,]$/u, "");
  if (span.test(core))
    return problem(`“${quoted}”是一段时间，请填写一个日期`, `“${quoted}” is a span; enter one date`);
  // A serial that was pasted as text.
  const serial = /^[2-7]\d{4}$/u.test(core) ? dayOfExcelSerial(Number(core)) : undefined;
  if (serial)
    return readWith({ day: serial, precision: "day" }, serial, [
      { zh: `“${core}”按 Excel 日期序号计`, en: `“${core}” as Excel's serial` },
    ]);
  for (const [pattern, partsOf] of dayPatterns) {
    const match = pattern.exec(core);
    const parts = match && partsOf(match, context);
    if (parts === "no_year")
      return problem(`“${quoted}”没有写年份，请补上年份`, `“${quoted}” has no year; add it`);
    if (parts)
      return onCalendar(
        parts,
        quoted,
        [before, after, midnight.test(time) ? "" : time.trim()].filter((word) => word !== ""),
      );
  }
  return notUnderstood(quoted);
}

function onCalendar(parts: DayParts, quoted: string, words: readonly string[]): Reading<LedgerDay> {
  const { year, precision, last = false, assumptions = [] } = parts;
  const month = parts.month ?? (last ? 12 : 1);
  if (month < 1 || month > 12) return impossible(quoted);
  const dayOfMonth = parts.dayOfMonth ?? (last ? daysInMonth(year, month) : 1);
  if (year < earliestYear || year > latestYear) return implausible(quoted);
  if (!isCalendarDay(year, month, dayOfMonth)) return impossible(quoted);
  const value = dayFrom(year, month, dayOfMonth);
  const coarse: Label[] =
    precision === "day"
      ? []
      : [
          {
            zh: `只写到${precisionLabels[precision].zh}，按 ${value} 计`,
            en: `only the ${precisionLabels[precision].en}; ${value} is taken`,
          },
        ];
  const loose: Label[] = words.map((word) => ({ zh: `“${word}”未计入`, en: `“${word}” not counted` }));
  const readAs = precision === "day" ? value : `${value}（${precisionLabels[precision].zh}）`;
  const isWide = precision === "quarter" || precision === "half_year" || precision === "year";
  return isWide
    ? readWith({ day: value, precision }, readAs, assumptions, [...coarse, ...loose])
    : readWith({ day: value, precision }, readAs, [...assumptions, ...coarse], loose);
}

const precisionLabels: Record<Exclude<DayPrecision, "day">, Label> = {
  third_of_month: { zh: "旬", en: "third of a month" },
  month: { zh: "月", en: "month" },
  quarter: { zh: "季度", en: "quarter" },
  half_year: { zh: "半年", en: "half-year" },
  year: { zh: "年", en: "year" },
};

const notUnderstood = (text: string): Reading<never> =>
  problem(
    `看不懂日期“${text}”，请写成 2023-09-18 或 2023年9月`,
    `“${text}” is not a date; write 2023-09-18 or 2023年9月`,
  );
const impossible = (text: string): Reading<never> =>
  problem(`没有“${text}”这一天，请核对日期`, `There is no such day as “${text}”`);
const implausible = (text: string): Reading<never> =>
  problem(
    `“${text}”不在 ${earliestYear} 到 ${latestYear} 年之间，请核对年份`,
    `“${text}” is not between ${earliestYear} and ${latestYear}`,
  );
