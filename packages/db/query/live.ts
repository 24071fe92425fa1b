import type pg from "pg";
import type { ParkTransaction } from "../park.ts";
import { clientOf } from "../server.ts";

/** One row of the change log, with the name of whoever made the change. */
export interface LoggedChange {
  readonly number: number;
  readonly at: Date;
  readonly actorId: number | null;
  readonly actorName: string | null;
  readonly kind: string;
  readonly projectId: number | null;
  readonly detail: unknown;
}

/** The changes after a number, in order; at most `limit`. */
export async function loggedChanges(
  tx: ParkTransaction,
  parkId: number,
  after: number,
  limit: number,
): Promise<LoggedChange[]> {
  return tx
    .selectFrom("changeLog")
    .leftJoin("person", "person.id", "changeLog.actorId")
    .select([
      "changeLog.number",
      "changeLog.at",
      "changeLog.actorId",
      "person.name as actorName",
      "changeLog.kind",
      "changeLog.projectId",
      "changeLog.detail",
    ])
    .where("changeLog.parkId", "=", parkId)
    .where("changeLog.number", ">", after)
    .orderBy("changeLog.number")
    .limit(limit)
    .execute();
}

/** Tells other processes of changes, and hears of theirs. A call lost with its connection costs a moment, never a change. */
export interface ChangeSignal {
  /** To be called after the commit. Calls that come while one is under way go out together. */
  raise(parkId: number): void;
  close(): Promise<void>;
}

const channel = "parkline_change";
/** A payload holds 8000 bytes; an id has ten digits at most. */
const idsAtOnce = 500;
const reconnectMilliseconds = 1_000;

/**
 * Opens a connection of its own for LISTEN and NOTIFY: a NOTIFY inside each write's transaction makes all commits of the
 * server wait for each other. It comes back by itself when it breaks.
 * @param hear is given the parks in which something changed, or null when any park may have been missed
 */
export function openChangeSignal(
  url: string,
  hear: (parkIds: readonly number[] | null) => void,
  log: (error: unknown) => void,
): ChangeSignal {
  const pending = new Set<number>();
  const Client = clientOf(url);
  let client: pg.Client | undefined;
  let isSending = false;
  let sent: Promise<void> = Promise.resolve();
  let isClosed = false;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const opening = new Client({ application_name: "parkline-live" });
    const lose = (error: unknown) => {
      if (isClosed || client !== opening) return;
      client = undefined;
      log(error);
      opening.removeAllListeners("end");
      void end(opening, log);
      retry = setTimeout(() => void connect(), reconnectMilliseconds);
    };
    opening.on("error", lose);
    opening.on("end", () => lose(new Error("the connection for live changes has ended")));
    opening.on("notification", ({ payload, processId }) => {
      // What this process raised itself, it knows already.
      if (payload !== undefined && processId !== processIdOf(opening)) hear(payload.split(",").map(Number));
    });
    client = opening;
    try {
      await opening.connect();
      await opening.query(`listen ${channel}`);
      hear(null);
      void send();
    } catch (error) {
      lose(error);
    }
  }

  function send(): Promise<void> {
    if (!isSending && client !== undefined) sent = sendAll();
    return sent;
  }
  async function sendAll(): Promise<void> {
    isSending = true;
    try {
      while (pending.size > 0) {
        const ids = [...pending].slice(0, idsAtOnce);
        for (const id of ids) pending.delete(id);
        await client?.query("select pg_notify($1, $2)", [channel, ids.join(",")]);
      }
    } catch (error) {
      log(error);
    } finally {
      isSending = false;
    }
  }

  void connect();
  return {
    raise(parkId) {
      pending.add(parkId);
      void send();
    },
    async close() {
      isClosed = true;
      clearTimeout(retry);
      // The last words are for those who stay.
      await send();
      await client?.end();
    },
  };
}

/** Ending a connection that is broken already may fail; that is worth a line in the log and no more. */
async function end(client: pg.Client, log: (error: unknown) => void): Promise<void> {
  try {
    await client.end();
  } catch (error) {
    log(error);
  }
}

/** pg knows the server process of a connection but does not say so in its types. */
function processIdOf(client: pg.Client): number | undefined {
  return "processID" in client && typeof client.processID === "number" ? client.processID : undefined;
}
