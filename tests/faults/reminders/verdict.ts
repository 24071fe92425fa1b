import type { DeliveryKindKey, DeliveryStateKey } from "@parkline/domain/reminder/kind";
import type { DrillRow } from "../drill.ts";
import type { RefereeLedger } from "./refereeOrders.ts";
import type { Outage } from "./site.ts";
import type { DrillWorld } from "./world.ts";

/** What the product's own ledger says of one message. */
export interface LedgerLine {
  readonly id: number;
  readonly kind: DeliveryKindKey;
  readonly messageKey: string;
  readonly recipientId: number;
  readonly state: DeliveryStateKey;
  readonly attempts: number;
  readonly resends: number;
  /** Since when nobody can know whether it has arrived. */
  readonly ambiguousAt: Date | null;
  readonly messageId: string | null;
  readonly answer: string | null;
  readonly reason: { readonly zh: string; readonly en: string } | null;
}

export function readLedger(drill: Pick<DrillWorld, "look">, parkId: number): Promise<LedgerLine[]> {
  return drill.look<LedgerLine>(
    `select id::integer, kind, message_key as "messageKey", recipient_id as "recipientId", state, attempts, resends,
       ambiguous_at as "ambiguousAt", message_id as "messageId", answer, reason
     from delivery where park_id = $1 order by id`,
    [parkId],
  );
}

/** As many of each state as there are, in words. */
export function statesOf(lines: readonly LedgerLine[]): string {
  return [...Map.groupBy(lines, (line) => line.state)]
    .map(([state, some]) => `${some.length} ${state}`)
    .join(", ");
}

/** What came of the messages, as the referee counted them. */
export interface Verdict {
  readonly expected: number;
  readonly delivered: number;
  readonly lost: number;
  readonly duplicates: number;
  /** Duplicates that the ledger does not own up to, or near which nothing broke. */
  readonly unexplained: number;
  readonly ambiguous: number;
  readonly failed: number;
}

/** From the 250 to the row that says so. A sender that dies within it cannot know what became of its message. */
const recordMilliseconds = 1_000;

export function judge(
  lines: readonly LedgerLine[],
  { receipts }: RefereeLedger,
  databaseOutages: readonly Outage[] = [],
): Verdict {
  const byId = Map.groupBy(receipts, (receipt) => receipt.messageId);
  const isMarked = (line: LedgerLine) => line.ambiguousAt !== null;
  const received = (line: LedgerLine) => byId.get(line.messageId ?? "") ?? [];
  const repeated = lines.filter((line) => received(line).length > 1);
  const explained = repeated.filter((line) => {
    const [first] = received(line);
    if (first === undefined || !isMarked(line)) return false;
    const until = (first.answeredAt ?? first.dotAt) + recordMilliseconds;
    // A process that is killed lets go of its lines at that moment.
    const senderDied = first.closedAt !== null && first.closedAt <= until;
    return senderDied || databaseOutages.some(({ from, to }) => to >= first.dotAt && from <= until);
  });
  const extra = (some: readonly LedgerLine[]) =>
    some.reduce((total, line) => total + received(line).length - 1, 0);
  const known = new Set(lines.map((line) => line.messageId));
  const strangers = receipts.filter((receipt) => !known.has(receipt.messageId)).length;
  return {
    expected: lines.length,
    delivered: lines.filter((line) => received(line).length > 0).length,
    lost: lines.filter((line) => received(line).length === 0).length,
    duplicates: extra(repeated) + strangers,
    unexplained: extra(repeated) - extra(explained) + strangers,
    ambiguous: lines.filter(isMarked).length,
    failed: lines.filter((line) => line.state === "bounced" || line.state === "skipped").length,
  };
}

/** What a row says, beside the drill's name and its goal. */
export function rowOf(
  drill: string,
  { backend }: DrillWorld,
  verdict: Verdict,
  goal: { readonly words: string; readonly met: boolean },
): DrillRow {
  const { expected, delivered, lost, duplicates, ambiguous, failed } = verdict;
  const figures = { expected, delivered, lost, duplicates, ambiguous, failed };
  return { drill, backend, ...figures, goal: goal.words, met: goal.met };
}
