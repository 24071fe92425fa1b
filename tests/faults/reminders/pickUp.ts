import { setTimeout as sleep } from "node:timers/promises";
import { leaseSeconds } from "@parkline/db/query/delivery";
import type { Outage } from "./site.ts";
import type { DrillWorld } from "./world.ts";

/** One lease, as it was seen last; times are milliseconds of the machine's clock. */
interface Held {
  readonly renewedAt: number;
  readonly endsAt: number;
}

export interface PickUps {
  /** How many messages others took over from workers that had been killed. */
  readonly count: number;
  /** The longest time from a kill until it was so. */
  readonly longestSeconds: number;
}

/** Watches how long what a killed worker held in its hands stays there. */
export interface PickUpWatch {
  /** What was seen; what an outage of the database came into is left out. */
  end(outages: readonly Outage[]): Promise<PickUps>;
}

const leaseMilliseconds = leaseSeconds * 1_000;
const everyMilliseconds = 250;

export function watchPickUp(drill: DrillWorld, parkId: number): PickUpWatch {
  const held = new Map<string, Held>();
  const left: (Held & { readonly goneAt: number })[] = [];
  let isOver = false;

  async function look(): Promise<void> {
    const rows = await drill.look<{ lease: string; milliseconds: number }>(
      `select id || ' ' || lease_token as lease,
         extract(epoch from leased_until - product_now())::float8 * 1000 as milliseconds
       from delivery where park_id = $1 and state in ('leased', 'sending')`,
      [parkId],
    );
    const now = Date.now();
    const seen = new Map(rows.map((row) => [row.lease, now + row.milliseconds]));
    for (const [lease, last] of held) {
      if (seen.has(lease)) continue;
      held.delete(lease);
      left.push({ ...last, goneAt: now });
    }
    for (const [lease, endsAt] of seen) held.set(lease, { endsAt, renewedAt: endsAt - leaseMilliseconds });
  }

  async function watch(): Promise<void> {
    while (!isOver) {
      await look();
      await sleep(everyMilliseconds);
    }
  }
  const watching = watch();
  // Whoever ends the watch is told.
  watching.catch(() => undefined);

  return {
    async end(outages) {
      isOver = true;
      await watching;
      const kills = outages.filter(({ part }) => part === "worker");
      const gaps = outages.filter(({ part }) => part === "postgres");
      const times = left.flatMap(({ renewedAt, endsAt, goneAt }) => {
        // One that is let go before its end was given back by a worker that lived.
        if (goneAt < endsAt || gaps.some(({ from, to }) => to >= renewedAt && from <= goneAt)) return [];
        const kill = kills.find(({ from }) => from >= renewedAt);
        return kill === undefined || kill.from > goneAt ? [] : [(goneAt - kill.from) / 1000];
      });
      return { count: times.length, longestSeconds: Math.max(0, ...times) };
    },
  };
}
