import { addDays, isCalendarDay, dayFrom, daysBetween, monthOf, yearOf, type Day } from "../date/day.ts";
import type { Label } from "../glossary.ts";
import { weekdayName, type NoticeDay } from "./notice.ts";

/** What could be read out of the text of a yearly notice (国务院办公厅关于 … 年部分节假日安排的通知). */
export interface ReadNotice {
  readonly days: readonly NoticeDay[];
  /** Days of a neighbouring year: 2018's turn into 2019 was announced with 2019. */
  readonly otherYears: readonly NoticeDay[];
  /** The document's number, where the text names it. */
  readonly source: string | null;
  /** The day under the text. */
  readonly announcedOn: Day | null;
  /** What does not agree with itself, and sentences with days of which nothing could be made. */
  readonly doubts: readonly Label[];
}

interface Span {
  readonly first: Day;
  readonly last: Day;
}

const dateOf = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(\([^()]*\))?/.source;
const tokens = new RegExp(
  `(?<from>${dateOf})(?:(?:至|到|-|—|~)+(?<to>${dateOf}))?|(?<deed>放假|上班|休息)|共(?<count>\\d+)天`,
  "g",
);
const documentNumber = /国办发(?:明电)?[〔[(]\d{4}[〕\])]\d+号/;
const signature = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/;
const heading = /^(?:(?:[一二三四五六七八九十]+|\d+)[、.])?(?<name>\p{Script=Han}[\p{Script=Han}、]{0,20}):/u;

/**
 * Reads the days of a year out of the notice's own words, for somebody to look over: 「元旦：1月1日（周四）至3日（周六）
 * 放假调休，共3天。1月4日（周日）上班」. What it says of weekdays and of how many days there are is compared with the calendar.
 */
export function readNotice(text: string, year: number): ReadNotice {
  const plain = text.normalize("NFKC").replaceAll(/[^\S\n\r]+/g, "");
  const reader = new SentenceReader(year);
  let name = "节假日";
  let announcedOn: Day | null = null;
  for (const sentence of plain.split(/[。;\n\r]+/)) {
    const signed = signature.exec(sentence)?.slice(1).map(Number);
    name = heading.exec(sentence)?.groups?.["name"] ?? name;
    if (signed === undefined) reader.read(sentence, name);
    else announcedOn = dayOrNull(...(signed as [number, number, number]));
  }
  const inYear = reader.days.filter(({ day }) => yearOf(day) === year);
  return {
    days: inYear,
    otherYears: reader.days.filter(({ day }) => yearOf(day) !== year),
    source: documentNumber.exec(plain)?.[0] ?? null,
    announcedOn,
    doubts: reader.doubts,
  };
}

const dayOrNull = (year: number, month: number, dayNumber: number): Day | null =>
  isCalendarDay(year, month, dayNumber) ? dayFrom(year, month, dayNumber) : null;

class SentenceReader {
  readonly days: NoticeDay[] = [];
  readonly doubts: Label[] = [];
  readonly #year: number;
  constructor(year: number) {
    this.#year = year;
  }

  read(sentence: string, name: string): void {
    let pending: Span[] = [];
    let told = 0;
    let month: number | undefined;
    for (const { groups, 0: whole } of sentence.matchAll(tokens)) {
      if (groups?.["from"] !== undefined) {
        const span = this.#span(groups["from"], groups["to"], month);
        if (span === null) this.#doubt(`“${whole}”不是存在的日期`, `“${whole}” is no day that exists`);
        else {
          pending.push(span);
          month = monthOf(span.last);
        }
      } else if (groups?.["deed"] !== undefined) {
        // That people are encouraged to rest on a day makes it no day off.
        if (groups["deed"] !== "休息")
          told = this.#put(pending, groups["deed"] === "放假" ? "holiday" : "workday", name);
        pending = [];
      } else if (groups?.["count"] !== undefined && told > 0 && Number(groups["count"]) !== told)
        this.#doubt(
          `“${sentence}”写明共 ${groups["count"]} 天，按日期读出 ${told} 天`,
          `“${sentence}” says ${groups["count"]} days and names ${told}`,
        );
    }
    if (pending.length > 0)
      this.#doubt(
        `“${sentence}”里的日期没有写明放假还是上班`,
        `“${sentence}” does not say whether its days are off or worked`,
      );
  }

  #span(from: string, to: string | undefined, month: number | undefined): Span | null {
    const first = this.#day(from, this.#year, month);
    if (first === null) return null;
    if (to === undefined) return { first, last: first };
    const last = this.#day(to, yearOf(first), monthOf(first));
    return last === null || last < first || daysBetween(first, last) > 31 ? null : { first, last };
  }

  #day(text: string, presetYear: number, presetMonth: number | undefined): Day | null {
    const [, yearText, monthText, dayText, aside = ""] = new RegExp(dateOf).exec(text) ?? [];
    const year = yearText === undefined ? presetYear : Number(yearText);
    const month = monthText === undefined ? presetMonth : Number(monthText);
    const value = month === undefined ? null : dayOrNull(year, month, Number(dayText));
    if (value === null) return null;
    const said = /(?:周|星期)([一二三四五六日天])/.exec(aside)?.[1]?.replace("天", "日");
    const { zh, en } = weekdayName(value);
    if (said !== undefined && `周${said}` !== zh)
      this.#doubt(
        `通知写 ${value} 是周${said}，实际是${zh}，请核对年份`,
        `the notice has another weekday for ${value}, which is a ${en}: is it the notice of this year?`,
      );
    return value;
  }

  #put(spans: readonly Span[], kind: NoticeDay["kind"], name: string): number {
    let count = 0;
    for (const { first, last } of spans)
      for (let day = first; day <= last; day = addDays(day, 1)) {
        this.days.push({ day, kind, name });
        count += 1;
      }
    return count;
  }

  #doubt(zh: string, en: string): void {
    this.doubts.push({ zh, en });
  }
}
