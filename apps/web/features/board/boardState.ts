import { clockState } from "@parkline/domain/stage/clock";
import { addFen, subtractFen, sumFen, zeroFen, type Fen } from "@parkline/domain/money/fen";
import type { Day } from "@parkline/domain/date/day";
import { laneOf, type BoardSort } from "@parkline/domain/project/board";
import type { StageKey } from "@parkline/domain/glossary";
import { isCell } from "./cell.ts";
import type { Board, BoardCard, BoardColumn, CardPage, Cell, CellFigures, ColumnFigures } from "./types.ts";

/**
 * What an open board does with news, as pure functions: pages that come, cards that others changed, a move shown before
 * the server has answered. Every function gives a new board and leaves the columns it does not touch as they were.
 */
export interface FoundCard extends Cell {
  readonly index: number;
  readonly card: BoardCard;
}

export function findCard(board: Board, id: number): FoundCard | undefined {
  for (const column of board.columns) {
    const index = column.cards.findIndex((card) => card.id === id);
    const card = column.cards[index];
    if (card !== undefined) return { stage: column.stage, lane: column.lane, index, card };
  }
  return undefined;
}

/** The column that a card belongs into. */
function cellOf(board: Board, card: BoardCard): Cell {
  return { stage: card.stage, lane: board.lanes === null ? null : laneOf(card, board.lanes.by) };
}

function changeColumn(board: Board, cell: Cell, change: (column: BoardColumn) => BoardColumn): Board {
  return {
    ...board,
    columns: board.columns.map((column) => (isCell(column, cell) ? change(column) : column)),
  };
}

/** The next page of a column. Cards that moved while it was on its way are not shown twice. */
export function appendPage(board: Board, cell: Cell, page: CardPage): Board {
  const shown = new Set(board.columns.flatMap((column) => column.cards.map((card) => card.id)));
  return changeColumn(board, cell, (column) => ({
    ...column,
    cards: [...column.cards, ...page.cards.filter((card) => !shown.has(card.id))],
    next: page.next,
  }));
}

/** Exact figures from the server over whatever was reckoned here; a column that it does not name holds no project. */
export function applyTotals(board: Board, columns: readonly CellFigures[], changeNumber: number): Board {
  return {
    ...board,
    lastChangeNumber: Math.max(board.lastChangeNumber, changeNumber),
    columns: board.columns.map((column) => ({
      ...column,
      ...(columns.find((one) => isCell(one, column)) ?? noFigures),
    })),
  };
}

const noFigures = { count: 0, totalInvestment: zeroFen, unknownAmounts: 0, amber: 0, red: 0 };

/** The figures of several columns together: each project stands in one of them alone. */
export function sumFigures(columns: readonly BoardColumn[]): Omit<ColumnFigures, "stage"> {
  const sum = (key: "count" | "unknownAmounts" | "amber" | "red") =>
    columns.reduce((total, column) => total + column[key], 0);
  return {
    count: sum("count"),
    totalInvestment: sumFen(columns.map((column) => column.totalInvestment)),
    unknownAmounts: sum("unknownAmounts"),
    amber: sum("amber"),
    red: sum("red"),
  };
}

/** Whether the figures speak of a lane that the board does not have: it is then to be read anew. */
export function lacksLane(board: Board, columns: readonly CellFigures[]): boolean {
  const shown = new Set(board.columns.map((column) => column.lane));
  return columns.some((column) => column.lane !== null && !shown.has(column.lane));
}

/** A card as it is now (null: gone, or no longer under the filter), at the place that the order gives it. Figures stay. */
export function applyCard(board: Board, id: number, card: BoardCard | null, sort: BoardSort): Board {
  const found = findCard(board, id);
  if (
    card !== null &&
    found !== undefined &&
    isCell(found, cellOf(board, card)) &&
    sameSortValue(found.card, card, sort)
  )
    return changeColumn(board, found, (column) => ({
      ...column,
      cards: column.cards.map((other) => (other.id === id ? card : other)),
    }));
  const without =
    found === undefined ? board : changeColumn(board, found, (column) => removeCard(column, id));
  return card === null
    ? without
    : changeColumn(without, cellOf(board, card), (column) => insertCard(column, card, sort));
}

const removeCard = (column: BoardColumn, id: number): BoardColumn => ({
  ...column,
  cards: column.cards.filter((card) => card.id !== id),
});

function insertCard(column: BoardColumn, card: BoardCard, sort: BoardSort): BoardColumn {
  const compare = comparisons[sort];
  const at = column.cards.findIndex((other) => compare(card, other) < 0);
  // Past the last card that is loaded, its page will bring it.
  if (at === -1 && column.next !== null) return column;
  return { ...column, cards: at === -1 ? [...column.cards, card] : insertAt(column.cards, at, card) };
}

