import { describe, expect, test } from "vitest";
import { agreementSearch, changed, filterOf } from "./search.ts";

describe("the address of the list of agreements", () => {
  test("keeps what it knows and drops what it does not", () => {
    expect(
      agreementSearch({
        year: 2023,
        kind: "contract",
        state: "in_force",
        team: 3,
        chain: "x",
        activity: -1,
        line: "signed",
        alive: true,
        unreviewed: "yes",
        text: "  铝边框 ",
        sort: "agreedAmount",
        direction: "asc",
        other: 1,
      }),
    ).toEqual({
      year: 2023,
      kind: "contract",
      state: "in_force",
      team: 3,
      line: "signed",
      alive: true,
      text: "铝边框",
      sort: "agreedAmount",
      direction: "asc",
    });
    expect(agreementSearch({ year: 12, alive: true, direction: "asc" })).toEqual({});
  });

  test("means this year without one, and all of them when asked", () => {
    const days = { signedFrom: "2026-01-01", signedTo: "2026-12-31" };
    expect(filterOf({}, 2026).filter).toEqual(days);
    expect(filterOf({ year: "all", activity: 7, line: "contract" }, 2026)).toEqual({
      whose: { activityId: 7 },
      filter: { activityId: 7, line: "contract" },
    });
  });

  test("is changed part by part; what is undefined leaves it", () => {
    const search = { year: 2023, line: "signed", alive: true, late: true } as const;
    expect(changed(search, { line: undefined, late: undefined, kind: "intent" })).toEqual({
      year: 2023,
      kind: "intent",
    });
  });
});
