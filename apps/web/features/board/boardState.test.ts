import { day } from "@parkline/domain/date/day";
import { stageKeys, type StageKey } from "@parkline/domain/glossary";
import { fen } from "@parkline/domain/money/fen";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  appendPage,
  applyCard,
  applyTotals,
  enteringStage,
  findCard,
  moveCard,
  neighbourOf,
  placeAmong,
  settleCard,
  type Place,
} from "./boardState.ts";
import type { Board, BoardCard, BoardColumn } from "./types.ts";

const today = day("2023-07-21");

function card(id: number, change: Partial<BoardCard> = {}): BoardCard {
  return {
    id,
    version: 1,
    name: `项目${id}`,
    investorName: null,
    pool: "prospect",
    stage: "negotiation",
    status: "active",
    rank: `a${id}`,
    totalInvestment: fen(id * 10_000_000_000),
    ownerId: null,
    ownerName: null,
    teamId: null,
    chainId: null,
    chainName: null,
    sourceKind: null,
    stageEnteredOn: day("2023-07-01"),
    amberOn: null,
    redOn: null,
    clockKey: null,
    nextStep: null,
    nextStepOn: null,
    isKey: false,
    owedCount: 0,
    ...change,
  };
}

function column(
  stage: StageKey,
  cards: readonly BoardCard[],
  change: Partial<BoardColumn> = {},
): BoardColumn {
  const known = cards.filter((one) => one.totalInvestment !== null);
  return {
    stage,
    lane: null,
    inUse: true,
    count: cards.length,
    totalInvestment: fen(known.reduce((sum, one) => sum + (one.totalInvestment ?? 0), 0)),
    unknownAmounts: cards.length - known.length,
    amber: 0,
    red: cards.filter((one) => one.redOn !== null && one.redOn <= today).length,
    cards: cards.map((one) => ({ ...one, stage })),
    next: null,
    ...change,
  };
}

function board(...columns: BoardColumn[]): Board {
  return { lastChangeNumber: 5, today, lanes: null, columns };
}

function moved(shown: Board, id: number, to: StageKey, place: Place): Board {
  const found = findCard(shown, id);
  return found === undefined ? shown : moveCard(shown, enteringStage(found.card, to, today), place, today);
}

const idsOf = (shown: Board, stage: StageKey) =>
  shown.columns.find((one) => one.stage === stage)?.cards.map(({ id }) => id);
const headOf = (shown: Board, stage: StageKey) => shown.columns.find((one) => one.stage === stage);

describe("pages", () => {
  test("are added at the end; a card that moved meanwhile is not shown twice", () => {
    const shown = board(column("negotiation", [card(1), card(2)]), column("review", [card(3)]));
    const next = appendPage(
      shown,
      { stage: "negotiation", lane: null },
      {
        cards: [card(3), card(4)],
        next: { value: "a4", id: 4 },
      },
    );
    expect(idsOf(next, "negotiation")).toEqual([1, 2, 4]);
    expect(headOf(next, "negotiation")?.next).toEqual({ value: "a4", id: 4 });
  });
});

describe("a card that others changed", () => {
  const shown = board(column("negotiation", [card(1), card(3), card(5)]), column("review", [card(7)]));

  test("is replaced where it stands when its place is the same", () => {
    const next = applyCard(shown, 3, card(3, { name: "新名" }), "rank");
    expect(findCard(next, 3)).toMatchObject({ stage: "negotiation", index: 1, card: { name: "新名" } });
    expect(next.columns[1]).toBe(shown.columns[1]);
  });

  test("goes to its place in another column", () => {
    const next = applyCard(shown, 3, card(3, { stage: "review", rank: "a8" }), "rank");
    expect(idsOf(next, "negotiation")).toEqual([1, 5]);
    expect(idsOf(next, "review")).toEqual([7, 3]);
  });

  test("goes when it is no longer under the filter, and comes when it is", () => {
    expect(idsOf(applyCard(shown, 3, null, "rank"), "negotiation")).toEqual([1, 5]);
    expect(idsOf(applyCard(shown, 4, card(4), "rank"), "negotiation")).toEqual([1, 3, 4, 5]);
  });

  test("is left to its page where it stands past the last that is loaded", () => {
    const long = board(column("negotiation", [card(1), card(3)], { next: { value: "a3", id: 3 } }));
    expect(idsOf(applyCard(long, 9, card(9), "rank"), "negotiation")).toEqual([1, 3]);
    expect(idsOf(applyCard(long, 2, card(2), "rank"), "negotiation")).toEqual([1, 2, 3]);
  });

  test("stands where any order of the board puts it", () => {
    const amounts = board(column("negotiation", [card(9), card(5), card(1, { totalInvestment: null })]));
    expect(idsOf(applyCard(amounts, 7, card(7), "amount"), "negotiation")).toEqual([9, 7, 5, 1]);
    const steps = board(column("negotiation", [card(1, { nextStepOn: day("2023-07-20") }), card(2)]));
    const due = card(3, { nextStepOn: day("2023-07-22") });
    expect(idsOf(applyCard(steps, 3, due, "nextStep"), "negotiation")).toEqual([1, 3, 2]);
  });
});

