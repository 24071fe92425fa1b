import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, day } from "../date/day.ts";
import { cohortKeys, receiptStateKeys, receiptUseKeys, type SeparationKey } from "../glossary.ts";
import { addFen, fen, subtractFen, sumFen, zeroFen, type Fen } from "../money/fen.ts";
import { originTiers } from "../place/tier.ts";
import { receiptFieldSchemas, receiptGaps } from "./field.ts";
import { originCodeOf, originCodeSchema, originLabel, presumedOrigin, tierOfOrigin } from "./origin.ts";
import { cohortOf, countedPeriod, isLater, periodOf } from "./period.ts";
import { certifyRefusal, reversalRefusal } from "./rules.ts";
import { divideByShares, reversalShares } from "./share.ts";
import { receiptSteps, stepRefusal, type ReceiptStep } from "./step.ts";
import { totalsOf } from "./totals.ts";

const amounts = fc.integer({ min: 1, max: 9e14 }).map(fen);
const shares = fc.array(amounts, { minLength: 1, maxLength: 8 });

describe("dividing what was certified", () => {
  test("sums to it exactly, and nobody has more certified than they put in", () => {
    fc.assert(
      fc.property(
        shares,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        (given, part, negative) => {
          const sign = negative ? -1 : 1;
          const own = given.map((share) => fen(share * sign));
          const whole = sumFen(own);
          const certified = fen(Math.trunc(whole * part));
          const parts = divideByShares(certified, own);
          expect(sumFen(parts)).toBe(certified);
          for (const [index, one] of parts.entries()) {
            const share = own[index] ?? fen(0);
            expect(Math.abs(one)).toBeLessThanOrEqual(Math.abs(share));
            expect(one === 0 || Math.sign(one) === sign).toBe(true);
          }
        },
      ),
    );
  });

  test("gives each their share where nothing was reduced, and the odd 分 to who lost most", () => {
    fc.assert(
      fc.property(shares, (own) => {
        expect(divideByShares(sumFen(own), own)).toEqual(own);
      }),
    );
    expect(divideByShares(fen(100), [fen(1), fen(1), fen(1)])).toEqual([34, 33, 33]);
    expect(divideByShares(fen(-100), [fen(-1), fen(-1), fen(-1)])).toEqual([-34, -33, -33]);
    expect(() => divideByShares(fen(1), [])).toThrow(RangeError);
  });

  test("reversals, however many and of whatever size, give each back no more than was certified, and in the end all", () => {
    fc.assert(
      fc.property(
        shares,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }),
        (own, parts) => {
          let taken = own.map(() => zeroFen);
          const reverse = (amount: Fen) => {
            const back = reversalShares(amount, own, taken);
            expect(addFen(sumFen(back), amount)).toBe(0);
            for (const one of back) expect(one).toBeLessThanOrEqual(0);
            taken = taken.map((sum, index) => addFen(sum, back[index] ?? zeroFen));
            for (const [index, sum] of taken.entries())
              expect(addFen(own[index] ?? zeroFen, sum)).toBeGreaterThanOrEqual(0);
          };
          const left = () => addFen(sumFen(own), sumFen(taken));
          for (const part of parts) {
            const amount = Math.trunc(left() * part);
            if (amount > 0) reverse(fen(amount));
          }
          if (left() > 0) reverse(left());
          expect(taken.map((sum) => subtractFen(zeroFen, sum))).toEqual(own);
        },
      ),
    );
    expect(reversalShares(fen(30), [fen(20), fen(10)], [zeroFen, zeroFen])).toEqual([-20, -10]);
  });
});

test("certified lies between nothing and the claim, less only for a reason; so does a reversal", () => {
  fc.assert(
    fc.property(amounts, fc.maxSafeInteger().map(fen), fc.boolean(), (claim, certified, negative) => {
      const claimed = negative ? subtractFen(zeroFen, claim) : claim;
      const within = negative
        ? certified <= 0 && certified >= claimed
        : certified >= 0 && certified <= claimed;
      const code = (reason: string | null) => certifyRefusal(claimed, certified, reason)?.code ?? null;
      expect(code("多报运费")).toBe(within ? null : "receipt.certifiedAbove");
      const withoutReason = certified === claimed ? null : "receipt.reductionNeedsReason";
      expect(code(null)).toBe(within ? withoutReason : "receipt.certifiedAbove");
      expect(certifyRefusal(claimed, claimed, null)).toBeNull();
    }),
  );
  for (const wrong of [0, -5, 101])
    expect(reversalRefusal(fen(100), fen(wrong))?.code).toBe("receipt.reversalTooLarge");
  expect(reversalRefusal(fen(100), fen(100))).toBeNull();
  expect(reversalRefusal(fen(0), fen(1))?.code).toBe("receipt.reversedWhole");
});

