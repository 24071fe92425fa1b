import type { Database } from "@parkline/db/connect";
import type { ParkTransaction } from "@parkline/db/park";
import { readSearchStatistics, type SearchedTable } from "@parkline/db/query/projectSearch";
import type { SearchStatistics } from "@parkline/domain/search/plan";
import type { Context } from "../context.ts";

const keptMilliseconds = 10 * 60_000;
interface Kept {
  readonly at: number;
  readonly statistics: SearchStatistics;
}
const kept = new WeakMap<Database, Map<string, Kept>>();

/**
 * What is frequent in what a park searches. Kept for ten minutes: it chooses between two ways to the same answer, so that an
 * old one costs time at most.
 */
export async function searchStatistics(
  tx: ParkTransaction,
  { db, now, park }: Pick<Context, "db" | "now" | "park">,
  table: SearchedTable,
): Promise<SearchStatistics> {
  const ofDatabase = kept.get(db) ?? new Map<string, Kept>();
  kept.set(db, ofDatabase);
  const key = `${table} ${park.id}`;
  const isFresh = (one: Kept): boolean => Math.abs(now.getTime() - one.at) < keptMilliseconds;
  const known = ofDatabase.get(key);
  if (known !== undefined && isFresh(known)) return known.statistics;
  const statistics = await readSearchStatistics(tx, park.id, table);
  // Parks in which nobody searches any more are let go.
  for (const [old, one] of ofDatabase) if (!isFresh(one)) ofDatabase.delete(old);
  ofDatabase.set(key, { at: now.getTime(), statistics });
  return statistics;
}
