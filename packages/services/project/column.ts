import { z } from "zod";
import { boardCards, cursorOf, type BoardCard } from "@parkline/db/query/projectBoard";
import type { Cursor } from "@parkline/db/query/keyset";
import { stageKeys } from "@parkline/domain/glossary";
import { boardSortKeys, type BoardSort } from "@parkline/domain/project/board";
import { projectFilterSchema } from "@parkline/domain/project/filter";
import { read, today } from "../context.ts";
import { cursorSchema } from "../cursor.ts";
import { verb } from "../verb.ts";

export interface CardPage {
  readonly cards: readonly BoardCard[];
  /** Where the next page goes on; null after the last card. */
  readonly next: Cursor | null;
}

const input = z.strictObject({
  filter: projectFilterSchema.prefault({}),
  stage: z.enum(stageKeys),
  sort: z.enum(boardSortKeys).default("rank"),
  /** `start`: the column's first page. */
  after: z.union([cursorSchema, z.literal("start")]),
  limit: z.int().min(1).max(100).default(50),
});

/**
 * The cards of one column that come after a cursor, under the same filter and order as the board that gave it. Cards
 * that move meanwhile are met once at most where they are then.
 * @throws Problem `permission.denied`
 */
export const readColumn = verb(
  "project.read",
  input,
  async (ctx, { filter, stage, sort, after, limit }): Promise<CardPage> =>
    read(ctx, async (tx) => {
      // One more than asked for: whether there is a next page is then known without counting.
      const request = { stages: [stage], sort, limit: limit + 1, after: after === "start" ? null : after };
      const found = await boardCards(tx, ctx.park.id, filter, today(ctx), request);
      return cardPage(sort, found.slice(0, limit), found.length);
    }),
);

/** A page of cards out of at least `available`. */
export function cardPage(sort: BoardSort, cards: readonly BoardCard[], available: number): CardPage {
  const last = cards.at(-1);
  return { cards, next: last !== undefined && available > cards.length ? cursorOf(sort, last) : null };
}
