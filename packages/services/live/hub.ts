import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "@parkline/db/connect";
import { inPark } from "@parkline/db/park";
import { lastChangeNumber } from "@parkline/db/query/change";
import { loggedChanges, type LoggedChange } from "@parkline/db/query/live";
import { cardsById, type BoardCard } from "@parkline/db/query/projectBoard";
import { dayIn } from "@parkline/domain/date/day";

/** One change, with the project's card as it is by now: null where there is no such project, or none is meant. */
export interface LiveChange extends Omit<LoggedChange, "at"> {
  readonly at: string;
  readonly card: BoardCard | null;
}

/** What an open page hears at once. `readAnew`: it has missed too much to be told; it reads its screen again. */
export interface LiveBatch {
  /** The number of the last change that the page then knows. */
  readonly last: number;
  readonly changes: readonly LiveChange[];
  readonly readAnew: boolean;
}

export interface LiveHub {
  /**
   * The changes of a park after a number, each once and in order, until the signal aborts. Without a number it starts
   * with whatever comes next.
   */
  follow(parkId: number, after: number | null, signal: AbortSignal): AsyncGenerator<LiveBatch, void>;
  /** Something was committed in these parks, or perhaps in any (null). */
  wake(parkIds: readonly number[] | null): void;
  close(): void;
}

export interface HubParts {
  readonly db: Database;
  readonly clock: () => Date;
  readonly log: (error: unknown) => void;
  /** How often the change log is looked at although nobody called. */
  readonly pollMilliseconds?: number;
}

const pageSize = 500;
/** Who is further behind reads anew: that is cheaper than being told. */
const mostToTell = 1000;
/**
 * For so long a follower a feed rests after it has told them of something; what happens meanwhile is told together. Telling one takes
 * a fifth of that: however many they are and however much happens, it leaves the process time for all else.
 */
const restMilliseconds = 0.5;
/** A page that takes nothing for this many batches is told to read anew instead of being remembered everything. */
const longestQueue = 200;

interface Follower {
  readonly queue: LiveBatch[];
  overrun: boolean;
  awaken: () => void;
}

/** A park that somebody follows: one reader, however many followers. */
interface Feed {
  readonly parkId: number;
  last: number | null;
  readonly followers: Set<Follower>;
  reading: Promise<void> | undefined;
  wanted: boolean;
  /** When it has rested, by the process's own time. */
  restsUntil: number;
}

/**
 * Reads the change log once for each park and process and hands it to all who follow. Wake-ups only save waiting: what
 * is told depends on numbers alone, so that a call that is lost, doubled or late changes nothing.
 */
