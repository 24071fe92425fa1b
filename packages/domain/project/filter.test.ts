import { describe, expect, test } from "vitest";
import { day } from "../date/day.ts";
import { fen } from "../money/fen.ts";
import {
  compactFilter,
  emptyFilter,
  matchesFilter,
  projectFilterSchema,
  readFilter,
  type FilteredProject,
} from "./filter.ts";

const today = day("2026-03-02");
const project: FilteredProject = {
  pool: "prospect",
  status: "active",
  stage: "negotiation",
  teamId: 3,
  ownerId: null,
  chainId: 5,
  sourceKind: "fair",
  totalInvestment: fen(500),
  amberOn: day("2026-03-02"),
  redOn: day("2026-03-03"),
  isKey: false,
};
const matches = (filter: object) => matchesFilter(project, projectFilterSchema.parse(filter), today);

describe("a filter in an address", () => {
  test("says only what differs from the default, and reads back the same", () => {
    const filter = projectFilterSchema.parse({
      pool: "planned",
      ownerIds: [4, "none"],
      amountFrom: 100,
      text: "光伏",
    });
    const address = compactFilter(filter);
    expect(address).toEqual({ pool: "planned", ownerIds: [4, "none"], amountFrom: 100, text: "光伏" });
    expect(readFilter(address)).toEqual({ filter, unread: [] });
    expect(compactFilter(emptyFilter)).toEqual({});
  });

  test("keeps what it understands of an old link and names the rest", () => {
    expect(readFilter({ pool: "both", chainIds: [5], stages: ["won"], elsewhere: 1 })).toEqual({
      filter: { ...emptyFilter, chainIds: [5] },
      unread: ["pool", "stages"],
    });
  });

  test("is refused at the API's edge as soon as anything in it is wrong", () => {
    for (const wrong of [
      { pool: null },
      { pool: ["prospect", "planned"] },
      { stages: ["won"] },
      { amountFrom: -1 },
      { amountFrom: 1.5 },
      { owner: 1 },
    ])
      expect(projectFilterSchema.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
  });
});

describe("a project under a filter", () => {
  test("each part alone", () => {
    const yes = [
      {},
      { stages: ["lead", "negotiation"] },
      { teamIds: [3] },
      { ownerIds: ["none"] },
      { chainIds: [1, 5] },
      { sources: ["fair"] },
    ];
    const more = [{ amountFrom: 500, amountTo: 500 }, { clocks: ["amber"] }, { status: "any" }];
    for (const filter of [...yes, ...more]) expect(matches(filter), JSON.stringify(filter)).toBe(true);
    const no = [
      { pool: "planned" },
      { status: "exited" },
      { stages: ["lead"] },
      { teamIds: [4, "none"] },
      { ownerIds: [3] },
      { chainIds: ["none"] },
    ];
    const further = [
      { sources: ["trip"] },
      { amountFrom: 501 },
      { amountTo: 499 },
      { amountUnknown: true },
      { clocks: ["on_time", "red"] },
      { keyOnly: true },
    ];
    for (const filter of [...no, ...further]) expect(matches(filter), JSON.stringify(filter)).toBe(false);
  });

  test("an unknown amount is in no range", () => {
    const unknown = { ...project, totalInvestment: null };
    expect(matchesFilter(unknown, projectFilterSchema.parse({ amountTo: 10 }), today)).toBe(false);
    expect(matchesFilter(unknown, projectFilterSchema.parse({ amountUnknown: true }), today)).toBe(true);
  });
});
