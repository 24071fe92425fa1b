import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day } from "../date/day.ts";
import { addFen, fen, sumFen, zeroFen } from "../money/fen.ts";
import { countAgreements, lineKeys, type Counted, type CountedAgreement, type Line } from "./count.ts";
import { agreementKindKeys } from "./kind.ts";

/** 亿元. */
const yi = (amount: number) => fen(Math.round(amount * 100) * 1e8);
let nextId = 1;
const agreement = (given: Partial<CountedAgreement>): CountedAgreement => ({
  id: nextId++,
  kind: "contract",
  signedOn: day("2023-05-10"),
  agreedAmount: yi(5),
  activityId: null,
  supersedesId: null,
  increasesId: null,
  terminatedOn: null,
  ...given,
});
type Part = "counted" | "alive";
const total = (counted: Iterable<Counted>, line: Line, part: Part = "counted") =>
  sumFen([...counted].map((one) => one[part][line]));
const firsts = (counted: Iterable<Counted>, line: Line, part: Part = "counted") =>
  [...counted].filter((one) => one[part].first[line]).length;
const figures = (agreements: readonly CountedAgreement[], part: Part = "counted") => {
  const counted = [...countAgreements(agreements).values()];
  return Object.fromEntries(
    lineKeys.map((line) => [line, [total(counted, line, part), firsts(counted, line, part)]]),
  );
};
const none = [0, 0];

describe("what is signed", () => {
  it("is shown apart by kind; the second line has contracts and frameworks", () => {
    const of = (kind: CountedAgreement["kind"]) => figures([agreement({ kind })]);
    expect(of("contract")).toEqual({
      contract: [yi(5), 1],
      signed: [yi(5), 1],
      framework: none,
      intent: none,
    });
    expect(of("framework")).toEqual({
      contract: none,
      signed: [yi(5), 1],
      framework: [yi(5), 1],
      intent: none,
    });
    expect(of("intent")).toEqual({ contract: none, signed: none, framework: none, intent: [yi(5), 1] });
    expect(of("supplement")).toEqual({ contract: none, signed: none, framework: none, intent: none });
  });

  it("counts a project that is signed at two events once, at the first (domain.md §8)", () => {
    const first = agreement({ activityId: 1, signedOn: day("2023-04-01") });
    const second = agreement({ activityId: 2, signedOn: day("2023-07-21") });
    const counted = countAgreements([second, first]);
    expect(figures([second, first])["contract"]).toEqual([yi(5), 1]);
    expect(counted.get(first.id)).toMatchObject({
      counted: { contract: yi(5), first: { contract: true } },
      countedActivityId: 1,
    });
    expect(counted.get(second.id)).toMatchObject({
      counted: { contract: 0, signed: 0, first: { contract: false, signed: false } },
      countedActivityId: 1,
    });
  });

  it("counts the increment alone of an increase, for the activity of the increase (domain.md §8)", () => {
    const base = agreement({ activityId: 1 });
    const increase = agreement({
      kind: "supplement",
      increasesId: base.id,
      agreedAmount: yi(1.5),
      activityId: 2,
      signedOn: day("2023-07-21"),
    });
    expect(figures([base, increase])["contract"]).toEqual([yi(6.5), 1]);
    const counted = countAgreements([base, increase]);
    expect(counted.get(increase.id)).toMatchObject({
      counted: { contract: yi(1.5), first: { contract: false } },
      countedActivityId: 2,
    });
  });

  it("gains nothing by 升格: the framework changes kind, and the fair of the framework keeps the project", () => {
    const framework = agreement({ kind: "framework", activityId: 1, signedOn: day("2023-03-01") });
    const contract = agreement({ supersedesId: framework.id, activityId: 2, signedOn: day("2023-06-01") });
    expect(figures([framework, contract])).toEqual({
      contract: [yi(5), 1],
      signed: [yi(5), 1],
      framework: none,
      intent: none,
    });
    const counted = countAgreements([framework, contract]);
    expect(counted.get(contract.id)).toMatchObject({
      counted: { contract: yi(5), signed: 0 },
      countedActivityId: 1,
    });
    expect(counted.get(framework.id)?.isInForce).toBe(false);
  });

  it("follows the contract where 升格 comes with another amount", () => {
    const framework = agreement({ kind: "framework" });
    const contract = agreement({
      supersedesId: framework.id,
      agreedAmount: yi(6),
      signedOn: day("2023-06-01"),
    });
    expect(figures([framework, contract])).toMatchObject({ contract: [yi(6), 1], signed: [yi(6), 1] });
  });

  it("takes a contract after a framework as its 升格, also where nobody linked the two", () => {
    const framework = agreement({ kind: "framework" });
    expect(figures([framework, agreement({ signedOn: day("2023-06-01") })])).toMatchObject({
      signed: [yi(5), 1],
      framework: none,
    });
  });

  it("keeps what was terminated in the historical figure, and takes it out of what is alive", () => {
    const ended = agreement({ terminatedOn: day("2024-02-01") });
    const increase = agreement({ kind: "supplement", increasesId: ended.id, agreedAmount: yi(1) });
    expect(figures([ended, increase])["contract"]).toEqual([yi(6), 1]);
    expect(figures([ended, increase], "alive")["contract"]).toEqual(none);
  });

  it("leaves a contract that counts nothing out of what is alive, also where the one before it was terminated", () => {
    const ended = agreement({ terminatedOn: day("2024-02-01") });
    const again = agreement({ signedOn: day("2024-05-01"), agreedAmount: yi(4) });
    expect(figures([ended, again])["contract"]).toEqual([yi(5), 1]);
    expect(figures([ended, again], "alive")["contract"]).toEqual(none);
  });

  it("stays alive by a signing that takes the place of what was terminated, for what that one says", () => {
    const ended = agreement({ terminatedOn: day("2024-02-01") });
    const again = agreement({ supersedesId: ended.id, signedOn: day("2024-05-01"), agreedAmount: yi(4) });
    for (const part of ["counted", "alive"] as const)
      expect(figures([ended, again], part)["contract"]).toEqual([yi(4), 1]);
  });

  it("takes an increase that was terminated out of what is alive, and nothing else", () => {
    const base = agreement({});
    const increase = agreement({ kind: "supplement", increasesId: base.id, terminatedOn: day("2024-02-01") });
    expect(figures([base, increase])["contract"]).toEqual([yi(10), 1]);
    expect(figures([base, increase], "alive")["contract"]).toEqual([yi(5), 1]);
  });

  it("does not revive a framework whose contract was terminated", () => {
    const framework = agreement({ kind: "framework" });
    const contract = agreement({ supersedesId: framework.id, terminatedOn: day("2024-02-01") });
    expect(figures([framework, contract], "alive")).toMatchObject({ contract: none, signed: none });
    const unlinked = { ...contract, supersedesId: null };
    expect(figures([framework, unlinked], "alive")).toMatchObject({ contract: none, signed: none });
  });

  it("leaves what is past where it was when a later agreement comes, whoever carries the project by then", () => {
    const framework = agreement({ kind: "framework", signedOn: day("2022-11-01") });
    const before = countAgreements([framework]).get(framework.id)?.counted.signed;
    const after = countAgreements([framework, agreement({ supersedesId: framework.id })]);
    expect(after.get(framework.id)?.counted.signed).toBe(before);
  });
});

