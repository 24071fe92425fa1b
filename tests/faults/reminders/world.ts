import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { applicationUrl, connect } from "@parkline/db/connect";
import { diskFileStore } from "@parkline/services/files/disk";
import type { World } from "@parkline/testkit/world";
import { queueSchema } from "@parkline/services/operation/queueSchema";
import type { QueueConfig } from "@parkline/worker/config";
import { openQueue } from "@parkline/worker/queue";
import pg from "pg";
import { pino } from "pino";
import type { DrillRow } from "../drill.ts";
import { openCrew, type Crew } from "./crew.ts";
import { startReferee, type Referee } from "./referee.ts";
import type { Site } from "./site.ts";

export type Backend = DrillRow["backend"];

/** An installation of its own for one drill: database, queue, mail server, and workers as many as it starts. */
export interface DrillWorld {
  readonly backend: Backend;
  readonly site: Site;
  readonly referee: Referee;
  readonly crew: Crew;
  readonly say: (text: string) => void;
  /** How many workers there are where one would do. */
  readonly workers: number;
  /** The instant that the database takes for now. */
  now(): Date;
  /** Puts the database's clock to an instant, from which it goes on; whoever is connected connects anew. */
  setClock(instant: Date): Promise<void>;
  /** Does as people do it, through the verbs, or arranges what they have done before. */
  act<Result>(work: (world: World) => Promise<Result>): Promise<Result>;
  /** One statement of the owner's; waits for a database that is just being restarted. */
  look<Row>(statement: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Has a worker sweep and plan, as it does by itself every few minutes. */
  sweep(): Promise<void>;
  /** Empties the queue's tables, or its Redis. */
  emptyQueue(): Promise<void>;
  close(): Promise<void>;
}

let made = 0;
const sweepSeconds = 120;
/** A database that was thrown down recovers first. */
const restartMilliseconds = 120_000;

export async function openDrillWorld(
  site: Site,
  backend: Backend,
  workers: number,
  say: (text: string) => void,
): Promise<DrillWorld> {
  const name = `drill_${(made += 1)}`;
  const folder = join(site.folder, name);
  await mkdir(folder);
  if (backend === "redis") await site.restartRedis();
  const [ownerUrl, referee] = await Promise.all([site.makeDatabase(name), startReferee()]);
  const crew = openCrew(folder, {
    DATABASE_URL: ownerUrl,
    SMTP_URL: referee.url,
    ...(backend === "redis" ? { REDIS_URL: site.redisUrl } : {}),
  });
  const appUrl = applicationUrl(ownerUrl);
  const queueConfig: QueueConfig =
    backend === "redis"
      ? { engine: "redis", url: site.redisUrl }
      : { engine: "postgres", url: appUrl, schema: queueSchema };
  let offset = 0;

  async function look<Row>(statement: string, values: readonly unknown[] = []): Promise<Row[]> {
    const limit = performance.now() + restartMilliseconds;
    for (;;) {
      const client = new pg.Client({ connectionString: ownerUrl });
      client.on("error", () => undefined);
      try {
        await client.connect();
        return (await client.query<Row & pg.QueryResultRow>(statement, [...values])).rows;
      } catch (error) {
        if (performance.now() > limit || !isPassing(error)) throw error;
        await sleep(100);
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  }

  return {
    backend,
    site,
    referee,
    crew,
    workers,
    say: (text) => say(`${backend}: ${text}`),
    now: () => new Date(Date.now() + offset),
    look,
    async setClock(instant) {
      offset = instant.getTime() - Date.now();
      await look(`alter database ${name} set "app.clock_offset" = '${offset} milliseconds'`);
      await look(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()",
        [name],
      );
    },
    async act(work) {
      const db = connect(appUrl, { applicationName: "drill", max: 8 });
      const owner = connect(ownerUrl, { applicationName: "drill owner", max: 4 });
      const files = diskFileStore(join(folder, "files"));
      try {
        return await work({ db, owner, files, folder, appUrl, ownerUrl, close: () => Promise.resolve() });
      } finally {
        await Promise.all([db.destroy(), owner.destroy()]);
      }
    },
    async sweep() {
      const queue = openQueue(queueConfig, pino({ level: "silent" }));
      try {
        const [before] = await look<{ at: Date }>("select clock_timestamp() as at");
        await queue.add("sweepReminders", {}, { key: "drill" });
        await until("swept", sweepSeconds, async () => {
          const beats = await look("select from heartbeat where name = 'reminders' and beat_at > $1", [
            before?.at,
          ]);
          return beats.length > 0 ? true : "no beat of a sweep";
        });
        await queue.add("planDeliveries", {}, { key: "drill" });
      } finally {
        await queue.close(0);
      }
    },
    async emptyQueue() {
      if (backend === "redis") return void (await site.restartRedis());
      const tables = await look<{ name: string }>(
        "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'queue' and tablename !~ 'migration'",
      );
      await look(`truncate ${tables.map((table) => table.name).join(", ")} cascade`);
    },
    async close() {
      await crew.killAll();
      await referee.close();
    },
  };
}

/** Refused, cut, shutting down, starting up, or met by another's locks in the other order: over in a moment. */
function isPassing(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return (
    (typeof code === "string" && /^(57P0[123]|40P01|ECONNREFUSED|ECONNRESET|EPIPE)$/.test(code)) ||
    (error instanceof Error && /Connection terminated/.test(error.message))
  );
}

/** Asks again and again until it holds. @throws Error with `what` and the last look when it does not in time */
export async function until(
  what: string,
  patienceSeconds: number,
  holds: () => Promise<true | string>,
): Promise<void> {
  const limit = performance.now() + patienceSeconds * 1000;
  for (;;) {
    const seen = await holds();
    if (seen === true) return;
    if (performance.now() > limit) throw new Error(`not within ${patienceSeconds} s: ${what}; ${seen}`);
    await sleep(150);
  }
}
