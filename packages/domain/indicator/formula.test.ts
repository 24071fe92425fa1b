import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  completionOf,
  formatHundredths,
  fulfilmentOf,
  growthOf,
  leadOf,
  leadOfCompletion,
  shareOf,
  startsOf,
  together,
} from "./formula.ts";

const wan = 1_000_000;
const yi = 10_000_000_000;

describe("the published figures (domain.md §8)", () => {
  test("262 signed, 145 started, 106 preparing: 95.8 % and 55.3 %", () => {
    const cohort = { signed: 262, started: 145, preparing: 106 };
    expect([fulfilmentOf(cohort), startsOf(cohort)]).toEqual([9580, 5534]);
  });

  test("78 of 96 and 26 of 44 are 81.25 % and together 74.3 %, never the mean of two rates", () => {
    const [early, late] = [
      { signed: 96, started: 78, preparing: 0 },
      { signed: 44, started: 26, preparing: 0 },
    ];
    expect(startsOf(early)).toBe(8125);
    expect(startsOf(together([early, late]))).toBe(7429);
  });

  test("107.36 received of 496.47 signed by the same cohort: 21.62 %", () => {
    expect(shareOf(107.36 * yi, 496.47 * yi)).toBe(2162);
  });

  test("80 亿元 wanted and 1 005 136 万元 there in October: 125.64 %, 42.31 points ahead", () => {
    const [actual, target] = [1_005_136 * wan, 80 * yi];
    expect(completionOf(actual, target)).toBe(12564);
    expect(leadOf(actual, target, 10)).toBe(4231);
  });

  test("165.07 % and 70.41 % in October: 81.74 ahead and 12.92 behind", () => {
    expect([leadOfCompletion(16507, 10), leadOfCompletion(7041, 10)]).toEqual([8174, -1292]);
  });

  test("119.4 carried over and 28.8 new are 148.2: 80.6 % and 19.4 %", () => {
    const [carried, added] = [1194 * (yi / 10), 288 * (yi / 10)];
    expect(carried + added).toBe(1482 * (yi / 10));
    expect([shareOf(carried, carried + added), shareOf(added, carried + added)]).toEqual([8057, 1943]);
  });
});

test("nothing is not a rate", () => {
  expect([shareOf(5, 0), leadOf(5, 0, 3), growthOf(5, 0)]).toEqual([null, null, null]);
  expect(startsOf(together([]))).toBeNull();
});

test("a rounding is half up, away from zero, and never −0", () => {
  expect([shareOf(1, 20_000), shareOf(-1, 20_000), shareOf(-1, 30_000)]).toEqual([1, -1, 0]);
  expect(growthOf(3, 2)).toBe(5000);
  expect([formatHundredths(-5), formatHundredths(12564), formatHundredths(0)]).toEqual([
    "-0.05",
    "125.64",
    "0.00",
  ]);
});

test("a part and the rest of it are the whole, to the one hundredth that rounding may take", () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (left, right) => {
      fc.pre(Number.isSafeInteger(left + right) && left + right > 0);
      const sum = (shareOf(left, left + right) ?? 0) + (shareOf(right, left + right) ?? 0);
      expect(Math.abs(sum - 10_000)).toBeLessThanOrEqual(1);
    }),
  );
});

test("half the target at half the year is neither ahead nor behind, and more is never less ahead", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e14 }),
      fc.nat({ max: 1e14 }),
      fc.nat({ max: 12 }),
      (target, actual, months) => {
        expect(leadOf(target * months, target * 12, months)).toBe(0);
        const [less, more] = [leadOf(actual, target, months), leadOf(actual + 1, target, months)];
        expect(more ?? 0).toBeGreaterThanOrEqual(less ?? 0);
      },
    ),
  );
});
