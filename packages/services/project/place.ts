import { generateNKeysBetween } from "fractional-indexing";
import type { ParkTransaction } from "@parkline/db/park";
import {
  lockLongRun,
  nextRank,
  rankInColumn,
  writeRanks,
  type ColumnKey,
  type Gap,
} from "@parkline/db/query/projectMove";
import { violatedKey } from "@parkline/db/violation";
import { Problem } from "@parkline/domain/problem";
import type { Context } from "../context.ts";
import { rankBetween } from "./rank.ts";

/** Where a card is dropped: right after one card, or else right before another, or else at the top of the column. */
export interface Drop {
  readonly after: number | null;
  readonly before: number | null;
}

/** Dozens of people may drop at one place at once; each attempt reads the neighbours anew. */
const attempts = 40;
/** A rank grows by a digit every six drops at the very same spot. From this length on the spot is spread out. */
export const longRank = 100;
const shortRank = 24;

/**
 * Gives a locked card a place in a column and has it written. A neighbour that has left the column meanwhile counts for
 * nothing. The unique key on the place settles races: the loser looks at its neighbours again.
 * @param write writes the new rank, in a savepoint of its own
 * @throws Problem `project.placeTaken`
 */
export async function placeCard<Result>(
  tx: ParkTransaction,
  ctx: Context,
  column: ColumnKey,
  projectId: number,
  drop: Drop,
  write: (rank: string) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const gap = await gapFor(tx, ctx.park.id, column, projectId, drop);
    const rank = rankBetween(gap.before, gap.after);
    try {
      const result = await write(rank);
      if (rank.length >= longRank) await spreadOut(tx, ctx.park.id, column, rank);
      return result;
    } catch (error) {
      if (violatedKey(error) !== "project_place") throw error;
    }
  }
  throw new Problem("project.placeTaken");
}

async function gapFor(
  tx: ParkTransaction,
  parkId: number,
  column: ColumnKey,
  movedId: number,
  drop: Drop,
): Promise<Gap> {
  const rankOf = async (id: number | null) =>
    id === null ? undefined : rankInColumn(tx, parkId, column, id);
  const before = await rankOf(drop.after);
  if (before !== undefined)
    return { before, after: await nextRank(tx, parkId, column, movedId, before, "after") };
  const after = await rankOf(drop.before);
  if (after !== undefined)
    return { before: await nextRank(tx, parkId, column, movedId, after, "before"), after };
  return { before: null, after: await nextRank(tx, parkId, column, movedId, null, "after") };
}

/**
 * Shortens the ranks of the cards in a row that have grown long, between their short neighbours. Their number is that of
 * the drops at this one spot, whatever the column's length. While somebody else holds one of them it is left for later.
 */
async function spreadOut(
  tx: ParkTransaction,
  parkId: number,
  column: ColumnKey,
  place: string,
): Promise<void> {
  const run = await lockLongRun(tx, parkId, column, place, shortRank);
  if (run === undefined) return;
  const { before, after } = run.gap;
  await writeRanks(tx, parkId, run.ids, generateNKeysBetween(before, after, run.ids.length));
}
