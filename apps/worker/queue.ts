/*
 * The one place that knows BullMQ. What it is set to, and why:
 *
 *   lock and stalled check in seconds    a killed worker's job runs again within 15 s, not after a minute
 *   maxStalledCount without end          a job is never given up because workers died; handlers may run twice
 *   one attempt, nothing kept            rows and sweeps repeat what failed; an id that is kept would block its successor
 *   no moveToDelayed, no back-off        an open fault with several workers on PostgreSQL
 *   ids of our making                    BullMQ takes no ":" and no id of digits alone; for ids of its own it makes a
 *                                        sequence, which the application's role may not
 */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import {
  createPostgresBackend,
  createRedisBackend,
  runMigrations,
  withBackend,
  type JobSchedulerJson,
  type JobsOptions,
  type JobType,
  type RepeatOptions,
  type WorkerOptions,
} from "bullmq";
import { currentTrace } from "@parkline/services/tracing/spans";
import { redisAddress } from "@parkline/domain/severalHosts";
import type { Logger } from "pino";
import type { QueueConfig } from "./config.ts";

export type Schedule =
  | { readonly everySeconds: number }
  /** Five fields of cron, in a named time zone. */
  | { readonly cron: string; readonly timeZone: string };

export interface AddOptions {
  /** A job with the same name and key that waits or runs already takes the place of this one. */
  readonly key?: string;
  readonly delayMilliseconds?: number;
}

export interface TakenJob {
  readonly name: string;
  readonly id: string;
  readonly data: unknown;
}

export interface JobQueue {
  add(name: string, data: object, options?: AddOptions): Promise<void>;
  /** Makes sure that a job comes back by its schedule; repeating it changes nothing. */
  schedule(name: string, schedule: Schedule): Promise<void>;
  /** Starts to take jobs, `concurrency` at a time. A job whose handler throws is logged and gone. */
  work(handle: (job: TakenJob) => Promise<void>, concurrency: number): void;
  counts(): Promise<Record<string, number>>;
  /** For how long the job has waited that is due longest; 0 where none waits. */
  oldestWaitSeconds(): Promise<number>;
  /** Forgets every job and every schedule. */
  empty(): Promise<void>;
  /** Lets running jobs end for that long; what still runs then comes back after the restart. */
  close(patienceMilliseconds: number): Promise<void>;
}

const queueName = "parkline";
const lockMilliseconds = 10_000;
const stalledMilliseconds = 3_000;

const jobOptions = { attempts: 1, removeOnComplete: true, removeOnFail: true } as const;

/** BullMQ's own migration of its tables: `(client of the owner, schema)`, a single session, repeatable. */
export const migrateQueue = runMigrations;

export function openQueue(config: QueueConfig, log: Logger): JobQueue {
  const engine = openEngine(config);
  engine.queue.on("error", (error) => log.error({ err: error }, "queue"));
  let worker: EngineWorker | undefined;
  let running = 0;
  return {
    async add(name, data, options = {}) {
      const trace = currentTrace();
      await engine.queue.add(name, trace === undefined ? data : { ...data, trace }, {
        ...jobOptions,
        jobId: jobId(name, options.key ?? randomUUID()),
        ...(options.delayMilliseconds === undefined ? {} : { delay: Math.ceil(options.delayMilliseconds) }),
      });
    },
    async schedule(name, schedule) {
      const wanted = repeatOptions(schedule);
      const found = await engine.queue.getJobScheduler(name);
      const same = Object.entries(wanted).every(
        ([key, value]) => found?.[key as keyof typeof found] === value,
      );
      if (found !== undefined && same) return;
      try {
        await engine.queue.upsertJobScheduler(name, wanted, { name, data: {}, opts: jobOptions });
      } catch (error) {
        // Of workers that start at the same moment one makes it, and BullMQ refuses it to the others.
        if ((await engine.queue.getJobScheduler(name)) === undefined) throw error;
      }
    },
    work(handle, concurrency) {
      if (worker !== undefined) throw new Error("this queue is worked on already");
      worker = engine.work(
        async (job) => {
          running += 1;
          try {
            await handle({ name: job.name, id: job.id ?? "", data: job.data });
          } finally {
            running -= 1;
          }
        },
        { ...workerOptions, concurrency },
      );
      worker.on("error", (error) => log.error({ err: error }, "queue worker"));
      worker.on("failed", (job, error) =>
        log.error({ err: error, job: job?.name, jobId: job?.id }, "job failed"),
      );
      worker.on("stalled", (id) => log.warn({ jobId: id }, "job stalled, runs again"));
    },
    async counts() {
      return engine.queue.getJobCounts("waiting", "active", "delayed", "failed");
    },
    async oldestWaitSeconds() {
      // One engine gives the newest first, the other the oldest: one of the two ends it is.
      const { waiting = 0 } = await engine.queue.getJobCounts("waiting");
      const ends = await Promise.all(
        [0, Math.max(0, waiting - 1)].map((at) => engine.queue.getJobs(["waiting"], at, at, true)),
      );
      const dueAt = ends.flat().map(({ timestamp, opts }) => timestamp + (opts.delay ?? 0));
      return Math.max(0, Date.now() - Math.min(Number.MAX_SAFE_INTEGER, ...dueAt)) / 1000;
    },
    async empty() {
      await engine.queue.obliterate({ force: true });
    },
    async close(patienceMilliseconds) {
      if (worker !== undefined) {
        await worker.pause(true);
        const limit = performance.now() + patienceMilliseconds;
        while (running > 0 && performance.now() < limit) await sleep(20);
        // A close that waits cannot be hurried afterwards, so it is decided here.
        await worker.close(running > 0);
      }
      await engine.queue.close();
    },
  };
}

