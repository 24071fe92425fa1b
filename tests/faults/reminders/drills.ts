import type { Drill, DrillRow } from "../drill.ts";
import { ambiguous } from "./ambiguous.ts";
import { asleep } from "./asleep.ts";
import { clock } from "./clock.ts";
import { importing } from "./importing.ts";
import { kill } from "./kill.ts";
import { outage } from "./outage.ts";
import { queueLost } from "./queueLost.ts";
import { rules } from "./rules.ts";
import { openSite, type Site } from "./site.ts";
import { openDrillWorld, type Backend, type DrillWorld } from "./world.ts";

type Run = (drill: DrillWorld) => Promise<DrillRow[]>;

interface ReminderDrill {
  readonly whole: Run;
  /** In seconds, with all that the whole one does. */
  readonly short: Run;
}

function sized<Size>(run: (drill: DrillWorld, size: Size) => Promise<DrillRow[]>, whole: Size, short: Size) {
  return { whole: (drill: DrillWorld) => run(drill, whole), short: (drill: DrillWorld) => run(drill, short) };
}

/** Every drill of reminders, by its name. */
const reminderDrills = {
  kill: sized(
    kill,
    { messages: 10_000, workers: 3, kills: 200, restarts: 5, pickUpSeconds: 10 },
    // On a machine that does much else at the time.
    { messages: 40, workers: 2, kills: 3, restarts: 1, pickUpSeconds: 60 },
  ),
  ambiguous: sized(ambiguous, { messages: 200 }, { messages: 8 }),
  outage: sized(outage, { messages: 500, refused: 100, hours: 6 }, { messages: 6, refused: 3, hours: 0.5 }),
  asleep: sized(asleep, { people: 50 }, { people: 2 }),
  clock: sized(clock, { people: 200, watchMilliseconds: 4_000 }, { people: 4, watchMilliseconds: 700 }),
  "queue-lost": sized(queueLost, { messages: 1_000, times: 10 }, { messages: 24, times: 2 }),
  rules: sized(rules, { each: 25 }, { each: 1 }),
  // No reminder, but carried by the same workers.
  import: sized(
    importing,
    { rows: 20_000, kills: 12, restarts: 4, waitsForLease: true },
    { rows: 9_000, kills: 1, restarts: 1, waitsForLease: false },
  ),
} as const satisfies Record<string, ReminderDrill>;
export type ReminderDrillName = keyof typeof reminderDrills;
export const reminderDrillNames = Object.keys(reminderDrills) as ReminderDrillName[];

const backends: readonly Backend[] = ["postgres", "redis"];

/** One drill on one backend, in an installation of its own. */
export async function runOn(
  site: Site,
  name: ReminderDrillName,
  backend: Backend,
  { quick, say }: Parameters<Drill>[0],
): Promise<DrillRow[]> {
  const drill = await openDrillWorld(site, backend, quick ? 1 : 2, (text) => say(`${name} on ${text}`));
  try {
    return await reminderDrills[name][quick ? "short" : "whole"](drill);
  } finally {
    await drill.close();
  }
}

/** One drill on both backends, one after the other. */
export const asDrill =
  (name: ReminderDrillName): Drill =>
  async (options) => {
    const site = await openSite();
    try {
      const rows: DrillRow[] = [];
      for (const backend of backends) rows.push(...(await runOn(site, name, backend, options)));
      return rows;
    } finally {
      await site.close();
    }
  };
