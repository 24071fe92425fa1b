import { setTimeout as sleep } from "node:timers/promises";
import type { Day } from "@parkline/domain/date/day";
import { inShanghai } from "@parkline/testkit/park";
import type { DrillRow } from "../drill.ts";
import { askUrgently } from "./facts.ts";
import { watchPickUp } from "./pickUp.ts";
import { settle, untilIdle, untilInHand, untilPlanned } from "./settle.ts";
import type { Outage } from "./site.ts";
import { judge, rowOf } from "./verdict.ts";
import type { DrillWorld } from "./world.ts";

interface KillSize {
  readonly messages: number;
  readonly workers: number;
  readonly kills: number;
  /** Of PostgreSQL, and of the Redis that the queue may be on. */
  readonly restarts: number;
  readonly pickUpSeconds: number;
}

/** Workers are killed all the time, PostgreSQL is thrown down and Redis emptied, while much is to be sent. */
export async function kill(drill: DrillWorld, size: KillSize): Promise<DrillRow[]> {
  const { messages, workers, kills, restarts, pickUpSeconds } = size;
  const { site, crew, referee, say } = drill;
  const entered = inShanghai("2026-03-13 10:00:00");
  const { park } = await askUrgently(drill, messages, { now: entered, dueOn: "2026-03-16" as Day });
  await drill.setClock(inShanghai("2026-03-16 10:00:30"));
  // Slow enough that there is something to send until the last kill.
  await referee.behave({ messagesPerSecond: messages / (kills * 1.3), answerMilliseconds: 5 });
  await crew.start(workers);
  await drill.sweep();
  await untilPlanned(drill, park.id, messages);
  say(`${messages} messages planned`);

  const outages: Outage[] = [];
  const watch = watchPickUp(drill, park.id);
  const between = Math.ceil(kills / (restarts + 1));
  for (let count = 1; count <= kills; count += 1) {
    await untilInHand(drill, park.id);
    outages.push(await crew.kill());
    if (count % between === 0 && count < kills) {
      outages.push(await site.restartPostgres());
      if (drill.backend === "redis") outages.push(await site.restartRedis());
    }
    if (count % 20 === 0)
      say(`${count} workers killed, ${(await referee.ledger()).receipts.length} received`);
    await sleep(700 + Math.random() * 600);
  }
  say("the last kill is over");
  await referee.behave({});
  await untilIdle(drill, park.id);
  const { count: takenOver, longestSeconds } = await watch.end(outages);
  const lines = (await settle(drill, park.id)).filter((line) => line.kind === "urgent");
  const verdict = judge(
    lines,
    await referee.ledger(),
    outages.filter(({ part }) => part === "postgres"),
  );
  const words =
    `${kills} kills: lost 0, failed 0, every duplicate marked and sent where a kill came between dot and 250; ` +
    `picked up within ${pickUpSeconds} s (${takenOver} messages, at most ${longestSeconds.toFixed(1)} s)`;
  const met =
    verdict.expected === messages &&
    verdict.lost + verdict.failed + verdict.unexplained === 0 &&
    longestSeconds <= pickUpSeconds;
  return [rowOf("kill", drill, verdict, { words, met })];
}
