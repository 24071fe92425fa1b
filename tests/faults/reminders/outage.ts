import type { Day } from "@parkline/domain/date/day";
import { inShanghai, type TestPark } from "@parkline/testkit/park";
import type { DrillRow } from "../drill.ts";
import { askUrgently } from "./facts.ts";
import { settle, untilAll, untilIdle, untilPlanned } from "./settle.ts";
import { judge, readLedger, rowOf } from "./verdict.ts";
import type { DrillWorld } from "./world.ts";

interface OutageSize {
  readonly hours: number;
  readonly messages: number;
  readonly refused: number;
}

/** The mail server is gone for hours, then says "later", then is well; and another time it says "never". */
export async function outage(drill: DrillWorld, size: OutageSize): Promise<DrillRow[]> {
  const entered = inShanghai("2026-03-13 10:00:00");
  const due = { now: entered, dueOn: "2026-03-16" as Day };
  return [await outlasts(drill, size, due), await tells(drill, size.refused, due)];
}

/** What is asked of people before anybody works: a sweep in between would find a lead not answered yet. */
async function ask(drill: DrillWorld, messages: number, due: Due): Promise<TestPark> {
  await drill.crew.stop();
  const test = await askUrgently(drill, messages, due);
  await drill.crew.start(drill.workers);
  await drill.sweep();
  await untilPlanned(drill, test.park.id, messages);
  return test;
}

type Due = Parameters<typeof askUrgently>[2];

async function outlasts(drill: DrillWorld, size: OutageSize, due: Due): Promise<DrillRow> {
  const { referee } = drill;
  const { messages, hours } = size;
  await drill.setClock(inShanghai("2026-03-16 10:00:30"));
  await referee.behave({ down: true });
  const { park } = await ask(drill, messages, due);
  const since = drill.now().getTime();
  let attempts = 0;
  for (;;) {
    const next = await untilIdle(drill, park.id);
    attempts += 1;
    if (next === null || next.getTime() - since > hours * 3_600_000) break;
    await drill.setClock(new Date(next.getTime() + 1_000));
  }
  drill.say(`${attempts} attempts in ${hours} hours without a mail server`);
  await referee.behave({ refusal: { code: 451, words: "4.3.2 try again later" } });
  await drill.setClock(new Date(since + hours * 3_600_000));
  const next = await untilIdle(drill, park.id);
  if (next !== null) await drill.setClock(new Date(next.getTime() + 1_000));
  await untilAll(drill, park.id, "all put off with the server's answer", (line) =>
    /451/.test(line.answer ?? ""),
  );
  await referee.behave({});
  const lines = await settle(drill, park.id);
  const verdict = judge(lines, await referee.ledger());
  const words = `down for ${hours} hours, then 4xx, then well: all sent once`;
  const met =
    verdict.expected === messages &&
    verdict.delivered === messages &&
    verdict.duplicates + verdict.failed === 0 &&
    lines.every((line) => line.state === "sent");
  return rowOf("outage", drill, verdict, { words, met });
}

/** 5xx: at once marked as bounced, and told to somebody who can do something about it, by a way that works. */
async function tells(drill: DrillWorld, messages: number, due: Due): Promise<DrillRow> {
  const { referee } = drill;
  await drill.setClock(inShanghai("2026-03-16 17:30:00"));
  await referee.behave({ refusal: { code: 550, words: "5.1.1 no such mailbox" } });
  const { park, people } = await ask(drill, messages, due);
  const isBounce = (line: { kind: string }) => line.kind !== "notice";
  await untilAll(drill, park.id, "all bounced", (line) => !isBounce(line) || line.state === "bounced");
  const tried = (await readLedger(drill, park.id)).filter(isBounce);
  const told = await drill.look<{ recipientId: number }>(
    `select distinct recipient_id as "recipientId" from reminder where park_id = $1 and rule = 'deliveryFailed'`,
    [park.id],
  );
  const toldTo = new Set(told.map((row) => row.recipientId));
  const verdict = judge(tried, { receipts: [], refused: 0, dropped: 0 });
  const words = "5xx: bounced at the first attempt, told in the app to manager and administrator";
  const met =
    tried.length === messages &&
    tried.every((line) => line.attempts === 1 && /550/.test(line.answer ?? "")) &&
    [people.manager, people.admin].every(({ id }) => toldTo.has(id));
  // What is refused for good is not lost: it stands on top of the ledger.
  return rowOf("outage", drill, { ...verdict, lost: 0 }, { words, met });
}
