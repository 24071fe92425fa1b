import type { Database } from "@parkline/db/connect";
import type { Backup } from "@parkline/services/backup/make";
import type { Post } from "@parkline/services/delivery/post";
import type { FileStore } from "@parkline/services/fileStore";
import type { Logger } from "pino";
import type { z } from "zod";
import type { JobQueue, Schedule } from "./queue.ts";

/** What a job works with, made once in main.ts. */
export interface WorkerEnvironment {
  readonly db: Database;
  readonly files: FileStore;
  readonly post: Post;
  /** Makes the night's backup where there is to be one and is none yet. */
  readonly backUp: (now: Date) => Promise<Backup | undefined>;
  readonly queue: JobQueue;
  readonly log: Logger;
  readonly clock: () => Date;
  /** Aborted when the worker is about to stop: a long job ends where it may be taken up again. */
  readonly stopping: AbortSignal;
}

export interface Job {
  readonly name: string;
  /** Set for a job that comes by itself. */
  readonly schedule?: Schedule;
  /** Set for one that is not to wait for its hour when a worker starts. */
  readonly atStart?: boolean;
  /** May be run twice for one request: a killed worker's job comes back. */
  run(environment: WorkerEnvironment, data: unknown): Promise<void>;
}

interface JobDefinition<Data extends z.ZodType> {
  readonly name: string;
  readonly data: Data;
  readonly schedule?: Schedule;
  readonly atStart?: boolean;
  run(environment: WorkerEnvironment, data: z.output<Data>): Promise<void>;
}

/** A job whose data is checked before its handler sees it. */
export function defineJob<Data extends z.ZodType>(definition: JobDefinition<Data>): Job {
  return {
    ...definition,
    run: async (environment, data) => definition.run(environment, definition.data.parse(data)),
  };
}

export interface Registry {
  readonly jobs: readonly Job[];
  /** @throws when the job is unknown */
  find(name: string): Job;
}

/** Pairs the names of all jobs with their handlers. @throws for a name without handler, a handler twice or too many */
export function createRegistry(names: readonly string[], jobs: readonly Job[]): Registry {
  const byName = new Map<string, Job>();
  for (const job of jobs) {
    if (byName.has(job.name)) throw new Error(`two handlers for the job ${job.name}`);
    if (!names.includes(job.name)) throw new Error(`a handler for the unknown job ${job.name}`);
    byName.set(job.name, job);
  }
  const missing = names.filter((name) => !byName.has(name));
  if (missing.length > 0) throw new Error(`no handler for the job ${missing.join(", ")}`);
  return {
    jobs,
    find(name) {
      const job = byName.get(name);
      if (job === undefined) throw new Error(`no job is called ${name}`);
      return job;
    },
  };
}