describe("who may take which step", () => {
  const facts = { authorId: 1, authorName: "马晓雨", reviewerId: 2, awaitsAuthor: false };
  const code = (
    step: ReceiptStep,
    state: (typeof receiptStateKeys)[number],
    person: number,
    separation: SeparationKey = "all_apart",
  ) => stepRefusal(step, { ...facts, state, separation }, person)?.code ?? null;

  test("each step leaves from its states alone", () => {
    for (const step of Object.keys(receiptSteps) as ReceiptStep[])
      for (const state of receiptStateKeys) {
        const from: readonly string[] = receiptSteps[step].from;
        const person = ["edit", "remove", "submit", "withdraw"].includes(step) ? 1 : 3;
        expect(code(step, state, person), `${step} from ${state}`).toBe(
          from.includes(state) ? null : "receipt.wrongState",
        );
      }
  });

  test("a draft is its author's; nobody passes their own work", () => {
    for (const step of ["edit", "remove", "submit"] as const)
      expect(code(step, "draft", 2)).toBe("receipt.notAuthor");
    expect(code("review", "submitted", 1)).toBe("receipt.ownWork");
    expect(code("certify", "reviewed", 1)).toBe("receipt.ownWork");
    expect(code("certify", "reviewed", 2)).toBe("receipt.ownWork");
    expect(code("certify", "reviewed", 3)).toBeNull();
  });

  test("an opening entry that nobody has taken over is anybody's to edit, submit or delete, and nobody's to pass", () => {
    const opening = {
      ...facts,
      state: "draft" as const,
      separation: "all_apart" as const,
      awaitsAuthor: true,
    };
    for (const step of ["edit", "remove", "submit"] as const)
      expect(stepRefusal(step, opening, 2)?.code ?? null).toBeNull();
    for (const step of ["review", "certify", "return", "withdraw"] as const)
      expect(stepRefusal(step, opening, 2)?.code).toBe("receipt.wrongState");
    expect(stepRefusal("edit", { ...opening, awaitsAuthor: false }, 2)?.code).toBe("receipt.notAuthor");
  });

  test("where a park keeps only the author from certifying, two people do", () => {
    expect(code("review", "submitted", 1, "author_apart")).toBeNull();
    expect(code("certify", "reviewed", 2, "author_apart")).toBeNull();
    expect(code("certify", "reviewed", 1, "author_apart")).toBe("receipt.ownWork");
  });
});

describe("the period it counts in", () => {
  const days = fc.integer({ min: 0, max: 4000 }).map((count) => addDays(day("2018-01-01"), count));
  const periods = fc.array(days.map(periodOf), { maxLength: 40 });
  test("is its own month, or the next that is open: never a closed one, none open is passed over", () => {
    fc.assert(
      fc.property(days, periods, (receivedOn, closed) => {
        const counted = countedPeriod(periodOf(receivedOn), closed);
        const isClosed = (one: typeof counted) =>
          closed.some(({ year, month }) => year === one.year && month === one.month);
        expect(isClosed(counted)).toBe(false);
        expect(isLater(periodOf(receivedOn), counted)).toBe(false);
        for (let at = periodOf(receivedOn); isLater(counted, at);) {
          expect(isClosed(at)).toBe(true);
          at = at.month === 12 ? { year: at.year + 1, month: 1 } : { year: at.year, month: at.month + 1 };
        }
      }),
    );
    const december = { year: 2025, month: 12 };
    expect(countedPeriod(december, [december])).toEqual({ year: 2026, month: 1 });
  });

  test("its cohort compares that year with the first signing's", () => {
    expect(cohortOf(2026, day("2025-12-31"))).toBe("carried_over");
    expect(cohortOf(2026, day("2026-01-01"))).toBe("new");
    expect(cohortOf(2025, day("2026-03-01"))).toBe("new");
    expect(cohortOf(2026, null)).toBe("new");
  });
});

