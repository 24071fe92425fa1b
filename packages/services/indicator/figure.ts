import type { ParkTransaction } from "@parkline/db/park";
import { readIndicators, type IndicatorSum } from "@parkline/db/query/indicator";
import type { IndicatorScope } from "@parkline/db/query/indicatorScope";
import { targetsOfYear } from "@parkline/db/query/target";
import { completionOf, growthOf, leadOf, shareOf, type Hundredths } from "@parkline/domain/indicator/formula";
import { monthsGone, type Period } from "@parkline/domain/indicator/period";
import { indicators, type IndicatorKey } from "@parkline/domain/indicator/registry";
import { monthOf } from "@parkline/domain/date/day";

/**
 * One figure. `value` is in the indicator's unit: 分, a count, or for a rate hundredths of a percent (null where the
 * cohort is empty), which is `part` of `whole`. Completion and lead are of the year's target, and only for a period that
 * begins with the year.
 */
export interface Figure {
  readonly key: IndicatorKey;
  readonly value: number | null;
  readonly part: number;
  readonly whole: number;
  readonly count: number;
  /** Of funds: what of `part` was signed in the year it counts in (本年新签), the rest is carried over; null for all else. */
  readonly newValue: number | null;
  readonly target: number | null;
  readonly completion: Hundredths | null;
  /** 超/欠进度, in hundredths of a point. */
  readonly lead: Hundredths | null;
}

/** A year's target in the scope, month by month. */
export type Targets = ReadonlyMap<string, readonly number[]>;

/** The targets of the scope's year that are set for just this park, team or chain. */
export async function scopeTargets(tx: ParkTransaction, scope: IndicatorScope): Promise<Targets> {
  const rows = await targetsOfYear(tx, scope.parkId, scope.period.year);
  const here = rows.filter((row) => row.teamId === scope.teamId && row.chainId === scope.chainId);
  return new Map(here.map((row) => [row.indicator, row.months]));
}

export async function readFigures(
  tx: ParkTransaction,
  scope: IndicatorScope,
  keys?: readonly IndicatorKey[],
): Promise<Figure[]> {
  const [{ sums }, targets] = await Promise.all([readIndicators(tx, scope, keys), scopeTargets(tx, scope)]);
  return figuresOf(sums, scope, targets);
}

export const figuresOf = (
  sums: ReadonlyMap<IndicatorKey, IndicatorSum>,
  { period }: IndicatorScope,
  targets: Targets,
): Figure[] => [...sums].map(([key, sum]) => figureOf(key, sum, period, targets.get(key)));

/** @param set the months of the year's target, where there is one */
export function figureOf(
  key: IndicatorKey,
  sum: IndicatorSum,
  period: Period,
  set: readonly number[] | undefined,
): Figure {
  const isRate = indicators[key].kind === "rate";
  const months = monthOf(period.from) === 1 ? set : undefined;
  const target = months === undefined ? null : totalOf(months);
  return {
    key,
    value: isRate ? shareOf(sum.value, sum.base) : sum.value,
    part: sum.value,
    whole: sum.base,
    count: sum.count,
    newValue: sum.newValue,
    target,
    completion: target === null ? null : completionOf(sum.value, target),
    lead: target === null ? null : leadOf(sum.value, target, monthsGone(period)),
  };
}

export const totalOf = (months: readonly number[]): number => months.reduce((sum, month) => sum + month, 0);

/** A figure beside that of the same period of the year before. */
export interface ComparedFigure extends Figure {
  readonly before: number | null;
  readonly growth: Hundredths | null;
}

export function compared(figure: Figure, earlier: Figure | undefined): ComparedFigure {
  const value = earlier?.value ?? null;
  return {
    ...figure,
    before: value,
    growth: value === null || figure.value === null ? null : growthOf(figure.value, value),
  };
}
