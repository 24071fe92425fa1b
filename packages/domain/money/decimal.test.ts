import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimalOfNumber, foldFigures, parseDecimal, scaleUp, scaleUpRounded } from "./decimal.ts";
import { parseFigure } from "./figure.ts";

test("a decimal keeps every digit", () => {
  expect(parseDecimal("1,200.50")).toEqual({ digits: 120050n, scale: 2 });
  expect(parseDecimal(".5")).toEqual({ digits: 5n, scale: 1 });
  expect(parseDecimal("7.")).toEqual({ digits: 7n, scale: 0 });
  for (const wrong of ["", ".", "1,5", "12,34,567", "+1", "1e3", "0x1"])
    expect(parseDecimal(wrong)).toBeUndefined();
});

test("scaling is exact, or says that it cannot be", () => {
  const value = { digits: 35438985n, scale: 3 };
  expect(scaleUp(value, 6)).toBe(35438985000n);
  expect(scaleUp(value, 2)).toBeUndefined();
  expect(scaleUp({ digits: 100n, scale: 2 }, 0)).toBe(1n);
  expect(scaleUpRounded(value, 2)).toBe(3543899n);
  expect(scaleUpRounded({ digits: 14n, scale: 1 }, 0)).toBe(1n);
  expect(scaleUpRounded({ digits: 15n, scale: 1 }, 0)).toBe(2n);
});

test("a spreadsheet's number is what it shows", () => {
  expect(decimalOfNumber(0.1 + 0.2)).toEqual({ digits: 3n, scale: 1 });
  expect(decimalOfNumber(1200)).toEqual({ digits: 1200n, scale: 0 });
  for (const wrong of [-1, Number.NaN, Infinity, 1e21, 1e-9]) expect(decimalOfNumber(wrong)).toBeUndefined();
});

test("figures are folded as people type and paste them", () => {
  expect(foldFigures("　３，０００．５ 万 ")).toBe("3,000.5万");
  expect(foldFigures("3000－5000—6000")).toBe("3000-5000-6000");
});

describe("figures with magnitudes", () => {
  test("add up, going down", () => {
    expect(parseFigure("1亿2000万")).toEqual({ value: { digits: 120000000n, scale: 0 }, bare: false });
    expect(parseFigure("1.25万")).toEqual({ value: { digits: 12500n, scale: 0 }, bare: false });
    expect(parseFigure("0.00001万")).toEqual({ value: { digits: 1n, scale: 1 }, bare: false });
    expect(parseFigure("1,200.5")).toEqual({ value: { digits: 12005n, scale: 1 }, bare: true });
    for (const wrong of ["", "万", "1亿2000", "1万2亿", "1万万", "a1", "1-2"])
      expect(parseFigure(wrong)).toBeUndefined();
  });

  test("are the same however a whole number is split", () => {
    fc.assert(
      fc.property(fc.nat(9999), fc.nat(9999), (hundredMillions, tenThousands) => {
        const split = parseFigure(`${hundredMillions}亿${tenThousands}万`);
        expect(split?.value.digits).toBe(BigInt(hundredMillions * 10_000 + tenThousands) * 10_000n);
      }),
    );
  });
});
