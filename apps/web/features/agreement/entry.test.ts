import { day } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import { describe, expect, test } from "vitest";
import { duesOf, emptySigning, fieldsOf, lackOf, partiesOf, withLink, type SignEntry } from "./entry.ts";
import type { ProjectAgreement } from "./useAgreements.ts";

const entry = (given: Partial<SignEntry>): SignEntry => ({
  ...emptySigning,
  signedOn: day("2026-03-10"),
  amount: fen(100),
  ...given,
});
const project = { id: 1 };
const due = { key: 1, kind: "payment", dueOn: day("2026-09-10"), amount: fen(50), note: " 首期 " } as const;

describe("the form of a signing", () => {
  test("says what it lacks first, and sends nothing half entered", () => {
    expect(lackOf(null, entry({}))).toBe("project");
    expect(lackOf(project, entry({ signedOn: null }))).toBe("signedOn");
    expect(lackOf(project, entry({ amount: undefined }))).toBe("paper");
    expect(lackOf(project, entry({ currency: "USD", foreignAmount: "100" }))).toBe("paper");
    expect(lackOf(project, entry({ link: { as: "supersedes", id: null } }))).toBe("link");
    expect(lackOf(project, entry({ link: { as: "increases", id: 3 }, amount: null }))).toBe("increment");
    expect(lackOf(project, entry({ dues: [{ ...due, dueOn: null }] }))).toBe("dues");
    expect(lackOf(project, entry({ dues: [{ ...due, amount: undefined }] }))).toBe("dues");
    expect(lackOf(project, entry({ dues: [due], amount: null }))).toBeNull();
  });

  test("turns foreign money into what totals use, and keeps its rate", () => {
    const foreign = {
      currency: "USD",
      foreignAmount: "1,000.50",
      rate: "7.1",
      rateOn: day("2026-03-10"),
      rateSource: "中间价",
    } as const;
    expect(fieldsOf(entry(foreign))).toMatchObject({
      agreedAmount: 710_355,
      foreign: { currency: "USD", foreignAmount: 100_050, rate: "7.1" },
    });
  });

  test("leaves out a party without a name, and trims what is written", () => {
    const parties = [
      { key: 1, side: "park", companyId: null, name: " 管委会 " },
      { key: 2, side: "investor", companyId: null, name: " " },
    ] as const;
    expect(partiesOf({ parties })).toEqual([{ side: "park", companyId: null, name: "管委会" }]);
    expect(duesOf([due])).toEqual([{ kind: "payment", dueOn: "2026-09-10", amount: 50, note: "首期" }]);
  });
});

describe("a link to an earlier agreement", () => {
  const framework = {
    id: 7,
    kind: "framework",
    obligations: [
      { kind: "deposit", dueOn: day("2026-04-01"), amount: fen(10), note: null, state: "overdue" },
      { kind: "start", dueOn: day("2026-05-01"), amount: null, note: null, state: "met" },
    ],
  } as unknown as ProjectAgreement;
  const link = { as: "supersedes", id: 7 } as const;

  test("takes over what the replaced one still owes, once and where nothing is planned", () => {
    const linked = withLink(entry({ link }), [framework]);
    expect(linked.dues).toEqual([{ key: 0, kind: "deposit", dueOn: "2026-04-01", amount: 10, note: "" }]);
    expect(withLink(entry({ link, dues: [due] }), [framework]).dues).toEqual([due]);
  });

  test("is let go by a kind that cannot replace it", () => {
    expect(withLink(entry({ link, kind: "intent" }), [framework]).link).toBeNull();
    expect(withLink(entry({ link, kind: "supplement" }), [framework]).link).toBeNull();
    const increase = { as: "increases", id: 7 } as const;
    expect(withLink(entry({ link: increase, kind: "supplement" }), [framework]).link).toEqual(increase);
  });
});
