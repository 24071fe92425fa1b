import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "@parkline/domain/problem";
import { urlsOf } from "@parkline/domain/severalHosts";
import { sql } from "kysely";
import { connect, type Database } from "./connect.ts";
import { inPark, type ParkTransaction } from "./park.ts";

/** A place in the log of all changes, which only grows, on whatever server it is looked at. */
export type Position = bigint;

/** Replicas, for reads that may be a little behind. */
export interface Replicas {
  /**
   * Reads on a replica that has everything up to `after`.
   * @returns what was read and of which moment it is at the least; undefined where the primary has to be asked: no replica
   * answers, or none is near enough
   */
  read<Result>(
    parkId: number,
    after: Position | undefined,
    work: (tx: ParkTransaction) => Promise<Result>,
  ): Promise<{ readonly result: Result; readonly asOf: Date } | undefined>;
  /** The place that whatever is committed by now comes before. */
  position(): Promise<Position>;
  close(): Promise<void>;
}

export interface ReplicaParts {
  /** The application's own URL. */
  readonly url: string;
  /** `host:port` of each. */
  readonly hosts: readonly string[];
  /** On the primary. */
  readonly db: Database;
  readonly clock: () => Date;
  readonly log: (error: unknown) => void;
}

/** One that is further behind is not asked: what is shown should be of today's work. */
export const mostBehindSeconds = 60;
const lookMilliseconds = 1_000;
const patienceMilliseconds = 2_000;
const workPatienceMilliseconds = 15_000;
const restMilliseconds = 5_000;

interface Seen {
  readonly at: Date;
  readonly position: Position;
}
interface Server {
  readonly db: Database;
  /** Until when it is left alone, by the process' own clock. */
  restsUntil: number;
}

/** Follows the primary's place in the log, second by second: where a replica has come to tells then of which moment it is. */
export function openReplicas({ url, hosts, db, clock, log }: ReplicaParts): Replicas {
  const [first] = urlsOf(url);
  const servers: Server[] = hosts.map((host) => ({
    db: connect(withHost(first, host), { applicationName: "parkline replica", max: 10, target: "any" }),
    restsUntil: 0,
  }));
  const seen: Seen[] = [];
  let isLooking = false;
  const timer = setInterval(() => void look(), lookMilliseconds).unref();

  async function position(): Promise<Position> {
    const { rows } = await sql<{ position: string }>`
      select pg_current_wal_insert_lsn()::text as position`.execute(db);
    return positionOf(rows[0]?.position ?? "");
  }

  async function look(): Promise<void> {
    if (isLooking) return;
    isLooking = true;
    try {
      const at = clock();
      seen.push({ at, position: await position() });
      while (seen.length > mostBehindSeconds) seen.shift();
    } catch (error) {
      log(error);
    } finally {
      isLooking = false;
    }
  }
  void look();

  /** How far a replica has come; undefined for a server that is none. */
  async function reached(server: Server): Promise<Position | undefined> {
    const { rows } = await sql<{ position: string | null }>`
      select case when pg_is_in_recovery() then pg_last_wal_replay_lsn()::text end as position`.execute(
      server.db,
    );
    const text = rows[0]?.position ?? null;
    return text === null ? undefined : positionOf(text);
  }

  return {
    position,
    async read(parkId, after, work) {
      for (const server of servers) {
        if (performance.now() < server.restsUntil) continue;
        try {
          // Looked at before it reads: it may have come further by then, which is no harm.
          const here = await within(patienceMilliseconds, reached(server));
          if (here === undefined || (after !== undefined && here < after)) continue;
          const asOf = seen.findLast((one) => one.position <= here)?.at;
          if (asOf === undefined || clock().getTime() - asOf.getTime() > mostBehindSeconds * 1000) continue;
          const result = await within(workPatienceMilliseconds, inPark(server.db, parkId, work, "read"));
          return { result, asOf };
        } catch (error) {
          // A rule refuses it: the primary has the last word, since it may have what is missing here.
          if (error instanceof Problem) return undefined;
          server.restsUntil = performance.now() + restMilliseconds;
          log(error);
        }
      }
      return undefined;
    },
    async close() {
      clearInterval(timer);
      await Promise.all(servers.map((server) => server.db.destroy()));
    },
  };
}

function withHost(url: string, host: string): string {
  return url.replace(/^([a-z]+:\/\/(?:[^@/?#]*@)?)[^/?#]*/i, (_, before: string) => before + host);
}

/** `16/B374D848` as one number. */
export function positionOf(text: string): Position {
  const [, high, low] = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i.exec(text) ?? [];
  if (high === undefined || low === undefined) throw new RangeError(`not a place in the log: ${text}`);
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}

async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  const over = new AbortController();
  const late = sleep(milliseconds, undefined, { signal: over.signal }).then(() => {
    throw new Error(`a replica did not answer within ${milliseconds} ms`);
  });
  // Whichever comes second is nobody's any more.
  late.catch(() => undefined);
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    over.abort();
  }
}
