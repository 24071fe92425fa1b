import type { Day } from "../date/day.ts";
import { addFen, fen, subtractFen, sumFen, zeroFen, type Fen } from "../money/fen.ts";

/** An instalment of the plan of payments: an obligation of an agreement that is in force. */
export interface Instalment {
  readonly id: number;
  readonly dueOn: Day;
  readonly amount: Fen;
}
/** Money that came: certified, less what was reversed of it; or claimed and on its way to that. */
export interface Arrival {
  readonly receiptId: number;
  readonly on: Day;
  readonly amount: Fen;
  readonly isCertified: boolean;
}
/** What of a receipt goes to an instalment. */
export interface Filling {
  readonly receiptId: number;
  readonly amount: Fen;
  readonly isCertified: boolean;
}
export type FilledInstalment<One extends Instalment> = One & {
  readonly certified: Fen;
  readonly pending: Fen;
  readonly fillings: readonly Filling[];
  /** Its day is over, and it is not certified whole. */
  readonly isLate: boolean;
};
export interface PaymentPlan<One extends Instalment> {
  readonly instalments: readonly FilledInstalment<One>[];
  readonly planned: Fen;
  /** Of the instalments whose day has come. */
  readonly dueToDate: Fen;
  readonly certified: Fen;
  readonly pending: Fen;
  /** Certified less what was due to date: a surplus, or less than nothing a shortfall. */
  readonly gap: Fen;
  /** What came beyond the whole plan, certified and pending. */
  readonly beyond: Fen;
}

/**
 * The plan of payments beside what came. Money goes to the instalments in the order in which they are due: certified money
 * first, in the order in which it came, then in the same order what is still on its way. Each 分 goes to one instalment or
 * beyond them all, whatever the order in which the lists are given.
 */
export function planBeside<One extends Instalment>(
  planned: readonly One[],
  arrivals: readonly Arrival[],
  today: Day,
): PaymentPlan<One> {
  const open = planned
    .toSorted((one, other) => compare(one.dueOn, other.dueOn) || one.id - other.id)
    .map((one) => ({ one, left: one.amount, fillings: [] as Filling[] }));
  const coming = arrivals.toSorted(
    (one, other) =>
      Number(other.isCertified) - Number(one.isCertified) ||
      compare(one.on, other.on) ||
      one.receiptId - other.receiptId,
  );
  let beyond = zeroFen;
  for (const { receiptId, amount, isCertified } of coming) {
    let left = amount;
    for (const place of open) {
      const part = fen(Math.min(left, place.left));
      if (part <= 0) continue;
      place.fillings.push({ receiptId, amount: part, isCertified });
      place.left = subtractFen(place.left, part);
      left = subtractFen(left, part);
    }
    beyond = addFen(beyond, left);
  }
  const instalments = open.map(({ one, fillings }) => {
    const certified = sumOf(fillings, true);
    const isLate = one.dueOn < today && certified < one.amount;
    return { ...one, certified, pending: sumOf(fillings, false), fillings, isLate };
  });
  const dueToDate = sumFen(instalments.filter(({ dueOn }) => dueOn <= today).map(({ amount }) => amount));
  const certified = sumOf(arrivals, true);
  return {
    instalments,
    planned: sumFen(planned.map(({ amount }) => amount)),
    dueToDate,
    certified,
    pending: sumOf(arrivals, false),
    gap: subtractFen(certified, dueToDate),
    beyond,
  };
}

const compare = (one: Day, other: Day): number => (one < other ? -1 : one > other ? 1 : 0);
const sumOf = (
  parts: readonly { readonly amount: Fen; readonly isCertified: boolean }[],
  certified: boolean,
) => sumFen(parts.filter(({ isCertified }) => isCertified === certified).map(({ amount }) => amount));