describe("why an agreement adds what it adds", () => {
  it("is said of each: first, raised, renewed, increased, again, supplement", () => {
    const intent = agreement({ kind: "intent", signedOn: day("2023-01-01") });
    const framework = agreement({ kind: "framework", supersedesId: intent.id, signedOn: day("2023-02-01") });
    const contract = agreement({ supersedesId: framework.id, signedOn: day("2023-03-01") });
    const renewed = agreement({
      supersedesId: contract.id,
      signedOn: day("2023-04-01"),
      agreedAmount: yi(6),
    });
    const increase = agreement({
      kind: "supplement",
      increasesId: renewed.id,
      signedOn: day("2023-05-01"),
      agreedAmount: yi(1),
    });
    const again = agreement({ signedOn: day("2023-06-01") });
    const supplement = agreement({ kind: "supplement", signedOn: day("2023-07-01") });
    const all = [intent, framework, contract, renewed, increase, again, supplement];
    const counted = countAgreements(all);
    expect(all.map(({ id }) => [counted.get(id)?.reason, counted.get(id)?.after])).toEqual([
      ["first", null],
      ["raised", "intent"],
      ["raised", "framework"],
      ["renewed", "contract"],
      ["increased", "contract"],
      ["again", "contract"],
      ["supplement", "contract"],
    ]);
    expect(all.map(({ id }) => counted.get(id)?.counted.signed)).toEqual(
      [0, 5, 0, 1, 1, 0, 0].map((amount) => yi(amount)),
    );
  });

  it("is 'supplement' for what increases nothing that counts", () => {
    const alone = agreement({ kind: "supplement" });
    expect(countAgreements([alone]).get(alone.id)).toMatchObject({ reason: "supplement", after: null });
  });
});

const days = ["2022-06-01", "2022-12-31", "2023-01-01", "2023-07-21", "2024-02-29"].map(day);
/** One project's agreements in any mix: links to any other one, in any order, terminated or not. */
const projectArbitrary = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...agreementKindKeys),
      signedOn: fc.constantFrom(...days),
      agreedAmount: fc.option(fc.integer({ min: 0, max: 1e12 }).map(fen)),
      activityId: fc.option(fc.integer({ min: 1, max: 3 })),
      link: fc.constantFrom("supersedes", "increases", null, null),
      to: fc.nat(),
      terminatedOn: fc.option(fc.constant(day("2024-03-01"))),
    }),
    { maxLength: 9 },
  )
  .map((drafts) =>
    drafts.map(({ link, to, ...draft }, index): CountedAgreement => {
      const other = drafts.length < 2 ? null : 1 + ((index + 1 + (to % (drafts.length - 1))) % drafts.length);
      return {
        ...draft,
        id: index + 1,
        supersedesId: link === "supersedes" ? other : null,
        increasesId: link === "increases" ? other : null,
      };
    }),
  );
