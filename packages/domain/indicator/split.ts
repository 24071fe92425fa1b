import type { Label } from "../glossary.ts";

/** How a year's target is laid on its months. */
export const splitKeys = ["even", "last_year", "by_hand"] as const;
export type SplitKey = (typeof splitKeys)[number];
export const splitLabels: Record<SplitKey, Label> = {
  even: { zh: "按月均分", en: "Evenly" },
  last_year: { zh: "按上年进度", en: "By last year's shape" },
  by_hand: { zh: "逐月填写", en: "By hand" },
};

/** Twelve parts that sum exactly to the year (分, or whole projects), as even as whole numbers can be. */
export function splitEvenly(year: number): number[] {
  return splitByWeights(
    year,
    Array.from({ length: 12 }, () => 1),
  );
}

/**
 * Twelve parts in the proportions of last year's months, exactly summing to the year. A month that came out below zero (a
 * reversal) weighs nothing; a year without anything leaves no shape, and the target is laid evenly.
 */
export function splitByLastYear(year: number, lastYear: readonly number[]): number[] {
  const weights = lastYear.map((amount) => Math.max(amount, 0));
  return weights.every((weight) => weight === 0) ? splitEvenly(year) : splitByWeights(year, weights);
}

/** Each part is the difference of two running totals rounded down, so that nothing is lost between months. */
function splitByWeights(year: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  let running = 0n;
  let given = 0n;
  return weights.map((weight) => {
    running += BigInt(weight);
    const upTo = (BigInt(year) * running) / whole;
    const part = upTo - given;
    given = upTo;
    return Number(part);
  });
}
