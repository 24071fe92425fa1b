import fc from "fast-check";
import { expect, test } from "vitest";
import { splitByLastYear, splitEvenly } from "./split.ts";

const year = fc.maxSafeNat();
const month = fc.integer({ min: -1e13, max: 1e15 });
const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + BigInt(part), 0n);

test("an even split sums to the year to the last 分, and no month differs from another by more than one", () => {
  fc.assert(
    fc.property(year, (total) => {
      const parts = splitEvenly(total);
      expect(parts).toHaveLength(12);
      expect(sum(parts)).toBe(BigInt(total));
      expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
    }),
  );
});

test("last year's shape sums to the year, gives nothing to empty months and is never below zero", () => {
  fc.assert(
    fc.property(year, fc.array(month, { minLength: 12, maxLength: 12 }), (total, before) => {
      const parts = splitByLastYear(total, before);
      expect(sum(parts)).toBe(BigInt(total));
      expect(parts.every((part) => part >= 0 && Number.isSafeInteger(part))).toBe(true);
      const empty = before.flatMap((amount, index) => (amount <= 0 ? [parts[index]] : []));
      expect(empty.length === 12 ? 0 : Math.max(0, ...empty.map((part) => part ?? 0))).toBe(0);
    }),
  );
});

test("a shape is kept: twice as much last year is twice as much now", () => {
  expect(splitByLastYear(600, [2, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])).toEqual([
    200,
    400,
    ...Array.from({ length: 10 }, () => 0),
  ]);
  expect(
    splitByLastYear(
      24,
      Array.from({ length: 12 }, () => 0),
    ),
  ).toEqual(splitEvenly(24));
});