const scrambled = (agreements: readonly CountedAgreement[]) =>
  fc.shuffledSubarray([...agreements], { minLength: agreements.length, maxLength: agreements.length });

describe("whatever the order and mix of operations", () => {
  it("the answer is the same in whatever order the agreements come", () => {
    fc.assert(
      fc.property(
        projectArbitrary.chain((all) => fc.tuple(fc.constant(all), scrambled(all))),
        ([all, other]) => {
          expect([...countAgreements(all)].toSorted(byId)).toEqual(
            [...countAgreements(other)].toSorted(byId),
          );
        },
      ),
    );
  });

  it("a project counts at most once in a line, and in one kind alone", () => {
    fc.assert(
      fc.property(projectArbitrary, (all) => {
        const counted = [...countAgreements(all).values()];
        for (const part of ["counted", "alive"] as const) {
          for (const line of lineKeys) expect(firsts(counted, line, part)).toBeLessThanOrEqual(1);
          const kinds = (["contract", "framework", "intent"] as const).map((line) =>
            firsts(counted, line, part),
          );
          expect(kinds.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it("the headline equals what it lists: by month, by activity, and the contracts and frameworks of the second line", () => {
    fc.assert(
      fc.property(projectArbitrary, (all) => {
        const counted = countAgreements(all);
        const rows = all.map((one) => ({ ...one, ...(counted.get(one.id) as Counted) }));
        for (const part of ["counted", "alive"] as const) {
          for (const line of lineKeys) {
            const whole = total(rows, line, part);
            const byDay = days.map((on) =>
              total(
                rows.filter(({ signedOn }) => signedOn === on),
                line,
                part,
              ),
            );
            const byActivity = [null, 1, 2, 3].map((id) =>
              total(
                rows.filter(({ countedActivityId }) => countedActivityId === id),
                line,
                part,
              ),
            );
            expect(sumFen(byDay)).toBe(whole);
            expect(sumFen(byActivity)).toBe(whole);
            expect(whole).toBeGreaterThanOrEqual(0);
          }
          expect(total(rows, "signed", part)).toBe(
            addFen(total(rows, "contract", part), total(rows, "framework", part)),
          );
        }
      }),
    );
  });

  it("an amount is in a line only where the project is", () => {
    fc.assert(
      fc.property(projectArbitrary, (all) => {
        const counted = [...countAgreements(all).values()];
        const without = lineKeys.filter((line) => firsts(counted, line) === 0);
        for (const line of without) expect(total(counted, line)).toBe(zeroFen);
      }),
    );
  });

  it("a signing that neither replaces, raises nor increases adds nothing to a project with a contract", () => {
    fc.assert(
      fc.property(projectArbitrary, fc.constantFrom(...agreementKindKeys), (all, kind) => {
        const late = agreement({ id: 100, kind, signedOn: day("2025-01-01") });
        const before = countAgreements(all).values();
        const contractBefore = firsts(before, "contract");
        if (contractBefore === 0) return;
        expect(total(countAgreements([...all, late]).values(), "signed")).toBe(
          total(countAgreements(all).values(), "signed"),
        );
      }),
    );
  });

  it("no more is alive than is counted: of any agreement in any line, so of any month, activity or list of them", () => {
    fc.assert(
      fc.property(projectArbitrary, (all) => {
        for (const { counted, alive } of countAgreements(all).values())
          for (const line of lineKeys) {
            expect(alive[line]).toBeLessThanOrEqual(counted[line]);
            expect(Number(alive.first[line])).toBeLessThanOrEqual(Number(counted.first[line]));
          }
      }),
    );
  });

  it("all that counts is alive where nothing was terminated, and nothing where everything was", () => {
    fc.assert(
      fc.property(projectArbitrary, (all) => {
        const kept = countAgreements(all.map((one) => ({ ...one, terminatedOn: null })));
        for (const { counted, alive } of kept.values()) expect(alive).toEqual(counted);
        const over = all.map((one) => ({ ...one, terminatedOn: day("2024-03-01") }));
        for (const line of lineKeys) expect(figures(over, "alive")[line]).toEqual(none);
      }),
    );
  });

  it("a further termination leaves no more alive than before", () => {
    fc.assert(
      fc.property(projectArbitrary, fc.nat(), (all, which) => {
        const after = all.map((one, index) =>
          index === which % all.length ? { ...one, terminatedOn: day("2024-03-01") } : one,
        );
        for (const line of lineKeys)
          expect(total(countAgreements(after).values(), line, "alive")).toBeLessThanOrEqual(
            total(countAgreements(all).values(), line, "alive"),
          );
      }),
    );
  });

  it("a termination changes nothing in the historical figures", () => {
    fc.assert(
      fc.property(projectArbitrary, (all) => {
        const shares = (agreements: readonly CountedAgreement[]) =>
          [...countAgreements(agreements)].map(([id, { counted }]) => [id, counted]);
        expect(shares(all.map((one) => ({ ...one, terminatedOn: null })))).toEqual(shares(all));
      }),
    );
  });
});

function byId([left]: [number, Counted], [right]: [number, Counted]): number {
  return left - right;
}
