import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { day } from "../date/day.ts";
import { fen } from "../money/fen.ts";
import { largestAmount } from "../money/amount.ts";
import { readAmount, type ColumnUnit } from "./amount.ts";
import { readArea } from "./area.ts";
import type { Cell } from "./cell.ts";
import { amountUnitText, parseAmountUnit, parseAreaUnit, type AmountUnit, type AreaUnit } from "./unit.ts";

const text = (value: string): Cell => ({ kind: "text", text: value });
const number = (value: number): Cell => ({ kind: "number", value });

function amountUnit(word: string, from: ColumnUnit<AmountUnit>["from"] = "header"): ColumnUnit<AmountUnit> {
  const unit = parseAmountUnit(word);
  if (!unit) throw new Error(word);
  return { unit, from };
}

describe("units", () => {
  test.each([
    ["元", "CNY", 0],
    ["万元", "CNY", 4],
    [" 亿 元 ", "CNY", 8],
    ["万", "CNY", 4],
    ["百万元", "CNY", 6],
    ["万美元", "USD", 4],
    ["亿美元", "USD", 8],
    ["万 USD", "USD", 4],
    ["万港币", "HKD", 4],
    ["欧元", "EUR", 0],
  ])("%s", (word, currency, exponent) => {
    expect(parseAmountUnit(word)).toEqual({ currency, exponent });
  });

  test("words that are no unit", () => {
    for (const word of ["", "亩", "是/否", "万人", "个", "元/亩"])
      expect(parseAmountUnit(word)).toBeUndefined();
    expect(amountUnitText({ currency: "USD", exponent: 4 })).toBe("万美元");
  });

  test("areas", () => {
    expect(parseAreaUnit("亩")).toMatchObject({ numerator: 10_000, denominator: 15 });
    for (const word of ["㎡", "m²", "M2", "平方米"])
      expect(parseAreaUnit(word)).toMatchObject({ numerator: 1, denominator: 1 });
    expect(parseAreaUnit("元")).toBeUndefined();
  });
});

describe("amounts that need nothing assumed", () => {
  test.each([
    ["1.2亿", undefined, 12_000_000_000, "12,000 万元"],
    ["1.2亿元", "万元", 12_000_000_000, "12,000 万元"],
    ["3000万元", undefined, 3_000_000_000, "3,000 万元"],
    ["３０００", "万元", 3_000_000_000, "3,000 万元"],
    ["1,200.5", "万元", 1_200_500_000, "1,200.5 万元"],
    ["3000（万元）", undefined, 3_000_000_000, "3,000 万元"],
    ["人民币 500 万", undefined, 500_000_000, "500 万元"],
    ["5000元", "万元", 500_000, "0.5 万元"],
    ["354390", "万元", 354_390_000_000, "354,390 万元"],
    ["1亿2000万", undefined, 12_000_000_000, "12,000 万元"],
    ["3543.8985", "亿元", 35_438_985_000_000, "35,438,985 万元"],
    ["0", "万元", 0, "0 万元"],
  ])("%s under %s", (written, unit, value, readAs) => {
    const context = unit === undefined ? {} : { unit: amountUnit(unit) };
    expect(readAmount(text(written), context)).toEqual({ outcome: "read", value, readAs });
  });

  test("numbers are read as the sheet shows them", () => {
    expect(readAmount(number(0.1 + 0.2), { unit: amountUnit("亿元") })).toEqual({
      outcome: "read",
      value: 3_000_000_000,
      readAs: "3,000 万元",
    });
    expect(readAmount(number(12000), { unit: amountUnit("万元") })).toMatchObject({ value: 12_000_000_000 });
  });

  test("a cell may say that there is nothing", () => {
    for (const empty of ["/", "-", "—", "待定", " 暂无 ", "无", "N/A", "面议"]) {
      expect(readAmount(text(empty))).toMatchObject({ outcome: "read", value: null });
    }
  });
});

describe("what is taken for granted is said", () => {
  test.each([
    ["约3000万", undefined, 3_000_000_000, "“约”按所写数额计"],
    ["30余亿元", undefined, 300_000_000_000, "“余”按所写数额计"],
    ["5000多万", undefined, 5_000_000_000, "“多”按所写数额计"],
    ["不低于2亿元", undefined, 20_000_000_000, "“不低于”按所写数额计"],
    ["总投资：2亿元左右", undefined, 20_000_000_000, "“总投资:”“左右”按所写数额计"],
    ["5000万元（其中设备3000万元）", undefined, 5_000_000_000, "括号内“其中设备3000万元”未计入"],
  ])("%s", (written, unit, value, zh) => {
    const context = unit === undefined ? {} : { unit: amountUnit(unit) };
    expect(readAmount(text(written), context)).toMatchObject({ outcome: "assumed", value, assumed: { zh } });
  });

  test("a unit that stands neither in the cell nor in the header", () => {
    expect(readAmount(number(300), { unit: amountUnit("万元", "sheet") })).toMatchObject({
      outcome: "assumed",
      value: 300_000_000,
      assumed: { zh: "按表上方的单位“万元”计" },
    });
    expect(readAmount(number(3), { unit: amountUnit("亿元", "mapping") })).toMatchObject({
      outcome: "assumed",
      value: 30_000_000_000,
      assumed: { zh: "按列映射选择的单位“亿元”计" },
    });
  });

  test("a formula's saved result, rounded to the 分", () => {
    const cell: Cell = { kind: "formula", formula: "A1/3", result: { kind: "number", value: 1000 / 3 } };
    expect(readAmount(cell, { unit: amountUnit("万元") })).toEqual({
      outcome: "assumed",
      value: 333_333_333,
      readAs: "333.333333 万元",
      assumed: {
        zh: "取公式 =A1/3 保存的结果；四舍五入到分",
        en: "The saved result of the formula =A1/3; rounded to the cent",
      },
    });
  });

  test("foreign money by a rate that somebody gave", () => {
    expect(readAmount(text("500万美元"), { rates: { USD: "7.1884" } })).toMatchObject({
      outcome: "assumed",
      value: 3_594_200_000,
      assumed: { zh: "5,000,000 美元 按汇率 7.1884 折合人民币" },
    });
  });
});

