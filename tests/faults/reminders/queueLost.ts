import { setTimeout as sleep } from "node:timers/promises";
import type { Day } from "@parkline/domain/date/day";
import { inShanghai } from "@parkline/testkit/park";
import type { DrillRow } from "../drill.ts";
import { askUrgently } from "./facts.ts";
import { settle, untilPlanned } from "./settle.ts";
import { judge, rowOf } from "./verdict.ts";
import type { DrillWorld } from "./world.ts";

interface QueueLostSize {
  readonly messages: number;
  readonly times: number;
}

/** The queue forgets every job and every schedule while much is to be sent. */
export async function queueLost(drill: DrillWorld, size: QueueLostSize): Promise<DrillRow[]> {
  const { messages, times } = size;
  const { crew, referee } = drill;
  const entered = inShanghai("2026-03-13 10:00:00");
  const { park } = await askUrgently(drill, messages, { now: entered, dueOn: "2026-03-16" as Day });
  await drill.setClock(inShanghai("2026-03-16 10:00:30"));
  const seconds = times * 3;
  await referee.behave({ messagesPerSecond: messages / seconds });
  await crew.start(2);
  await drill.sweep();
  await untilPlanned(drill, park.id, messages);
  let before = 0;
  for (let time = 0; time < times; time += 1) {
    before = (await referee.ledger()).receipts.length;
    await drill.emptyQueue();
    await sleep(1_500);
  }
  const isMidway = before < messages;
  await referee.behave({});
  const lines = await settle(drill, park.id);
  const verdict = judge(lines, await referee.ledger());
  const words = `the queue emptied ${times} times while it was sent: everything leaves, once`;
  const met =
    isMidway &&
    verdict.expected === messages &&
    verdict.delivered === messages &&
    verdict.duplicates + verdict.failed + verdict.ambiguous === 0;
  return [rowOf("queue-lost", drill, verdict, { words, met })];
}
