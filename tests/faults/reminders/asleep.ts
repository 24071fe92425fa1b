import type { Day } from "@parkline/domain/date/day";
import { createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import type { DrillRow } from "../drill.ts";
import { addOfficers, noteStep } from "./facts.ts";
import { untilIdle, untilPlanned } from "./settle.ts";
import { judge, readLedger, rowOf } from "./verdict.ts";
import type { DrillWorld } from "./world.ts";

/** 2026-04-03 is a Friday that is worked; 清明 is off from Saturday to Monday. */
const missed = ["2026-04-03", "2026-04-04", "2026-04-05", "2026-04-06"] as Day[];

interface Item {
  readonly deliveryId: number;
  readonly recipientId: number;
  readonly projectId: number;
}

/** From Thursday evening to Tuesday morning nothing runs: one day of work and a holiday go by unseen. */
export async function asleep(drill: DrillWorld, size: { readonly people: number }): Promise<DrillRow[]> {
  const { crew } = drill;
  await drill.setClock(inShanghai("2026-04-01 09:00:00"));
  const test = await drill.act(async (world) => {
    const made = await createPark(world);
    for (const person of await addOfficers(world, made, size.people))
      for (const day of missed) await noteStep(world, made, person, drill.now(), day);
    return made;
  });
  await drill.setClock(inShanghai("2026-04-02 17:00:00"));
  await crew.start(drill.workers);
  await drill.sweep();
  await untilIdle(drill, test.park.id);
  await crew.killAll();
  const before = (await readLedger(drill, test.park.id)).length;

  await drill.setClock(inShanghai("2026-04-07 09:00:30"));
  await crew.start(drill.workers);
  await drill.sweep();
  await untilPlanned(drill, test.park.id, before + size.people);
  await untilIdle(drill, test.park.id);
  const items = await itemsOf(drill, test);
  const verdict = judge(await readLedger(drill, test.park.id), await drill.referee.ledger());

  // The morning after brings nothing of it once more.
  await drill.setClock(inShanghai("2026-04-08 09:00:30"));
  await drill.sweep();
  await drill.sweep();
  await untilIdle(drill, test.park.id);
  const later = await itemsOf(drill, test);
  const after = judge(await readLedger(drill, test.park.id), await drill.referee.ledger());

  const things = size.people * missed.length;
  const digests = new Set(items.map((item) => item.deliveryId));
  const words = `${things} things missed in a day and a holiday: each told once, in one digest a person`;
  const met =
    before === 0 &&
    items.length === things &&
    new Set(items.map((item) => item.projectId)).size === things &&
    digests.size === size.people &&
    later.length === items.length &&
    verdict.expected === size.people &&
    verdict.delivered === size.people &&
    after.duplicates + after.failed + after.lost === 0 &&
    after.delivered === verdict.delivered;
  return [rowOf("asleep", drill, verdict, { words, met })];
}

/** What was told of the steps, by whom and in which message. */
function itemsOf(drill: DrillWorld, { park }: TestPark): Promise<Item[]> {
  return drill.look<Item>(
    `select i.delivery_id::integer as "deliveryId", r.recipient_id as "recipientId", r.subject_id::integer as "projectId"
     from delivery_item i join reminder r on r.park_id = i.park_id and r.id = i.reminder_id
     where i.park_id = $1 and r.rule = 'nextStep' and i.skipped_reason is null`,
    [park.id],
  );
}
