import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addFen,
  fen,
  fenSchema,
  formatAmount,
  formatFen,
  formatFigure,
  moneyProblemText,
  parseMoney,
  sumFen,
  unitLabel,
} from "./fen.ts";
import type { MoneyProblem } from "./fen.ts";

const anyFen = fc.maxSafeInteger().map(fen);

describe("fen", () => {
  test("refuses what is not a whole, safe number of 分", () => {
    for (const wrong of [0.5, Number.NaN, Infinity, Number.MAX_SAFE_INTEGER + 1, 2n ** 53n]) {
      expect(() => fen(wrong)).toThrow(RangeError);
    }
    expect(fen(9007199254740991n)).toBe(Number.MAX_SAFE_INTEGER);
    expect(Object.is(fen(-0), 0)).toBe(true);
  });

  test("a sum past the safe range is an error, not a rounding", () => {
    expect(() => addFen(fen(Number.MAX_SAFE_INTEGER), fen(1))).toThrow(RangeError);
    expect(sumFen([])).toBe(0);
    expect(sumFen([fen(10), fen(20), fen(-5)])).toBe(25);
  });

  test("the schema takes the same values", () => {
    expect(fenSchema.safeParse(1).success).toBe(true);
    for (const wrong of [1.5, "1", 2 ** 53, null]) expect(fenSchema.safeParse(wrong).success).toBe(false);
  });
});

describe("what a screen shows", () => {
  test("亿元 has two decimals, 万元 none that are zero, 元 two", () => {
    expect(formatFen(fen(200_500_000_000), "yi", "zh")).toBe("20.05 亿元");
    expect(formatFen(fen(3_543_900_000_000), "yi", "zh")).toBe("354.39 亿元");
    expect(formatFigure(fen(3_000_000_000), "wan")).toBe("3,000");
    expect(formatFigure(fen(1_200_500_000), "wan")).toBe("1,200.5");
    expect(formatFigure(fen(0), "wan")).toBe("0");
    expect(formatFigure(fen(123_456_789), "yuan")).toBe("1,234,567.89");
    expect(formatFen(fen(10_000_000_000), "yi", "en")).toBe("1.00 ×100M CNY");
    expect(unitLabel("wan", "zh")).toBe("万元");
  });

  test("rounds half up, and a reversal mirrors its receipt", () => {
    expect(formatFigure(fen(150_000_000), "yi")).toBe("0.02");
    expect(formatFigure(fen(149_999_999), "yi")).toBe("0.01");
    expect(formatFigure(fen(-50_000_000), "yi")).toBe("-0.01");
    expect(formatFigure(fen(-49_999_999), "yi")).toBe("0.00");
    expect(formatFigure(fen(Number.MAX_SAFE_INTEGER), "yi")).toBe("900,719.93");
    expect(formatFigure(fen(Number.MAX_SAFE_INTEGER), "yuan")).toBe("90,071,992,547,409.91");
  });

  test("formatAmount picks the unit by the size", () => {
    expect(formatAmount(fen(200_500_000_000))).toEqual({ text: "20.05", unit: "亿元" });
    expect(formatAmount(fen(9_999_999_999))).toEqual({ text: "10,000", unit: "万元" });
    expect(formatAmount(fen(999_999))).toEqual({ text: "9,999.99", unit: "元" });
    expect(formatAmount(fen(-10_000_000_000))).toEqual({ text: "-1.00", unit: "亿元" });
    expect(formatAmount(fen(200_500_000_000), "en")).toEqual({ text: "2.01", unit: "bn CNY" });
    expect(formatAmount(fen(-150_000_000), "en")).toEqual({ text: "-1.50", unit: "m CNY" });
    expect(formatAmount(fen(1_000_000), "en")).toEqual({ text: "10,000.00", unit: "CNY" });
  });

  test("is never further from the amount than half of its last digit", () => {
    fc.assert(
      fc.property(anyFen, fc.constantFrom("yuan", "wan", "yi"), (amount, unit) => {
        const [whole = "", fraction = ""] = formatFigure(amount, unit).replaceAll(",", "").split(".");
        const step = { yuan: 1n, wan: 10_000n, yi: 100_000_000n }[unit];
        const back = BigInt(whole + fraction.padEnd(2, "0")) * step;
        const gap = back - BigInt(amount);
        expect((gap < 0n ? -gap : gap) * 2n).toBeLessThanOrEqual(step);
      }),
    );
  });
});

describe("parseMoney", () => {
  test.each([
    ["1.2亿", 12_000_000_000],
    ["3000万", 3_000_000_000],
    ["３０００", 300_000],
    ["３，０００．５", 300_050],
    ["1,200.50", 120_050],
    ["¥ 1,200.50 元", 120_050],
    ["人民币3000万元", 3_000_000_000],
    ["1亿2000万", 12_000_000_000],
    ["3千万", 3_000_000_000],
    ["500百万元", 50_000_000_000],
    ["2万亿", 200_000_000_000_000],
    [".5亿", 5_000_000_000],
    ["0", 0],
    ["35438.985万元", 35_438_985_000],
    ["0.29", 29],
  ])("%s is %d 分", (text, expected) => {
    expect(parseMoney(text)).toEqual({ ok: true, fen: expected });
  });

  test.each<[string, MoneyProblem]>([
    ["", "empty"],
    ["　", "empty"],
    ["abc", "not_money"],
    ["元", "not_money"],
    ["亿", "not_money"],
    ["1,5", "not_money"],
    ["1.2.3", "not_money"],
    ["3000-5000万", "not_money"],
    ["2000万1亿", "not_money"],
    ["1亿2000", "not_money"],
    ["1万万", "not_money"],
    ["1e9", "not_money"],
    ["100美元", "not_money"],
    ["-5", "negative"],
    ["0.001", "finer_than_fen"],
    ["0.0000001万", "finer_than_fen"],
    ["100万亿", "too_large"],
    ["9".repeat(40), "not_money"],
  ])("%s is refused: %s", (text, problem) => {
    expect(parseMoney(text)).toEqual({ ok: false, problem });
    expect(moneyProblemText(problem, "zh")).not.toBe("");
  });

  test("a bare figure counts in the unit of the field, a written unit wins", () => {
    expect(parseMoney("3000", "wan")).toEqual({ ok: true, fen: 3_000_000_000 });
    expect(parseMoney("3000元", "wan")).toEqual({ ok: true, fen: 300_000 });
    expect(parseMoney("1.5", "yi")).toEqual({ ok: true, fen: 15_000_000_000 });
  });

  test("reads back every amount that a screen shows in full", () => {
    fc.assert(
      fc.property(fc.nat(Number.MAX_SAFE_INTEGER).map(fen), (amount) => {
        expect(parseMoney(`${formatFigure(amount, "yuan")}元`)).toEqual({ ok: true, fen: amount });
      }),
    );
  });

  test("never throws", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => void parseMoney(text)));
  });
});
