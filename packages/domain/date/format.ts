import type { Language } from "../glossary.ts";
import { addMonths, dayOfMonth, daysBetween, monthOf, weekdayOf, yearOf, type Day } from "./day.ts";

/** A table shows a day as it is kept: `2023-07-21`, no formatting needed. The two below are for sentences. */

const weekdaysInChinese = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"] as const;
const weekdaysInEnglish = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
const monthsInEnglish = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
] as const;

/**
 * `7月21日 周五`, `Fri 21 Jul`. With `today` given, a day of another year says its year:
 * `2022年7月21日 周四`, `Thu 21 Jul 2022`.
 */
export function formatDayInSentence(value: Day, language: Language, today?: Day): string {
  const otherYear = today !== undefined && yearOf(today) !== yearOf(value);
  const weekday = weekdayOf(value) - 1;
  if (language === "zh") {
    const year = otherYear ? `${yearOf(value)}年` : "";
    return `${year}${monthOf(value)}月${dayOfMonth(value)}日 ${weekdaysInChinese[weekday]}`;
  }
  const year = otherYear ? ` ${yearOf(value)}` : "";
  return `${weekdaysInEnglish[weekday]} ${dayOfMonth(value)} ${monthsInEnglish[monthOf(value) - 1]}${year}`;
}

/** `2026年3月20日`, as papers write it. */
export const chineseDay = (value: Day): string =>
  `${yearOf(value)}年${monthOf(value)}月${dayOfMonth(value)}日`;

const nearInChinese: Record<number, string> = { [-2]: "前天", [-1]: "昨天", 0: "今天", 1: "明天", 2: "后天" };
const nearInEnglish: Record<number, string> = { [-1]: "yesterday", 0: "today", 1: "tomorrow" };

/**
 * How far a day is from today: `今天`, `3 天前`, `2 个月后`, `in 5 days`. Days up to 30, then whole months up to
 * a year, then whole years. The screen keeps the date itself within reach (on hover), as this drops precision.
 */
export function formatRelativeDay(value: Day, today: Day, language: Language): string {
  const days = daysBetween(today, value);
  const near = (language === "zh" ? nearInChinese : nearInEnglish)[days];
  if (near !== undefined) return near;
  const [count, unit] = distance(value, today, Math.abs(days));
  if (language === "zh")
    return `${count} ${{ day: "天", month: "个月", year: "年" }[unit]}${days < 0 ? "前" : "后"}`;
  const words = `${count} ${unit}${count === 1 ? "" : "s"}`;
  return days < 0 ? `${words} ago` : `in ${words}`;
}

function distance(value: Day, today: Day, days: number): [count: number, unit: "day" | "month" | "year"] {
  if (days <= 30) return [days, "day"];
  const [early, late] = value < today ? [value, today] : [today, value];
  const months = (yearOf(late) - yearOf(early)) * 12 + monthOf(late) - monthOf(early);
  // A month is whole once its day has come round again.
  const whole = addMonths(early, months) <= late ? months : months - 1;
  return whole < 12 ? [Math.max(whole, 1), "month"] : [Math.floor(whole / 12), "year"];
}