test("the tier follows from the code: a park in 西宁", () => {
  const tier = (code: string) => tierOfOrigin(code, "630102400");
  expect(["330100", "632800", "630100", "810000", "DE"].map(tier)).toEqual([
    "outside_province",
    "inside_province",
    "inside_city",
    "overseas",
    "overseas",
  ]);
  expect(tier("630000")).toBeUndefined();
  for (const wrong of ["CN", "990000", "630102400", "de", "", "省外"])
    expect(originCodeSchema.safeParse(wrong).success, wrong).toBe(false);
  expect(originLabel("330100").zh).toBe("浙江省杭州市");
  expect(originCodeOf({ countryCode: "CN", divisionCode: null })).toBeNull();
  expect(originCodeOf({ countryCode: "JP", divisionCode: null })).toBe("JP");
});

test("an origin is presumed of a company elsewhere, never of one that is registered in the park", () => {
  const inPark = { countryCode: "CN", divisionCode: "630102" };
  expect(presumedOrigin({ ...inPark, registeredInPark: true })).toBeNull();
  expect(presumedOrigin({ countryCode: "DE", divisionCode: null, registeredInPark: true })).toBeNull();
  expect(presumedOrigin({ ...inPark, registeredInPark: false })).toEqual(inPark);
  const germany = { countryCode: "DE", divisionCode: null };
  expect(presumedOrigin({ ...germany, registeredInPark: false })).toEqual(germany);
  expect(presumedOrigin({ countryCode: "CN", divisionCode: null, registeredInPark: false })).toBeNull();
});

test("what is lacking before submission is named: investors whose shares are the amount, a slip, the rate's sum", () => {
  const slip = {
    attachmentId: 1,
    kind: "bank_slip" as const,
    number: null,
    amount: fen(5),
    datedOn: day("2026-03-02"),
  };
  const investor = (shareAmount: number) => ({
    companyId: null,
    name: "甲",
    originCode: "330100",
    shareAmount: fen(shareAmount),
  });
  const gaps = (fields: Partial<Parameters<typeof receiptGaps>[0]>) =>
    receiptGaps({
      receivedOn: day("2026-03-02"),
      useKey: "land",
      claimedAmount: fen(300),
      foreign: null,
      investors: [],
      evidence: [],
      ...fields,
    }).map(({ field }) => field);
  const unknown = { ...investor(300), originCode: null };
  expect(gaps({ receivedOn: null, useKey: null, investors: [unknown], evidence: [slip] })).toEqual([
    "receivedOn",
    "useKey",
    "investors",
  ]);
  expect(gaps({})).toEqual(["investors", "evidence"]);
  expect(gaps({ investors: [investor(100), investor(199)], evidence: [slip] })).toEqual(["investors"]);
  expect(gaps({ investors: [investor(100), investor(200)], evidence: [slip] })).toEqual([]);
  const foreign = {
    currency: "USD" as const,
    foreignAmount: 100,
    rate: "7",
    rateOn: day("2026-03-02"),
    rateSource: "中间价",
  };
  expect(gaps({ investors: [investor(300)], evidence: [slip], foreign })).toEqual(["claimedAmount"]);
  expect(receiptFieldSchemas.evidence.safeParse([slip, slip]).success).toBe(false);
});

test("each split of the sums adds up to the sum", () => {
  const part = fc.record({
    month: fc.integer({ min: 1, max: 12 }),
    cohort: fc.constantFrom(...cohortKeys),
    tier: fc.constantFrom(...originTiers),
    useKey: fc.constantFrom(...receiptUseKeys),
    certified: fc.integer({ min: -1e12, max: 1e12 }).map(fen),
    claimed: fc.integer({ min: -1e12, max: 1e12 }).map(fen),
  });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
      const totals = totalsOf(parts);
      expect(totals.certified).toBe(sumFen(parts.map(({ certified }) => certified)));
      for (const split of [totals.byCohort, totals.byTier, totals.byUse, totals.byMonth]) {
        expect(sumFen(Object.values(split).map(({ certified }) => certified))).toBe(totals.certified);
        expect(sumFen(Object.values(split).map(({ claimed }) => claimed))).toBe(totals.claimed);
      }
    }),
  );
});
