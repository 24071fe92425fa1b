import { z } from "zod";
import { daySchema, weekdayOf, yearOf, type Day } from "../date/day.ts";
import { fault, pushFault } from "../fault.ts";
import type { Label } from "../glossary.ts";
import { lineSchema } from "../text.ts";

/** What a notice says of a day: off for a festival, or a weekend day that is worked for it (调休). */
export const noticeDayKinds = ["holiday", "workday"] as const;
export type NoticeDayKind = (typeof noticeDayKinds)[number];
export const noticeDayKindLabels: Record<NoticeDayKind, Label> = {
  holiday: { zh: "放假", en: "Day off" },
  workday: { zh: "调休上班", en: "Worked" },
};

const noticeDaySchema = z.strictObject({
  day: daySchema,
  kind: z.enum(noticeDayKinds),
  /** The festival. */
  name: lineSchema.max(30, fault("节日名称最多 30 个字", "a festival's name has at most 30 characters")),
});
export type NoticeDay = z.infer<typeof noticeDaySchema>;

const weekdayNames = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"] as const;
const englishWeekdays = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;
export const weekdayName = (value: Day): Label => ({
  zh: weekdayNames[weekdayOf(value) - 1] ?? "",
  en: englishWeekdays[weekdayOf(value) - 1] ?? "",
});

/** What is wrong with the days of a year, a sentence for each fault; empty where they can stand. */
export function noticeFaults(year: number, days: readonly Pick<NoticeDay, "day" | "kind">[]): Label[] {
  const faults: Label[] = [];
  const kinds = new Map<Day, NoticeDayKind>();
  for (const { day, kind } of days) {
    const before = kinds.get(day);
    kinds.set(day, kind);
    if (yearOf(day) !== year)
      faults.push({ zh: `${day} 不在 ${year} 年`, en: `${day} is not a day of ${year}` });
    if (before === kind) faults.push({ zh: `${day} 出现了两次`, en: `${day} is named twice` });
    else if (before !== undefined)
      faults.push({
        zh: `${day} 不能既放假又上班`,
        en: `${day} cannot be both a day off and worked`,
      });
    const weekday = weekdayName(day);
    if (kind === "workday" && weekdayOf(day) <= 5)
      faults.push({
        zh: `${day} 是${weekday.zh}，本来就上班，不能列为调休上班`,
        en: `${day} is a ${weekday.en} and worked anyway; only a Saturday or Sunday can be worked instead`,
      });
  }
  return faults;
}

/** For schemas of a notice: each fault of its days becomes a fault of the input. */
export function checkNotice(
  context: z.core.ParsePayload<{ year: number; days: readonly NoticeDay[] | null }>,
): void {
  const { year, days } = context.value;
  for (const label of noticeFaults(year, days ?? [])) pushFault(context, [], label);
}

/** A year can have its weekends and every other day named, and no more. */
const mostDays = 366;

/** The notice of a year as somebody enters it. */
export const yearNoticeSchema = z
  .strictObject({
    year: z.int().min(2000).max(2099),
    /** The document: 国办发明电〔2025〕7号. */
    source: lineSchema.max(100),
    announcedOn: daySchema.nullable().default(null),
    days: z
      .array(noticeDaySchema)
      .min(1, fault("请至少填写一天放假", "name at least one day off"))
      .max(mostDays),
  })
  .check(checkNotice);
