/**
 * The arithmetic of the figures (domain.md §1, §8). Parts and wholes are whole numbers (分, projects); a result is in
 * hundredths of a percent or of a point, so that 125.64 % is 12564. Exact until that one rounding, half up away from zero.
 */
export type Hundredths = number;

/** Part of a whole; null where there is no whole to be part of. */
export function shareOf(part: number, whole: number): Hundredths | null {
  return whole === 0 ? null : rounded(BigInt(part) * 10_000n, BigInt(whole));
}

/** 完成率: actual of the year's target; null without a target. */
export function completionOf(actual: number, target: number): Hundredths | null {
  return shareOf(actual, target);
}

/**
 * 超/欠进度: completion − months gone / 12, in points; below zero is behind. Reckoned from the amounts, not from a
 * completion already rounded.
 */
export function leadOf(actual: number, target: number, monthsGone: number): Hundredths | null {
  if (target === 0) return null;
  const difference = BigInt(actual) * 12n - BigInt(monthsGone) * BigInt(target);
  return rounded(difference * 10_000n, BigInt(target) * 12n);
}

/** The same from a completion as others publish it. */
export function leadOfCompletion(completion: Hundredths, monthsGone: number): Hundredths {
  return rounded(BigInt(completion) * 12n - BigInt(monthsGone) * 10_000n, 12n);
}

/** 同比: how much more than in the same period of the year before; null where there was nothing. */
export function growthOf(now: number, before: number): Hundredths | null {
  return before <= 0 ? null : rounded((BigInt(now) - BigInt(before)) * 10_000n, BigInt(before));
}

/** One signing cohort on its way; `preparing` are those that keep their agreement and have not started. */
export interface Cohort {
  readonly signed: number;
  readonly started: number;
  readonly preparing: number;
}

/** 履约率: started or preparing, of those signed in the same cohort. */
export const fulfilmentOf = ({ signed, started, preparing }: Cohort): Hundredths | null =>
  shareOf(started + preparing, signed);

/** 开工率: started, of those signed in the same cohort. */
export const startsOf = ({ signed, started }: Pick<Cohort, "signed" | "started">): Hundredths | null =>
  shareOf(started, signed);

/** Several cohorts are one larger cohort: counts are added, rates never. */
export function together(cohorts: readonly Cohort[]): Cohort {
  return cohorts.reduce(
    (sum, one) => ({
      signed: sum.signed + one.signed,
      started: sum.started + one.started,
      preparing: sum.preparing + one.preparing,
    }),
    { signed: 0, started: 0, preparing: 0 },
  );
}

/** `95.80`, `-12.92`: for a screen or a table that has the sign of the unit beside it. */
export function formatHundredths(value: Hundredths): string {
  const digits = String(Math.abs(value)).padStart(3, "0");
  return `${value < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function rounded(part: bigint, whole: bigint): Hundredths {
  const isNegative = part < 0n !== whole < 0n;
  const [size, by] = [part < 0n ? -part : part, whole < 0n ? -whole : whole];
  const result = Number((size * 2n + by) / (by * 2n));
  return isNegative && result !== 0 ? -result : result;
}
