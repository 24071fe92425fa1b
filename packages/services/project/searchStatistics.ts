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
const kept = new WeakMap<Database, Map<SearchedTable, Kept>>();

/**
 * What is frequent in a searched table. Kept for ten minutes: it chooses between two ways to the same answer, so that an
 * old one costs time at most.
 */
export async function searchStatistics(
  tx: ParkTransaction,
  ctx: Pick<Context, "db" | "now">,
  table: SearchedTable,
): Promise<SearchStatistics> {
  const ofDatabase = kept.get(ctx.db) ?? new Map<SearchedTable, Kept>();
  kept.set(ctx.db, ofDatabase);
  const known = ofDatabase.get(table);
  const now = ctx.now.getTime();
  if (known !== undefined && Math.abs(now - known.at) < keptMilliseconds) return known.statistics;
  const statistics = await readSearchStatistics(tx, table);
  ofDatabase.set(table, { at: now, statistics });
  return statistics;
}
