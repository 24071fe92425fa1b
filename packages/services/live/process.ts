import type { Database } from "@parkline/db/connect";
import { openChangeSignal, type ChangeSignal } from "@parkline/db/query/live";
import { createLiveHub, type HubParts, type LiveHub } from "./hub.ts";

interface Live {
  readonly hub: LiveHub;
  readonly signal: ChangeSignal | undefined;
}

/** One a process and database: whoever holds the connection reaches it, and nobody else needs to know of it. */
const running = new WeakMap<Database, Live>();

export interface LiveParts extends HubParts {
  /** Where LISTEN and NOTIFY connect: the application's own URL. Without it other processes are heard by the poll alone. */
  readonly url: string | undefined;
}

/**
 * Lets this process tell others of its changes and hear of theirs at once. To be called where a process starts, with the
 * database that the verbs get.
 */
export function startLive({ url, ...parts }: LiveParts): { stop(): Promise<void> } {
  const hub = createLiveHub(parts);
  const hear = (parkIds: readonly number[] | null) => hub.wake(parkIds);
  const signal = url === undefined ? undefined : openChangeSignal(url, hear, parts.log);
  running.set(parts.db, { hub, signal });
  return {
    async stop() {
      running.delete(parts.db);
      hub.close();
      await signal?.close();
    },
  };
}

/** To be called after a commit that announced something. */
export function raiseChange(db: Database, parkId: number): void {
  const live = running.get(db);
  live?.hub.wake([parkId]);
  live?.signal?.raise(parkId);
}

/** @throws Error in a process that has not called `startLive` */
export function hubOf(db: Database): LiveHub {
  const live = running.get(db);
  if (live === undefined) throw new Error("live changes are followed in a process that did not start them");
  return live.hub;
}
