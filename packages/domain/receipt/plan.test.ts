import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, day } from "../date/day.ts";
import { addFen, fen, subtractFen, sumFen } from "../money/fen.ts";
import { planBeside, type Arrival, type Instalment } from "./plan.ts";

const today = day("2026-03-16");
const amounts = fc.integer({ min: 1, max: 9e12 }).map(fen);
const days = fc.integer({ min: -400, max: 400 }).map((count) => addDays(today, count));
const past = fc.integer({ min: 0, max: 400 }).map((count) => addDays(today, -count));
const plans = fc
  .array(fc.record({ dueOn: days, amount: amounts }), { maxLength: 8 })
  .map((all) => all.map((one, index): Instalment => ({ id: index + 1, ...one })));
const comings = fc
  .array(fc.record({ on: past, amount: amounts, isCertified: fc.boolean() }), { maxLength: 10 })
  .map((all) => all.map((one, index): Arrival => ({ receiptId: index + 1, ...one })));
const order = fc.array(fc.nat(1000), { minLength: 10, maxLength: 10 });
/** The same things in another order. */
const shuffled = <One>(all: readonly One[], by: readonly number[]) =>
  all
    .map((one, index) => ({ one, at: by[index] ?? 0 }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one);

describe("the plan of payments beside what came", () => {
  test("is the same whatever the order in which both are given", () => {
    fc.assert(
      fc.property(plans, comings, order, (plan, came, by) => {
        const one = planBeside(plan, came, today);
        expect(planBeside(shuffled(plan, by), shuffled(came, by), today)).toEqual(one);
      }),
    );
  });

  test("gives every 分 that came to one instalment or beyond them, and none more than it is", () => {
    fc.assert(
      fc.property(plans, comings, (plan, came) => {
        const beside = planBeside(plan, came, today);
        const fillings = beside.instalments.flatMap((one) => one.fillings);
        const total = sumFen(came.map(({ amount }) => amount));
        expect(addFen(sumFen(fillings.map(({ amount }) => amount)), beside.beyond)).toBe(total);
        expect(addFen(beside.certified, beside.pending)).toBe(total);
        expect(beside.planned).toBe(sumFen(plan.map(({ amount }) => amount)));
        for (const { receiptId, amount } of came) {
          const own = fillings.filter((one) => one.receiptId === receiptId);
          expect(sumFen(own.map((one) => one.amount))).toBeLessThanOrEqual(amount);
        }
        for (const one of beside.instalments) {
          expect(sumFen(one.fillings.map(({ amount }) => amount))).toBe(addFen(one.certified, one.pending));
          expect(addFen(one.certified, one.pending)).toBeLessThanOrEqual(one.amount);
          expect(one.fillings.every(({ amount }) => amount > 0)).toBe(true);
        }
      }),
    );
  });

  test("fills what is due first before what is due later; what waits changes nothing of what is certified", () => {
    fc.assert(
      fc.property(plans, comings, (plan, came) => {
        const beside = planBeside(plan, came, today);
        for (const [index, one] of beside.instalments.entries()) {
          const before = beside.instalments.slice(0, index);
          const isReached = addFen(one.certified, one.pending) > 0;
          expect(
            !isReached || before.every((early) => addFen(early.certified, early.pending) === early.amount),
          ).toBe(true);
          expect(one.certified === 0 || before.every((early) => early.certified === early.amount)).toBe(true);
        }
        const certifiedOnly = planBeside(
          plan,
          came.filter(({ isCertified }) => isCertified),
          today,
        );
        expect(beside.instalments.map(({ certified, isLate }) => [certified, isLate])).toEqual(
          certifiedOnly.instalments.map(({ certified, isLate }) => [certified, isLate]),
        );
        expect(beside.gap).toBe(certifiedOnly.gap);
      }),
    );
  });

  test("is behind or ahead by what was certified less what was due to date", () => {
    fc.assert(
      fc.property(plans, comings, (plan, came) => {
        const { gap, certified, dueToDate } = planBeside(plan, came, today);
        expect(gap).toBe(subtractFen(certified, dueToDate));
        expect(dueToDate).toBe(
          sumFen(plan.filter(({ dueOn }) => dueOn <= today).map(({ amount }) => amount)),
        );
      }),
    );
    const plan = [
      { id: 1, dueOn: day("2026-01-31"), amount: fen(100) },
      { id: 2, dueOn: today, amount: fen(100) },
      { id: 3, dueOn: day("2026-12-31"), amount: fen(50) },
    ];
    const came = [
      { receiptId: 7, on: day("2026-02-03"), amount: fen(130), isCertified: true },
      { receiptId: 8, on: day("2026-01-02"), amount: fen(140), isCertified: false },
    ];
    const beside = planBeside(plan, came, today);
    expect(beside).toMatchObject({
      planned: 250,
      dueToDate: 200,
      certified: 130,
      pending: 140,
      gap: -70,
      beyond: 20,
    });
    expect(beside.instalments.map((one) => [one.certified, one.pending, one.isLate])).toEqual([
      [100, 0, false],
      // Its day is today: it is late from tomorrow on.
      [30, 70, false],
      [0, 50, false],
    ]);
  });
});
