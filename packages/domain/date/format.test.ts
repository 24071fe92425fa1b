import { describe, expect, test } from "vitest";
import { day } from "./day.ts";
import { formatDayInSentence, formatRelativeDay } from "./format.ts";

const today = day("2023-07-21");

describe("a day in a sentence", () => {
  test("says its weekday, and its year only when that is not this one", () => {
    expect(formatDayInSentence(today, "zh")).toBe("7月21日 周五");
    expect(formatDayInSentence(day("2022-07-21"), "zh", today)).toBe("2022年7月21日 周四");
    expect(formatDayInSentence(today, "en", today)).toBe("Fri 21 Jul");
    expect(formatDayInSentence(day("2022-01-02"), "en", today)).toBe("Sun 2 Jan 2022");
  });
});

describe("how far a day is", () => {
  test.each([
    ["2023-07-21", "今天", "today"],
    ["2023-07-20", "昨天", "yesterday"],
    ["2023-07-19", "前天", "2 days ago"],
    ["2023-07-18", "3 天前", "3 days ago"],
    ["2023-07-22", "明天", "tomorrow"],
    ["2023-07-26", "5 天后", "in 5 days"],
    ["2023-06-21", "30 天前", "30 days ago"],
    ["2023-06-20", "1 个月前", "1 month ago"],
    ["2023-08-31", "1 个月后", "in 1 month"],
    ["2022-07-22", "11 个月前", "11 months ago"],
    ["2022-07-21", "1 年前", "1 year ago"],
    ["2025-07-21", "2 年后", "in 2 years"],
  ])("%s: %s, %s", (value, chinese, english) => {
    expect(formatRelativeDay(day(value), today, "zh")).toBe(chinese);
    expect(formatRelativeDay(day(value), today, "en")).toBe(english);
  });

  test("a month is never shown as zero months", () => {
    expect(formatRelativeDay(day("2023-03-03"), day("2023-01-31"), "en")).toBe("in 1 month");
  });
});
