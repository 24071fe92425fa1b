import { fen, parseMoney, type MoneyUnit } from "@parkline/domain/money/fen";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textOfFen, understandingOf } from "./money.ts";

describe("an amount in a field", () => {
  test.each<[number | null, MoneyUnit, string]>([
    [null, "wan", ""],
    [3_000_000_000, "wan", "3,000"],
    [12_000_000_000, "yi", "1.20"],
    [10_000_000_000, "yi", "1"],
    [123_456_789, "wan", "1,234,567.89元"],
    [120_050, "yuan", "1,200.50"],
  ])("%s in %s is %s", (amount, unit, text) => {
    expect(textOfFen(amount === null ? null : fen(amount), unit)).toBe(text);
  });

  test("is read back as the very same amount, in whatever unit the field has", () => {
    fc.assert(
      fc.property(
        fc.maxSafeNat().map(fen),
        fc.constantFrom<MoneyUnit>("yuan", "wan", "yi"),
        (amount, unit) => {
          expect(parseMoney(textOfFen(amount, unit), unit)).toEqual({ ok: true, fen: amount });
        },
      ),
    );
  });

  test("says what was understood, in words and to the last 分", () => {
    expect(understandingOf(fen(12_000_000_000), "zh")).toBe("= 1.20 亿元（120,000,000.00 元）");
    expect(understandingOf(fen(50_000), "zh")).toBe("= 500.00 元");
  });
});
