import { z } from "zod";
import { monthOf, yearOf, type Day } from "../date/day.ts";
import type { CohortKey, Label } from "../glossary.ts";

/** A month in which money counts. */
export interface Period {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
}

export const yearSchema = z.int().min(1990).max(2200);
export const periodSchema = z.strictObject({ year: yearSchema, month: z.int().min(1).max(12) });

export const periodOf = (day: Day): Period => ({ year: yearOf(day), month: monthOf(day) });

export function periodLabel({ year, month }: Period): Label {
  const digits = String(month).padStart(2, "0");
  return { zh: `${year}年${month}月`, en: `${year}-${digits}` };
}

/** Months since the year 0, for comparing. */
const numberOf = ({ year, month }: Period): number => year * 12 + month - 1;

export function isLater(one: Period, other: Period): boolean {
  return numberOf(one) > numberOf(other);
}

/**
 * Where money counts: in its month, or where that is closed in the next one that is open (domain.md §1, 封账). Its month is
 * that of its arrival; of a reversal the one that the reversed money counts in.
 */
export function countedPeriod(month: Period, closed: readonly Period[]): Period {
  const shut = new Set(closed.map(numberOf));
  let number = numberOf(month);
  while (shut.has(number)) number += 1;
  return { year: Math.floor(number / 12), month: (number % 12) + 1 };
}

/**
 * Whether money belongs to the signings of the year it counts in (domain.md §1). Money of a project that was not signed
 * before that year is not carried over from one: it counts as new, also where it came ahead of the signature.
 */
export function cohortOf(countedYear: number, firstSignedOn: Day | null): CohortKey {
  return firstSignedOn !== null && yearOf(firstSignedOn) < countedYear ? "carried_over" : "new";
}
