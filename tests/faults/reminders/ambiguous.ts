import type { Day } from "@parkline/domain/date/day";
import { inShanghai } from "@parkline/testkit/park";
import type { DrillRow } from "../drill.ts";
import { askUrgently } from "./facts.ts";
import { settle, untilAll, untilPlanned } from "./settle.ts";
import { judge, rowOf } from "./verdict.ts";
import type { DrillWorld } from "./world.ts";

/** Every line is cut exactly between the final dot and the 250: nobody can know whether the message arrived. */
export async function ambiguous(drill: DrillWorld, size: { readonly messages: number }): Promise<DrillRow[]> {
  const { messages } = size;
  const { crew, referee } = drill;
  const entered = inShanghai("2026-03-13 10:00:00");
  const { park } = await askUrgently(drill, messages, { now: entered, dueOn: "2026-03-16" as Day });
  await drill.setClock(inShanghai("2026-03-16 10:00:30"));
  await referee.behave({ dropsAfterDot: messages });
  await crew.start(drill.workers);
  await drill.sweep();
  await untilPlanned(drill, park.id, messages);
  const marked = await untilAll(drill, park.id, "all marked", (line) => line.state === "ambiguous");
  const before = await referee.ledger();
  const sentOnce = before.receipts.length === messages && before.dropped === messages;

  const lines = await settle(drill, park.id);
  const verdict = judge(lines, await referee.ledger());
  const words = "all marked, at most one resend each under the same Message-ID";
  const resentOnce = lines.every((line, index) => {
    const first = marked[index];
    return line.state === "sent" && line.resends === 1 && line.messageId === first?.messageId;
  });
  const met =
    sentOnce &&
    resentOnce &&
    verdict.expected === messages &&
    verdict.ambiguous === messages &&
    verdict.duplicates === messages &&
    verdict.lost + verdict.failed + verdict.unexplained === 0;
  return [rowOf("ambiguous", drill, verdict, { words, met })];
}
