import { readLedger, statesOf, type LedgerLine } from "./verdict.ts";
import { until, type DrillWorld } from "./world.ts";

const patienceSeconds = 240;
const mostPauses = 60;

/** Waits until so many messages are planned, or more. */
export async function untilPlanned(
  drill: Pick<DrillWorld, "look">,
  parkId: number,
  count: number,
): Promise<void> {
  await until(`${count} messages planned`, patienceSeconds, async () => {
    const lines = await readLedger(drill, parkId);
    return lines.length >= count ? true : `${lines.length} are`;
  });
}

/** Waits until every message of the park is as it should be. */
export async function untilAll(
  drill: Pick<DrillWorld, "look">,
  parkId: number,
  what: string,
  isSo: (line: LedgerLine) => boolean,
): Promise<LedgerLine[]> {
  let lines: LedgerLine[] = [];
  await until(what, patienceSeconds, async () => {
    lines = await readLedger(drill, parkId);
    return lines.every(isSo) ? true : statesOf(lines);
  });
  return lines;
}

/** Waits until somebody has something in hand, unless there is nothing to take any more. */
export async function untilInHand(drill: DrillWorld, parkId: number): Promise<void> {
  await until("something in hand", patienceSeconds, async () => {
    const [row] = await drill.look<{ held: boolean; planned: boolean }>(
      `select bool_or(state in ('leased', 'sending') and leased_until > product_now()) as held,
         bool_or(state = 'planned') as planned
       from delivery where park_id = $1`,
      [parkId],
    );
    return row?.held === true || row?.planned !== true ? true : "nobody has";
  });
}

/** Waits until nothing of the park is in hand or due; returns when the next is. */
export async function untilIdle(drill: DrillWorld, parkId: number): Promise<Date | null> {
  let next: Date | null = null;
  await until("nothing in hand", patienceSeconds, async () => {
    const [row] = await drill.look<{ busy: number; next: Date | null }>(
      `select count(*) filter (where state in ('leased', 'sending') or send_at <= product_now())::integer as busy,
         min(send_at) filter (where state in ('planned', 'ambiguous')) as next
       from delivery
       where park_id = $1 and state in ('planned', 'leased', 'sending', 'ambiguous') and settled_at is null`,
      [parkId],
    );
    next = row?.next ?? null;
    return row?.busy === 0 ? true : `${row?.busy} are busy`;
  });
  return next;
}

/** Lets time pass, pause after pause, until every message of the park has come to its end. */
export async function settle(drill: DrillWorld, parkId: number): Promise<LedgerLine[]> {
  for (let pause = 0; pause < mostPauses; pause += 1) {
    const next = await untilIdle(drill, parkId);
    if (next === null) return readLedger(drill, parkId);
    await drill.setClock(new Date(next.getTime() + 1_000));
  }
  throw new Error(`still waiting after ${mostPauses} pauses: ${statesOf(await readLedger(drill, parkId))}`);
}