describe("what is not understood is never guessed", () => {
  test.each<[string, string | undefined, RegExp]>([
    ["3000", undefined, /没有写金额单位/u],
    ["3000-5000万", undefined, /区间/u],
    ["1.2～1.5亿元", undefined, /区间/u],
    ["3000万至5000万", undefined, /区间/u],
    ["一期5000万，二期1亿", undefined, /看不懂/u],
    ["5000万+3000万", undefined, /看不懂/u],
    ["=1+2", "万元", /看不懂/u],
    ["3000平方米", "万元", /看不懂/u],
    ["三千万", undefined, /看不懂/u],
    ["-500", "万元", /负数/u],
    ["100万亿", undefined, /超出/u],
    ["50%", "万元", /看不懂/u],
    ["￥500美元", undefined, /看不懂/u],
    [`${"很".repeat(200)}500万`, undefined, /看不懂金额“很{29}…”/u],
  ])("%s under %s", (written, unit, zh) => {
    const context = unit === undefined ? {} : { unit: amountUnit(unit) };
    expect(readAmount(text(written), context)).toMatchObject({
      outcome: "problem",
      problem: { zh: expect.stringMatching(zh) as string },
    });
  });

  test("foreign money without a rate is kept as what it is", () => {
    expect(readAmount(text("500万美元"))).toEqual({
      outcome: "problem",
      problem: {
        zh: "5,000,000 美元 是外币，没有可用汇率，请填写折合人民币金额",
        en: "5,000,000 美元 is foreign money without a rate; enter it in yuan",
      },
      foreign: { currency: "USD", minorUnits: 500_000_000 },
    });
    expect(readAmount(number(1.5), { unit: amountUnit("亿日元") })).toMatchObject({
      foreign: { currency: "JPY", minorUnits: 150_000_000 },
    });
    expect(readAmount(text("3000万"), { unit: amountUnit("万美元") })).toMatchObject({
      foreign: { currency: "USD", minorUnits: 3_000_000_000 },
    });
    expect(readAmount(text("US$500"))).toMatchObject({ foreign: { currency: "USD", minorUnits: 50_000 } });
  });

  test("errors and dates", () => {
    expect(readAmount({ kind: "error", text: "#REF!" })).toMatchObject({ outcome: "problem" });
    expect(readAmount({ kind: "date", day: day("2023-01-01") })).toMatchObject({ outcome: "problem" });
    expect(readAmount(number(-1), { unit: amountUnit("元") })).toMatchObject({
      problem: { zh: "金额不能为负数" },
    });
  });
});

test("every amount is read back from what it was said to be read as", () => {
  fc.assert(
    fc.property(fc.nat(largestAmount), (amount) => {
      const first = readAmount(
        text(`${(BigInt(amount) / 100n).toString()}.${String(amount % 100).padStart(2, "0")}元`),
      );
      expect(first).toMatchObject({ outcome: "read", value: fen(amount) });
      const readAs = first.outcome === "read" ? first.readAs : "";
      expect(readAmount(text(readAs))).toEqual(first);
    }),
  );
});

describe("areas", () => {
  const mu: ColumnUnit<AreaUnit> = { unit: { numerator: 10_000, denominator: 15 }, from: "header" };

  test("in the field's own unit", () => {
    expect(readArea(text("92.34亩"), "mu")).toEqual({ outcome: "read", value: 92.34, readAs: "92.34 亩" });
    expect(readArea(number(50), "mu", mu)).toMatchObject({ outcome: "read", value: 50 });
    expect(readArea(text("12,000㎡"), "square_metres")).toMatchObject({ outcome: "read", value: 12_000 });
    expect(readArea(text("无"), "mu")).toMatchObject({ outcome: "read", value: null });
  });

  test("in another, converted and said", () => {
    expect(readArea(text("2公顷"), "mu")).toMatchObject({
      outcome: "assumed",
      value: 30,
      assumed: { zh: "换算为 30 亩" },
    });
    expect(readArea(text("2000平方米"), "mu")).toMatchObject({ value: 3 });
    expect(readArea(text("约3万平方米"), "square_metres")).toMatchObject({
      outcome: "assumed",
      value: 30_000,
    });
    expect(readArea(number(10), "square_metres", { ...mu, from: "mapping" })).toMatchObject({
      outcome: "assumed",
      value: 6666.67,
    });
  });

  test("not understood", () => {
    for (const wrong of ["50-80亩", "50", "标准厂房一栋", "50亩地", "99999999999亩"]) {
      expect(readArea(text(wrong), "mu")).toMatchObject({ outcome: "problem" });
    }
  });
});
