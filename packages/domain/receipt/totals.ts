import { cohortKeys, receiptUseKeys, type CohortKey, type ReceiptUseKey } from "../glossary.ts";
import { addFen, zeroFen, type Fen } from "../money/fen.ts";
import { originTiers, type OriginTier } from "../place/tier.ts";

/** Certified money, and beside it what had been claimed of it. */
export interface Pair {
  readonly certified: Fen;
  readonly claimed: Fen;
}
export interface CountedPart extends Pair {
  /** 1 to 12. */
  readonly month: number;
  readonly cohort: CohortKey;
  readonly tier: OriginTier;
  readonly useKey: ReceiptUseKey;
}
/** A sum and its splits; each split adds up to the sum. */
export interface ReceiptTotals extends Pair {
  readonly byCohort: Record<CohortKey, Pair>;
  readonly byTier: Record<OriginTier, Pair>;
  readonly byUse: Record<ReceiptUseKey, Pair>;
  /** January first. */
  readonly byMonth: readonly Pair[];
}

const nothing: Pair = { certified: zeroFen, claimed: zeroFen };
const plus = (one: Pair, other: Pair): Pair => ({
  certified: addFen(one.certified, other.certified),
  claimed: addFen(one.claimed, other.claimed),
});
const sum = (parts: readonly Pair[]): Pair => parts.reduce(plus, nothing);

/** Adds up the parts of a year as the database groups them. */
export function totalsOf(parts: readonly CountedPart[]): ReceiptTotals {
  const where = <Key extends "cohort" | "tier" | "useKey">(key: Key, value: CountedPart[Key]) =>
    sum(parts.filter((part) => part[key] === value));
  const split = <Value extends string>(values: readonly Value[], of: (value: Value) => Pair) =>
    Object.fromEntries(values.map((value) => [value, of(value)])) as Record<Value, Pair>;
  return {
    ...sum(parts),
    byCohort: split(cohortKeys, (value) => where("cohort", value)),
    byTier: split(originTiers, (value) => where("tier", value)),
    byUse: split(receiptUseKeys, (value) => where("useKey", value)),
    byMonth: Array.from({ length: 12 }, (_, index) => sum(parts.filter(({ month }) => month === index + 1))),
  };
}
