import type { ParkTransaction } from "@parkline/db/park";
import { storeDeadlines } from "@parkline/db/query/stageSetting";
import { stageKeys, type StageKey } from "@parkline/domain/glossary";
import type { ParkMoment } from "../context.ts";
import { deadlineColumns, loadRules } from "../project/rules.ts";
import { factsAtStages } from "./reckon.ts";

/**
 * Reckons anew when the active projects turn amber and red and what they owe, by the rules in force today. To be called
 * when a rule changes for many at once. @returns how many projects changed
 */
export async function recomputeDeadlines(
  tx: ParkTransaction,
  ctx: ParkMoment,
  stages: readonly StageKey[] = stageKeys,
): Promise<number> {
  const rules = await loadRules(tx, ctx);
  let changed = 0;
  for await (const projects of factsAtStages(tx, ctx, stages)) {
    const rows = projects.map((facts) => ({ id: facts.id, ...deadlineColumns(facts, rules) }));
    changed += await storeDeadlines(tx, ctx.park.id, rows);
  }
  return changed;
}
