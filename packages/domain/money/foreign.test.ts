import fc from "fast-check";
import { expect, test } from "vitest";
import { day } from "../date/day.ts";
import { currencies, currencyKeys, foreignMoneySchema, foreignText, toRenminbi } from "./foreign.ts";

test.each([
  [{ currency: "USD", foreignAmount: 1_000_000_00, rate: "7.1043" }, 7_104_300_00],
  [{ currency: "JPY", foreignAmount: 1_000_000, rate: "0.04721" }, 47_210_00],
  [{ currency: "EUR", foreignAmount: 1, rate: "0.5" }, 1],
  [{ currency: "EUR", foreignAmount: 1, rate: "0.49999999" }, 0],
] as const)("%j comes to %i 分", (money, expected) => {
  expect(toRenminbi(money)).toBe(expected);
});

test("is within half a 分 of the exact product, whatever the currency", () => {
  const foreign = currencyKeys.filter((key) => key !== "CNY");
  fc.assert(
    fc.property(
      fc.constantFrom(...foreign),
      fc.integer({ min: 1, max: 1e9 }),
      fc.integer({ min: 1, max: 99_999_999 }),
      (currency, foreignAmount, rateDigits) => {
        const rate = `${Math.floor(rateDigits / 10_000)}.${String(rateDigits % 10_000).padStart(4, "0")}`;
        const exact = BigInt(foreignAmount) * BigInt(rateDigits) * 100n;
        const unit = 10_000n * 10n ** BigInt(currencies[currency].decimals);
        const off = BigInt(toRenminbi({ currency, foreignAmount, rate })) * unit - exact;
        expect(off * 2n > -unit && off * 2n <= unit).toBe(true);
      },
    ),
  );
});

test("a rate is a positive decimal with a day and a source", () => {
  const money = {
    currency: "USD",
    foreignAmount: 100,
    rate: "7.1",
    rateOn: "2026-03-02",
    rateSource: "中国外汇交易中心中间价",
  };
  expect(foreignMoneySchema.safeParse(money).success).toBe(true);
  for (const wrong of [
    { rate: "0" },
    { rate: "-1" },
    { rate: "1e3" },
    { currency: "CNY" },
    { rateSource: "" },
  ])
    expect(foreignMoneySchema.safeParse({ ...money, ...wrong }).success).toBe(false);
});

test.each([
  ["USD", 1_234_567_89, "1,234,567.89 美元 × 7.1（2026-03-02，中间价）"],
  ["JPY", 1_000_000, "1,000,000 日元 × 7.1（2026-03-02，中间价）"],
  ["EUR", 5, "0.05 欧元 × 7.1（2026-03-02，中间价）"],
] as const)("foreign money reads in words, %s to its minor unit", (currency, foreignAmount, zh) => {
  const money = { currency, foreignAmount, rate: "7.1", rateOn: day("2026-03-02"), rateSource: "中间价" };
  expect(foreignText(money).zh).toBe(zh);
});
