import { setTimeout as sleep } from "node:timers/promises";
import type { Day } from "@parkline/domain/date/day";
import { createPark, inShanghai } from "@parkline/testkit/park";
import type { DrillRow } from "../drill.ts";
import { addOfficers, noteStep } from "./facts.ts";
import { untilIdle, untilPlanned } from "./settle.ts";
import { judge, readLedger, rowOf } from "./verdict.ts";
import type { DrillWorld } from "./world.ts";

const minute = 60_000;
const loader = new URL("skewedClock.ts", import.meta.url);
const skewedBy = (milliseconds: number) => ({
  NODE_OPTIONS: `--import=${loader.href}`,
  PARKLINE_DRILL_SKEW: String(milliseconds),
});

interface ClockSize {
  readonly people: number;
  /** How long something that is wrong would have to show. */
  readonly watchMilliseconds: number;
}

/** Two hosts are two minutes apart, and both clocks jump by ten minutes, forth and back, around the moment of the digest. */
export async function clock(drill: DrillWorld, size: ClockSize): Promise<DrillRow[]> {
  const { crew, referee } = drill;
  const moment = inShanghai("2026-03-16 08:30:00");
  await drill.setClock(inShanghai("2026-03-13 10:00:00"));
  const { park } = await drill.act(async (world) => {
    const made = await createPark(world);
    for (const person of await addOfficers(world, made, size.people))
      await noteStep(world, made, person, drill.now(), "2026-03-16" as Day);
    return made;
  });
  await drill.setClock(inShanghai("2026-03-16 08:25:00"));
  await crew.start(1, skewedBy(minute));
  await crew.start(1, skewedBy(-minute));
  let early = 0;
  for (const skew of [10 * minute, -10 * minute, 10 * minute]) {
    crew.tell({ skew });
    await drill.sweep();
    await sleep(size.watchMilliseconds);
    early += (await referee.ledger()).receipts.length + (await readLedger(drill, park.id)).length;
  }
  drill.say(`${early} before their time, by hosts that go wrong`);

  await referee.behave({ messagesPerSecond: 20 });
  await drill.setClock(new Date(moment.getTime() + 1_000));
  await drill.sweep();
  await untilPlanned(drill, park.id, size.people);
  crew.tell({ skew: -10 * minute });
  await sleep(1_000);
  crew.tell({ skew: 10 * minute });
  await untilIdle(drill, park.id);
  crew.tell({ skew: 0 });
  await drill.sweep();
  await sleep(size.watchMilliseconds);
  await untilIdle(drill, park.id);
  const verdict = judge(await readLedger(drill, park.id), await referee.ledger());
  const words = "clocks ±10 min, hosts 2 min apart: nothing early, nothing twice";
  const met =
    early === 0 &&
    verdict.expected === size.people &&
    verdict.delivered === size.people &&
    verdict.duplicates + verdict.failed + verdict.ambiguous === 0;
  return [rowOf("clock", drill, verdict, { words, met })];
}
