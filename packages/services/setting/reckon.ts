import type { ParkTransaction } from "@parkline/db/park";
import { activeProjectIds } from "@parkline/db/query/stageSetting";
import type { StageKey } from "@parkline/domain/glossary";
import type { ParkMoment } from "../context.ts";
import { loadFacts, type LoadedFacts } from "../project/facts.ts";

const atOnce = 500;

/** The facts of all active projects at some stages, some hundred at a time, so that any park fits into memory. */
export async function* factsAtStages(
  tx: ParkTransaction,
  ctx: ParkMoment,
  stages: readonly StageKey[],
): AsyncGenerator<LoadedFacts[]> {
  let after = 0;
  for (;;) {
    const ids = await activeProjectIds(tx, ctx.park.id, stages, after, atOnce);
    const last = ids.at(-1);
    if (last === undefined) return;
    yield [...(await loadFacts(tx, ctx.park.id, ids)).values()];
    after = last;
  }
}
