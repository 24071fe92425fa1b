import type { ParkTransaction } from "@parkline/db/park";
import { storeDeadlines } from "@parkline/db/query/stageSetting";
import type { Context } from "../context.ts";
import { loadFacts } from "./facts.ts";
import { deadlineColumns, type Rules } from "./rules.ts";

/** The same as refreshDeadline for many projects at once: two statements, however many. */
export async function reckonDeadlines(
  tx: ParkTransaction,
  ctx: Context,
  projectIds: readonly number[],
  rules: Rules,
): Promise<void> {
  if (projectIds.length === 0) return;
  const facts = await loadFacts(tx, ctx.park.id, [...new Set(projectIds)]);
  const rows = [...facts.values()].map((one) => ({ id: one.id, ...deadlineColumns(one, rules) }));
  await storeDeadlines(tx, ctx.park.id, rows);
}
