import { randomUUID } from "node:crypto";
import type { Database } from "@parkline/db/connect";
import { inPark, type ParkTransaction } from "@parkline/db/park";
import {
  addressDeliveries,
  claimDeliveries,
  parksWithMail,
  recoverLeases,
  settleDeliveries,
  type ClaimedDelivery,
  type DeliveryChannel,
} from "@parkline/db/query/delivery";
import { productNow } from "@parkline/db/query/reminderPlan";
import type { Label } from "@parkline/domain/glossary";
import type { CarryResult } from "@parkline/domain/reminder/courier";
import { ambiguousMinutes } from "@parkline/domain/reminder/retry";
import type { Park } from "../context.ts";
import { inSpan } from "../tracing/spans.ts";
import type { Channel, ReadyDelivery } from "./channel.ts";
import { openPen, type Pen } from "./pen.ts";
import { endingOf } from "./settle.ts";

export interface PostParts {
  readonly db: Database;
  readonly channels: readonly Channel[];
  readonly onError: (error: unknown, park: Park) => void;
  /** Told of each message that was handed over, or tried to be. */
  readonly onCarried?: (carried: Carried) => void;
}

export interface Carried {
  readonly channel: DeliveryChannel;
  readonly outcome: CarriedOutcome;
  readonly seconds: number;
}
export type CarriedOutcome = Exclude<CarryResult["kind"], "refused">;

export interface Delivered {
  readonly sent: number;
  readonly failed: number;
  /** Of mail what was answered last where all of it failed for the time being; null otherwise, undefined where none was tried. */
  readonly failing: string | null | undefined;
}

/** Sends what is due, in this process once at a time. */
export interface Post {
  /** Works until nothing is due or it is to stop; then what is not begun goes back. @returns null where it is at work already */
  deliver(stopping: AbortSignal): Promise<Delivered | null>;
}

/** So many are taken at once; as many again are prepared while they are carried. */
const batchSize = 50;

const interrupted: Label = {
  zh: "发送中断，没有收到对方的答复",
  en: "The sending was cut off, and no answer came back",
};

interface Outcomes {
  sent: number;
  failed: number;
  mailSent: number;
  mailAnswer: string | undefined;
}

interface InHand {
  readonly claimed: ClaimedDelivery;
  readonly token: string;
  readonly message: ReadyDelivery;
}

