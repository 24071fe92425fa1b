import type { Database } from "@parkline/db/connect";
import { changeInPark, inPark, type ParkTransaction } from "@parkline/db/park";
import {
  markSending,
  releaseDeliveries,
  renewLeases,
  settleDeliveries,
  type Held,
} from "@parkline/db/query/delivery";
import { productNow } from "@parkline/db/query/reminderPlan";
import { setTimeout as sleep } from "node:timers/promises";
import { hasAnnounced } from "../change.ts";
import type { Park } from "../context.ts";
import { raiseChange } from "../live/process.ts";
import { tellBounced } from "./bounced.ts";
import type { Ending } from "./settle.ts";

/**
 * Writes the ledger of one park while its messages are carried. What comes up while a transaction is under way goes
 * together into the next one, so that many messages cost few round trips, and no two of them wait for one another's rows.
 */
export interface Pen {
  /** Notes that a message is handed over now. False: it is not to be. */
  begin(held: Held): Promise<boolean>;
  /** Notes what became of it. Tries again while the database is away: nothing that is known is to be forgotten. */
  end(ending: Ending): Promise<void>;
  /** Puts back what was not handed over. */
  release(held: Held): Promise<void>;
  /** Keeps in hand what was taken under a token, until `done` is called. */
  hold(token: string): () => void;
}

/** A lease lasts three times as long (db/query/delivery.ts). */
const renewMilliseconds = 2_000;
const pauseMilliseconds = 500;
/** As long as somebody may come back: after that the lease is long over, and the message taken for ambiguous. */
const patienceMilliseconds = 60_000;

interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}
interface Page {
  readonly begun: Waiting<Held, boolean>[];
  readonly ended: Waiting<Ending, void>[];
  readonly released: Waiting<Held, void>[];
}
const blank = (): Page => ({ begun: [], ended: [], released: [] });

export function openPen(db: Database, park: Park): Pen {
  const tokens = new Set<string>();
  let page = blank();
  let writing: Promise<void> | undefined;
  let renewedAt = performance.now();
  let timer: NodeJS.Timeout | undefined;

  function wake(): void {
    writing ??= write().finally(() => {
      writing = undefined;
      if (page.begun.length + page.ended.length + page.released.length > 0) wake();
    });
  }

  async function write(): Promise<void> {
    // Whatever else is ready in this turn comes along.
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    const { begun, ended, released } = page;
    page = blank();
    const isDue = tokens.size > 0 && performance.now() - renewedAt >= renewMilliseconds;
    if (begun.length + ended.length + released.length === 0 && !isDue) return;
    try {
      let announced = false;
      const write = async (tx: ParkTransaction) => {
        const written = await writePage(tx, park, { begun, ended, released }, isDue ? [...tokens] : []);
        announced = hasAnnounced(tx);
        return written;
      };
      // Nearly always every message is sent, and one round trip will do.
      const isPlain = ended.every(({ item }) => typeof item !== "function" && item.state === "sent");
      const { mine } = await (isPlain ? changeInPark : inPark)(db, park.id, write);
      if (isDue) renewedAt = performance.now();
      if (announced) raiseChange(db, park.id);
      for (const { item, resolve } of begun) resolve(mine.has(item.id));
      for (const { resolve } of [...ended, ...released]) resolve();
    } catch (error) {
      for (const { reject } of [...begun, ...ended, ...released]) reject(error);
    }
  }

  function put<Item, Answer>(list: (page: Page) => Waiting<Item, Answer>[], item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      list(page).push({ item, resolve, reject });
      wake();
    });
  }

  /** Repeats what may be repeated until it is written. */
  async function surely(write: () => Promise<void>): Promise<void> {
    const limit = performance.now() + patienceMilliseconds;
    for (;;) {
      try {
        return await write();
      } catch (error) {
        if (performance.now() > limit) throw error;
        await sleep(pauseMilliseconds);
      }
    }
  }

  return {
    begin: (held) => put(({ begun }) => begun, held),
    end: (ending) => surely(() => put(({ ended }) => ended, ending)),
    release: (held) => surely(() => put(({ released }) => released, held)),
    hold(token) {
      if (tokens.size === 0) renewedAt = performance.now();
      tokens.add(token);
      timer ??= setInterval(wake, renewMilliseconds / 2);
      return () => {
        tokens.delete(token);
        if (tokens.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}

async function writePage(
  tx: ParkTransaction,
  park: Park,
  { begun, ended, released }: Page,
  tokens: readonly string[],
): Promise<{ mine: Set<number> }> {
  const endings = ended.map(({ item }) => item);
  const settlements = endings.filter((ending) => typeof ending !== "function");
  const later = endings.filter((ending) => typeof ending === "function");
  if (later.length > 0) {
    const now = await productNow(tx);
    settlements.push(...later.map((reckon) => reckon(now)));
  }
  const [mine, bounced] = await Promise.all([
    markSending(
      tx,
      park.id,
      begun.map(({ item }) => item),
    ),
    settleDeliveries(tx, park.id, settlements),
    releaseDeliveries(
      tx,
      park.id,
      released.map(({ item }) => item),
    ),
    renewLeases(tx, park.id, tokens),
  ]);
  if (bounced.length > 0) await tellBounced(tx, { park, now: await productNow(tx) }, bounced);
  return { mine };
}