/** @throws RangeError for a key that BullMQ would refuse or mistake for one of its own */
export function jobId(name: string, key: string): string {
  if (!/^[A-Za-z0-9._-]+$/.test(key)) throw new RangeError(`not a job's key: ${key}`);
  return `${name}.${key}`;
}

const workerOptions = {
  lockDuration: lockMilliseconds,
  stalledInterval: stalledMilliseconds,
  // PostgreSQL keeps the count in four bytes.
  maxStalledCount: 2 ** 31 - 1,
} as const;

function repeatOptions(schedule: Schedule) {
  return "cron" in schedule
    ? { pattern: schedule.cron, tz: schedule.timeZone }
    : { every: schedule.everySeconds * 1000 };
}

interface EngineJob {
  readonly id?: string;
  readonly name: string;
  readonly data: unknown;
}

interface WaitingJob {
  readonly timestamp: number;
  readonly opts: { readonly delay?: number | undefined };
}

/** What both engines' queues and workers have in common, as far as it is used here. */
interface EngineQueue {
  add(name: string, data: unknown, options: JobsOptions): Promise<unknown>;
  getJobScheduler(id: string): Promise<JobSchedulerJson | undefined>;
  upsertJobScheduler(id: string, repeat: Omit<RepeatOptions, "key">, template: object): Promise<unknown>;
  getJobs(states: JobType[], start: number, end: number, ascending: boolean): Promise<WaitingJob[]>;
  getJobCounts(...states: JobType[]): Promise<Record<string, number>>;
  obliterate(options: { force: boolean }): Promise<void>;
  close(): Promise<void>;
  on(event: "error", listener: (error: Error) => void): unknown;
}

interface EngineWorker {
  pause(doNotWaitForActive: boolean): Promise<void>;
  close(force: boolean): Promise<void>;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "failed", listener: (job: EngineJob | undefined, error: Error) => void): unknown;
  on(event: "stalled", listener: (id: string) => void): unknown;
}

interface Engine {
  readonly queue: EngineQueue;
  work(handle: (job: EngineJob) => Promise<void>, options: Omit<WorkerOptions, "connection">): EngineWorker;
}

const redisOptions = {
  maxRetriesPerRequest: null,
  // A primary that is gone without a word is noticed in seconds.
  keepAlive: 5_000,
  // Of Sentinels one may be on a machine that is away: the next one is asked soon.
  connectTimeout: 3_000,
  // One to which something was sent and that says nothing is left: longer than any wait for a job. (ioredis' own way of hearing
  // of a failover from the Sentinels ends a connection for good where it is just being made.)
  socketTimeout: 20_000,
  // One that was made a replica is left for the primary, and what it refused is sent again.
  reconnectOnError: (error: Error) => (error.message.startsWith("READONLY") ? 2 : false),
} as const;

function openEngine(config: QueueConfig): Engine {
  switch (config.engine) {
    case "postgres": {
      const { Queue, Worker } = withBackend(createPostgresBackend);
      const connection = { connectionString: config.url, schema: config.schema, max: 4, migrate: false };
      return {
        queue: new Queue(queueName, { connection }),
        work: (handle, options) => new Worker(queueName, handle, { ...options, connection }),
      };
    }
    case "redis": {
      const { Queue, Worker } = withBackend(createRedisBackend);
      const connection = { ...redisAddress(config.url), ...redisOptions };
      const prefix = "parkline";
      return {
        queue: new Queue(queueName, { connection, prefix }),
        work: (handle, options) => new Worker(queueName, handle, { ...options, connection, prefix }),
      };
    }
  }
}