export function openPost({ db, channels, onError, onCarried }: PostParts): Post {
  const pens = new Map<number, Pen>();
  const freeKeys = channels.filter((channel) => channel.claim === undefined).map(({ key }) => key);
  const capacity = Math.max(0, ...channels.map((channel) => channel.capacity));
  let working = false;

  function penOf(park: Park): Pen {
    const pen = pens.get(park.id) ?? openPen(db, park);
    pens.set(park.id, pen);
    return pen;
  }

  async function deliver(stopping: AbortSignal): Promise<Delivered> {
    const outcomes: Outcomes = { sent: 0, failed: 0, mailSent: 0, mailAnswer: undefined };
    const carried = new Set<Promise<void>>();
    try {
      while (!stopping.aborted) {
        const taken = await deliverRound(stopping, outcomes, carried);
        if (taken === 0 && carried.size === 0) break;
        if (taken === 0) await Promise.race(carried);
      }
    } finally {
      await Promise.all(carried);
    }
    const { sent, failed, mailSent, mailAnswer } = outcomes;
    return { sent, failed, failing: mailSent > 0 ? null : mailAnswer };
  }

  /** A batch of each park that has something to send. @returns how many messages were taken into hand */
  async function deliverRound(
    stopping: AbortSignal,
    outcomes: Outcomes,
    carried: Set<Promise<void>>,
  ): Promise<number> {
    let taken = 0;
    for (const park of await parksWithMail(db)) {
      if (stopping.aborted) break;
      try {
        taken += await deliverBatch(park, stopping, outcomes, carried);
      } catch (error) {
        onError(error, park);
      }
    }
    return taken;
  }

  /** Takes a batch of a park into hand and starts to carry it. Waits while enough are under way. */
  async function deliverBatch(
    park: Park,
    stopping: AbortSignal,
    outcomes: Outcomes,
    carried: Set<Promise<void>>,
  ): Promise<number> {
    const { taken, ready } = await takeBatch(park);
    if (ready.length === 0) return taken;
    const pen = penOf(park);
    const [token = ""] = ready.map((one) => one.token);
    const letGo = pen.hold(token);
    const all = ready.map(async (one) => {
      const { channel, kind, attempts, trace } = one.claimed;
      const attributes = { "parkline.channel": channel, "parkline.kind": kind, "parkline.attempt": attempts };
      const from = performance.now();
      const result = await inSpan("send message", { kind: "producer", attributes, parent: trace }, () =>
        carryOne(pen, one, stopping),
      );
      if (result.kind === "refused") return;
      count(outcomes, channel, result);
      onCarried?.({ channel, outcome: result.kind, seconds: (performance.now() - from) / 1000 });
    });
    const batch = Promise.allSettled(all).then((results) => {
      letGo();
      carried.delete(batch);
      for (const result of results) if (result.status === "rejected") onError(result.reason, park);
    });
    carried.add(batch);
    // The next batch is prepared while this one is carried, and no more than that.
    if (carried.size * batchSize > Math.max(batchSize, capacity)) await Promise.race(carried);
    return taken;
  }

  async function takeBatch(park: Park): Promise<{ taken: number; ready: InHand[] }> {
    const token = randomUUID();
    const take = async (tx: ParkTransaction): Promise<{ taken: number; ready: InHand[] }> => {
      const wanted = { token, limit: batchSize };
      const [, claimed, now] = await Promise.all([
        recoverLeases(tx, park.id, { reason: interrupted, waitMinutes: ambiguousMinutes }),
        claimDeliveries(tx, park.id, { ...wanted, channels: freeKeys }),
        productNow(tx),
      ]);
      for (const channel of channels) claimed.push(...((await channel.claim?.(tx, park.id, wanted)) ?? []));
      if (claimed.length === 0) return { taken: 0, ready: [] };
      const moment = { park, now };
      const ready: InHand[] = [];
      const dropped: { one: ClaimedDelivery; reason: Label }[] = [];
      for (const channel of channels) {
        const ofChannel = claimed.filter((one) => one.channel === channel.key);
        if (ofChannel.length === 0) continue;
        const prepared = await channel.prepare(tx, moment, ofChannel);
        for (const one of ofChannel) {
          const message = prepared.get(one.id);
          if (message === undefined) throw new Error(`delivery ${one.id} was not prepared`);
          if (message.ready) ready.push({ claimed: one, token, message });
          else dropped.push({ one, reason: message.reason });
        }
      }
      await Promise.all([
        addressDeliveries(
          tx,
          park.id,
          ready.map(({ claimed: { id }, message }) => ({ ...message, id })),
        ),
        settleDeliveries(
          tx,
          park.id,
          dropped.map(({ one, reason }) => ({
            id: one.id,
            token,
            attempts: one.attempts,
            state: "skipped",
            sendAt: null,
            answer: null,
            reason,
          })),
        ),
      ]);
      return { taken: claimed.length, ready };
    };
    return inPark(db, park.id, take);
  }

  return {
    async deliver(stopping) {
      if (working || channels.length === 0) return null;
      working = true;
      try {
        return await deliver(stopping);
      } finally {
        working = false;
      }
    },
  };
}

function count(outcomes: Outcomes, channel: DeliveryChannel, result: CarryResult): void {
  const isMail = channel === "mail";
  if (result.kind === "sent") {
    outcomes.sent += 1;
    if (isMail) outcomes.mailSent += 1;
  } else if (result.kind === "temporary") {
    outcomes.failed += 1;
    if (isMail) outcomes.mailAnswer = result.answer;
  }
}

/** Carries one message and writes what became of it; `refused` was put back without being carried. */
async function carryOne(
  pen: Pen,
  { claimed, token, message }: InHand,
  stopping: AbortSignal,
): Promise<CarryResult> {
  const held = { id: claimed.id, token };
  let unwritten = false;
  const result = await message.carry(async () => {
    if (stopping.aborted) {
      unwritten = true;
      return false;
    }
    try {
      return await pen.begin(held);
    } catch {
      // Whether it was noted is not known; that nothing is handed over is.
      unwritten = true;
      return false;
    }
  });
  if (result.kind !== "refused") await pen.end(endingOf(result, claimed, token));
  else if (unwritten) await pen.release(held);
  return result;
}
