import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, day, daysBetween } from "../date/day.ts";
import type { Cell } from "./cell.ts";
import { dayOfExcelSerial, readDay } from "./day.ts";

const text = (value: string): Cell => ({ kind: "text", text: value });
const number = (value: number, shown?: string): Cell =>
  shown === undefined ? { kind: "number", value } : { kind: "number", value, text: shown };

describe("whole days", () => {
  test.each([
    "2023年9月18日",
    "2023/9/18",
    "2023-09-18",
    "2023.9.18",
    "2023.09.18.",
    "20230918",
    "２０２３．９．１８",
    "2023年 9月 18号",
    "二〇二三年九月十八日",
    "2023-09-18T00:00:00.000Z",
  ])("%s", (written) => {
    expect(readDay(text(written))).toEqual({
      outcome: "read",
      value: { day: "2023-09-18", precision: "day" },
      readAs: "2023-09-18",
    });
  });

  test("with a time of day, which is said not to count", () => {
    expect(readDay(text("2023-09-18 10:30"))).toMatchObject({
      outcome: "assumed",
      value: { day: "2023-09-18", precision: "day" },
      assumed: { zh: "“10:30”未计入" },
      isPart: true,
    });
  });

  test("a date cell, a serial, a serial with its time", () => {
    const expected = { outcome: "read", value: { day: "2023-09-18", precision: "day" } };
    expect(readDay({ kind: "date", day: day("2023-09-18") })).toMatchObject(expected);
    expect(readDay(number(45187))).toMatchObject(expected);
    expect(readDay(number(45187.75))).toMatchObject(expected);
    expect(readDay(number(20230918))).toMatchObject(expected);
  });

  test.each([
    ["23.9.18", "2023-09-18", "年份“23”按 2023 年计"],
    ["23年9月18日", "2023-09-18", "年份“23”按 2023 年计"],
    ["45187", "2023-09-18", "“45187”按 Excel 日期序号计"],
    ["预计2023年10月31日前", "2023-10-31", "“预计”未计入；“前”未计入"],
    ["2023年9月18日签约", "2023-09-18", "“签约”未计入"],
  ])("%s, with something taken for granted", (written, value, zh) => {
    expect(readDay(text(written))).toMatchObject({
      outcome: "assumed",
      value: { day: value, precision: "day" },
      assumed: { zh },
    });
  });
});

describe("less than a day keeps its precision", () => {
  test.each([
    ["2023.9", "2023-09-01", "month"],
    ["2023.09", "2023-09-01", "month"],
    ["2023.10", "2023-10-01", "month"],
    ["2023.1", "2023-01-01", "month"],
    ["2023年9月", "2023-09-01", "month"],
    ["2023年9月份", "2023-09-01", "month"],
    ["23年9月", "2023-09-01", "month"],
    ["2023-09", "2023-09-01", "month"],
    ["202309", "2023-09-01", "month"],
    ["2023年9月底", "2023-09-30", "month"],
    ["2024年2月末", "2024-02-29", "month"],
    ["2023年9月初", "2023-09-01", "third_of_month"],
    ["2023年9月中旬", "2023-09-11", "third_of_month"],
    ["2023年9月下旬", "2023-09-21", "third_of_month"],
    ["2023年三季度", "2023-07-01", "quarter"],
    ["2023年第三季度", "2023-07-01", "quarter"],
    ["2023年第3季度", "2023-07-01", "quarter"],
    ["2023Q3", "2023-07-01", "quarter"],
    ["2023年q4", "2023-10-01", "quarter"],
    ["2023年三季度末", "2023-09-30", "quarter"],
    ["2023年上半年", "2023-01-01", "half_year"],
    ["2023下半年", "2023-07-01", "half_year"],
    ["2023年", "2023-01-01", "year"],
    ["2023", "2023-01-01", "year"],
    ["2023年初", "2023-01-01", "year"],
    ["2023年底", "2023-12-31", "year"],
    ["2023年年底", "2023-12-31", "year"],
    ["2023年末前", "2023-12-31", "year"],
    ["二〇二三年十一月", "2023-11-01", "month"],
    ["二零二三年底", "2023-12-31", "year"],
  ])("%s", (written, value, precision) => {
    expect(readDay(text(written))).toMatchObject({ outcome: "assumed", value: { day: value, precision } });
  });

  test("says what is missing", () => {
    expect(readDay(text("2023.9"))).toMatchObject({
      readAs: "2023-09-01（月）",
      assumed: { zh: "只写到月，按 2023-09-01 计" },
    });
  });

  test("a number drops its closing nought", () => {
    expect(readDay(number(2023.1))).toMatchObject({
      outcome: "problem",
      problem: { zh: expect.stringContaining("也可能是 10 月") as string },
    });
    expect(readDay(number(2023.1, "2023.10"))).toMatchObject({ value: { day: "2023-10-01" } });
    expect(readDay(number(2023.9))).toMatchObject({ value: { day: "2023-09-01" } });
    expect(readDay(number(2023.12))).toMatchObject({ value: { day: "2023-12-01" } });
    expect(readDay(number(2023))).toMatchObject({ value: { day: "2023-01-01", precision: "year" } });
    expect(readDay(number(202309))).toMatchObject({ value: { day: "2023-09-01", precision: "month" } });
  });
});