describe("a move before the server has answered", () => {
  const late = card(2, { redOn: day("2023-07-01"), amberOn: day("2023-06-20") });
  const unknown = card(3, { totalInvestment: null });
  const shown = board(column("negotiation", [card(1), late, unknown]), column("review", [card(7), card(8)]));

  test("puts the card between the two it was dropped at and counts both heads anew", () => {
    const next = moved(shown, 2, "review", { afterId: 7, beforeId: 8 });
    expect(idsOf(next, "negotiation")).toEqual([1, 3]);
    expect(idsOf(next, "review")).toEqual([7, 2, 8]);
    expect(headOf(next, "negotiation")).toMatchObject({ count: 2, totalInvestment: 10_000_000_000, red: 0 });
    expect(headOf(next, "review")).toMatchObject({ count: 3, totalInvestment: 170_000_000_000, red: 0 });
    expect(findCard(next, 2)?.card).toMatchObject({ stage: "review", stageEnteredOn: today, redOn: null });
  });

  test("counts a project without an amount as one more that is not known", () => {
    const next = moved(shown, 3, "review", "top");
    expect(idsOf(next, "review")).toEqual([3, 7, 8]);
    expect(headOf(next, "negotiation")).toMatchObject({ unknownAmounts: 0 });
    expect(headOf(next, "review")).toMatchObject({
      count: 3,
      unknownAmounts: 1,
      totalInvestment: 150_000_000_000,
    });
  });

  test("within a column changes no figure", () => {
    const next = moved(shown, 1, "negotiation", placeAmong(shown.columns[0]?.cards ?? [], 3, 1));
    expect(idsOf(next, "negotiation")).toEqual([2, 3, 1]);
    expect({ ...headOf(next, "negotiation"), cards: [] }).toEqual({
      ...headOf(shown, "negotiation"),
      cards: [],
    });
  });

  test("is taken back to where the card stood, its red day and all", () => {
    const there = moved(shown, 2, "review", "top");
    const back = moveCard(
      there,
      { ...late, stage: "negotiation" },
      placeAmong(shown.columns[0]?.cards ?? [], 1, 2),
      today,
    );
    expect(back).toEqual(shown);
  });

  test("settles on the card that the server has", () => {
    const there = moved(shown, 2, "review", "top");
    const next = settleCard(there, card(2, { stage: "review", version: 2, rank: "a0" }));
    expect(findCard(next, 2)).toMatchObject({ stage: "review", index: 0, card: { version: 2 } });
  });

  test("never loses a card, doubles one or changes a sum, whatever is moved where", () => {
    const stages: StageKey[] = ["lead", "negotiation", "review"];
    const start = board(column("lead", [card(10), card(11)]), ...shown.columns);
    const move = fc.record({
      id: fc.constantFrom(1, 2, 3, 7, 8, 10, 11),
      to: fc.constantFrom(...stages),
      index: fc.nat(4),
    });
    const total = (one: Board) => one.columns.reduce((sum, { totalInvestment }) => sum + totalInvestment, 0);
    fc.assert(
      fc.property(fc.array(move), (moves) => {
        const end = moves.reduce((at, { id, to, index }) => {
          const cards = at.columns.find((one) => one.stage === to)?.cards ?? [];
          return moved(at, id, to, placeAmong(cards, index, id));
        }, start);
        const ids = end.columns.flatMap((one) => one.cards.map(({ id }) => id));
        expect(ids.toSorted((one, other) => one - other)).toEqual([1, 2, 3, 7, 8, 10, 11]);
        expect(total(end)).toBe(total(start));
        for (const one of end.columns) expect(one.count).toBe(one.cards.length);
      }),
    );
  });
});

test("figures of the server replace what was reckoned here, and the newest change stays the newest", () => {
  const shown = board(column("lead", [card(1)]));
  const figures = stageKeys.map((stage) => ({
    stage,
    lane: null,
    count: 4,
    totalInvestment: fen(1),
    unknownAmounts: 0,
    amber: 1,
    red: 2,
  }));
  const next = applyTotals(shown, figures, 3);
  expect(headOf(next, "lead")).toMatchObject({ count: 4, amber: 1, red: 2 });
  expect(next.columns).toHaveLength(1);
  expect(next.lastChangeNumber).toBe(5);
});

test("when the card under the keyboard leaves, the one in its place is next", () => {
  const shown = board(column("lead", [card(1), card(2), card(3)]));
  const found = findCard(shown, 2);
  if (found === undefined) throw new Error("card 2 is on the board");
  expect(neighbourOf(applyCard(shown, 2, null, "rank"), found)?.id).toBe(3);
});