// `toSpliced` is younger than the browsers of record in the field.
const insertAt = (cards: readonly BoardCard[], at: number, card: BoardCard): BoardCard[] => [
  ...cards.slice(0, at),
  card,
  ...cards.slice(at),
];

/** Where a moved card goes: `top`, or between two cards of the column (null: there is none that is loaded). */
export type Place = "top" | { readonly afterId: number | null; readonly beforeId: number | null };

/** The place that an index among a column's loaded cards stands for, the moved card itself left out. */
export function placeAmong(cards: readonly BoardCard[], index: number, movedId: number): Place {
  const before = cards.slice(index).find((card) => card.id !== movedId);
  const after = cards
    .slice(0, index)
    .filter((card) => card.id !== movedId)
    .at(-1);
  return { afterId: after?.id ?? null, beforeId: before?.id ?? null };
}

function indexOfPlace(cards: readonly BoardCard[], place: Place): number {
  if (place === "top") return 0;
  const before = cards.findIndex((card) => card.id === place.beforeId);
  if (before !== -1) return before;
  const after = cards.findIndex((card) => card.id === place.afterId);
  return after === -1 ? cards.length : after + 1;
}

/** A card as it will stand in another stage. Its new clock is the server's to reckon; until it answers it is on time. */
export function enteringStage(card: BoardCard, to: StageKey, today: Day): BoardCard {
  if (card.stage === to) return card;
  return { ...card, stage: to, stageEnteredOn: today, amberOn: null, redOn: null, clockKey: null };
}

/**
 * The board with a card in the stage that it names, at a place, both heads counted anew: a move before the server has
 * agreed, and the way back when it has not.
 */
export function moveCard(board: Board, card: BoardCard, place: Place, today: Day): Board {
  const found = findCard(board, card.id);
  if (found === undefined) return board;
  const changesStage = found.stage !== card.stage;
  const without = changeColumn(board, found, (column) => ({
    ...removeCard(column, card.id),
    ...(changesStage ? countCard(column, found.card, -1, today) : {}),
  }));
  return changeColumn(without, cellOf(board, card), (column) => {
    const cards = insertAt(column.cards, indexOfPlace(column.cards, place), card);
    return { ...column, cards, ...(changesStage ? countCard(column, card, 1, today) : {}) };
  });
}

/** The card as the server has it, where it stands. */
export function settleCard(board: Board, card: BoardCard): Board {
  return changeColumn(board, cellOf(board, card), (column) => ({
    ...column,
    cards: column.cards.map((other) => (other.id === card.id ? card : other)),
  }));
}

function countCard(column: BoardColumn, card: BoardCard, by: 1 | -1, today: Day): Partial<ColumnFigures> {
  const state = clockState(card, today);
  const amount = card.totalInvestment;
  return {
    count: column.count + by,
    totalInvestment: amount === null ? column.totalInvestment : plus(column.totalInvestment, amount, by),
    unknownAmounts: column.unknownAmounts + (amount === null ? by : 0),
    amber: column.amber + (state === "amber" ? by : 0),
    red: column.red + (state === "red" ? by : 0),
  };
}

const plus = (total: Fen, amount: Fen, by: 1 | -1): Fen =>
  by === 1 ? addFen(total, amount) : subtractFen(total, amount);

type Compare = (one: BoardCard, other: BoardCard) => number;
const byText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
const byId: Compare = (one, other) => one.id - other.id;
const collator = new Intl.Collator("zh-Hans-CN");

/** Nulls last in either direction, ties by id: the same order as the pages come in. */
const comparisons: Record<BoardSort, Compare> = {
  rank: (one, other) => byText(one.rank, other.rank) || byId(one, other),
  amount: (one, other) => (other.totalInvestment ?? -1) - (one.totalInvestment ?? -1) || byId(other, one),
  stageAge: (one, other) => byText(one.stageEnteredOn, other.stageEnteredOn) || byId(one, other),
  nextStep: (one, other) => byText(one.nextStepOn ?? "9", other.nextStepOn ?? "9") || byId(one, other),
  name: (one, other) => collator.compare(one.name, other.name) || byId(one, other),
};

const sameSortValue = (one: BoardCard, other: BoardCard, sort: BoardSort) =>
  comparisons[sort](one, other) === 0;

/** The card that the keyboard goes to when the one it stands on leaves its column: the one that takes its place. */
export function neighbourOf(board: Board, found: FoundCard): BoardCard | undefined {
  const column = board.columns.find((other) => isCell(other, found));
  return column?.cards[found.index] ?? column?.cards.at(-1);
}