describe("dates without a year", () => {
  test.each(["9月中旬", "9月18日", "9月", "三季度", "下半年", "年底", "9.18", "23.9", "今年9月"])(
    "%s is a problem",
    (written) => {
      expect(readDay(text(written))).toMatchObject({
        outcome: "problem",
        problem: { zh: expect.stringContaining("没有写年份") as string },
      });
    },
  );

  test("are read with the year that was said for the ledger, and say so", () => {
    expect(readDay(text("9月18日"), { year: 2023 })).toMatchObject({
      outcome: "assumed",
      value: { day: "2023-09-18", precision: "day" },
      assumed: { zh: "未写年份，按 2023 年计" },
    });
    expect(readDay(text("9月中旬"), { year: 2023 })).toMatchObject({ value: { day: "2023-09-11" } });
    expect(readDay(text("9月"), { year: 2023 })).toMatchObject({
      value: { day: "2023-09-01", precision: "month" },
    });
    expect(readDay(text("年底"), { year: 2023 })).toMatchObject({ outcome: "problem" });
  });
});

describe("what is no date", () => {
  test.each([
    ["2023-02-30", "没有“2023-02-30”这一天"],
    ["2023年13月", "没有"],
    ["2023年9月31日", "没有"],
    ["20231301", "没有"],
    ["1823年9月1日", "不在 1949 到 2100 年之间"],
    ["2023-2025", "一段时间"],
    ["2023年3月-2024年5月", "一段时间"],
    ["2023年3月至5月", "一段时间"],
    ["近期", "看不懂"],
    ["签约后三个月", "看不懂"],
    ["2023.9.18/2023.10.1", "看不懂"],
    ["=TODAY()", "看不懂"],
  ])("%s", (written, zh) => {
    expect(readDay(text(written))).toMatchObject({
      outcome: "problem",
      problem: { zh: expect.stringContaining(zh) as string },
    });
  });

  test.each([0, -1, 60, 1200.5, 19_999, 99_999, 1e12, Number.NaN])("the number %d", (value) => {
    expect(readDay(number(value))).toMatchObject({ outcome: "problem" });
  });

  test("a cell may say that there is none", () => {
    for (const empty of ["/", "待定", "无"])
      expect(readDay(text(empty))).toMatchObject({ outcome: "read", value: null });
  });
});

describe("Excel's serials", () => {
  test.each([
    [1, "1900-01-01"],
    [59, "1900-02-28"],
    [60, undefined],
    [61, "1900-03-01"],
    [25569, "1970-01-01"],
    [45187, "2023-09-18"],
    [2958465, "9999-12-31"],
    [2958466, undefined],
    [0, undefined],
    [1.5, undefined],
  ])("%d: %s", (serial, value) => {
    expect(dayOfExcelSerial(serial)).toBe(value);
  });

  test("count the days", () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_958_465 }), (serial) => {
        const value = dayOfExcelSerial(serial);
        expect(value && daysBetween(day("1899-12-30"), value)).toBe(serial);
      }),
    );
  });
});

test("every day of our time is read back, however it is written", () => {
  const anyDay = fc.nat(40_000).map((offset) => addDays(day("1985-01-01"), offset));
  fc.assert(
    fc.property(anyDay, (value) => {
      const [year = "", month = "", dayOfMonth = ""] = value.split("-");
      const [m, d] = [Number(month), Number(dayOfMonth)];
      for (const written of [
        value,
        `${year}年${m}月${d}日`,
        `${year}/${m}/${d}`,
        `${year}.${m}.${d}`,
        year + month + dayOfMonth,
      ]) {
        expect(readDay(text(written))).toEqual({
          outcome: "read",
          value: { day: value, precision: "day" },
          readAs: value,
        });
      }
    }),
  );
});