export function createLiveHub({ db, clock, log, pollMilliseconds = 2_000 }: HubParts): LiveHub {
  const feeds = new Map<number, Feed>();
  let poll: NodeJS.Timeout | undefined;

  function feedOf(parkId: number): Feed {
    const known = feeds.get(parkId);
    if (known) return known;
    const feed: Feed = {
      parkId,
      last: null,
      followers: new Set(),
      reading: undefined,
      wanted: false,
      restsUntil: 0,
    };
    feeds.set(parkId, feed);
    poll ??= setInterval(() => wake(null), pollMilliseconds).unref();
    return feed;
  }

  function leave(feed: Feed, follower: Follower): void {
    feed.followers.delete(follower);
    if (feed.followers.size > 0) return;
    feeds.delete(feed.parkId);
    if (feeds.size > 0) return;
    clearInterval(poll);
    poll = undefined;
  }

  function wake(parkIds: readonly number[] | null): void {
    for (const feed of feeds.values())
      if (parkIds === null || parkIds.includes(feed.parkId)) void catchUp(feed).catch(log);
  }

  /** Brings the feed to the newest change; a call while one is under way has it look once more. */
  function catchUp(feed: Feed): Promise<void> {
    feed.wanted = true;
    feed.reading ??= (async () => {
      try {
        while (feed.wanted && feed.followers.size > 0) {
          const rest = feed.restsUntil - performance.now();
          if (rest > 0) await sleep(rest, undefined, { ref: false });
          feed.wanted = false;
          await readOn(feed);
        }
      } finally {
        feed.reading = undefined;
      }
    })();
    return feed.reading;
  }

  async function readOn(feed: Feed): Promise<void> {
    const from = feed.last;
    if (from === null) {
      feed.last = await newestNumber(feed.parkId);
      return;
    }
    const batch = await readBatch(feed.parkId, from);
    if (batch.changes.length === 0) return;
    feed.last = batch.last;
    for (const follower of feed.followers) deliver(follower, batch);
    feed.restsUntil = performance.now() + feed.followers.size * restMilliseconds;
    if (batch.changes.length === pageSize) feed.wanted = true;
  }

  function newestNumber(parkId: number): Promise<number> {
    return inPark(db, parkId, (tx) => lastChangeNumber(tx, parkId), "read");
  }

  function readBatch(parkId: number, after: number): Promise<LiveBatch> {
    const today = dayIn("Asia/Shanghai", clock());
    const work = async (tx: Parameters<Parameters<typeof inPark>[2]>[0]): Promise<LiveBatch> => {
      const logged = await loggedChanges(tx, parkId, after, pageSize);
      const ids = [...new Set(logged.flatMap((change) => change.projectId ?? []))];
      const cards = ids.length === 0 ? [] : await cardsById(tx, parkId, ids, today);
      const cardOf = new Map(cards.map((card) => [card.id, card]));
      const changes = logged.map((change) => ({
        ...change,
        at: change.at.toISOString(),
        card: (change.projectId === null ? undefined : cardOf.get(change.projectId)) ?? null,
      }));
      return { last: logged.at(-1)?.number ?? after, changes, readAnew: false };
    };
    return inPark(db, parkId, work, "read");
  }

  async function* follow(
    parkId: number,
    after: number | null,
    signal: AbortSignal,
  ): AsyncGenerator<LiveBatch, void> {
    const feed = feedOf(parkId);
    const follower: Follower = { queue: [], overrun: false, awaken: () => undefined };
    const stop = () => follower.awaken();
    signal.addEventListener("abort", stop);
    // Among the followers from the start, so that the feed stays; what it hears before it knows where it stands is below `known`.
    feed.followers.add(follower);
    try {
      if (feed.last === null) await catchUp(feed);
      const stands = feed.last ?? 0;
      let known = after ?? stands;
      // A feed that rests may be behind what this page has seen already.
      const newest = known > stands ? await newestNumber(parkId) : stands;
      // Whoever begins with whatever comes next knows where that is, and can come back to it.
      if (after === null) yield { last: known, changes: [], readAnew: false };
      // A number from the future: the database was put back to an earlier state.
      if (known > newest || newest - known > mostToTell) {
        yield { last: newest, changes: [], readAnew: true };
        known = newest;
      }
      while (known < newest && !signal.aborted) {
        const batch = await readBatch(parkId, known);
        if (batch.last === known) break;
        known = batch.last;
        yield batch;
      }
      while (!signal.aborted) {
        if (follower.overrun) {
          follower.overrun = false;
          known = feed.last ?? known;
          yield { last: known, changes: [], readAnew: true };
        }
        const batch = follower.queue.shift();
        if (batch === undefined) {
          await new Promise<void>((resolve) => {
            follower.awaken = resolve;
            if (signal.aborted || follower.queue.length > 0) resolve();
          });
        } else if (batch.last > known) {
          const changes = batch.changes.filter((change) => change.number > known);
          known = batch.last;
          yield changes.length === batch.changes.length ? batch : { ...batch, changes };
        }
      }
    } finally {
      signal.removeEventListener("abort", stop);
      leave(feed, follower);
    }
  }

  function close(): void {
    clearInterval(poll);
    feeds.clear();
  }

  return { follow, wake, close };
}

function deliver(follower: Follower, batch: LiveBatch): void {
  if (follower.queue.length >= longestQueue) {
    follower.queue.length = 0;
    follower.overrun = true;
  }
  if (!follower.overrun) follower.queue.push(batch);
  follower.awaken();
}
