import type { Database } from "@parkline/db/connect";
import type { Post } from "@parkline/services/delivery/post";
import { recordBeat } from "@parkline/services/operation/recordBeat";
import { inSpan } from "@parkline/services/tracing/spans";
import type { FileStore } from "@parkline/services/fileStore";
import type { Logger } from "pino";
import type { WorkerConfig } from "./config.ts";
import { inJob } from "./inJob.ts";
import { timed } from "./metrics.ts";
import { openQueue, type JobQueue } from "./queue.ts";
import type { Registry, WorkerEnvironment } from "./registry.ts";

export interface RunningWorker {
  readonly queue: JobQueue;
  /** Whether it has reached queue and database lately. */
  isWell(): boolean;
  /** Since it last has. */
  silentSeconds(): number;
  /** Ends within seconds; a job that runs longer comes back after the restart. */
  stop(): Promise<void>;
}

/** As long as /readyz takes silence for work. */
const longestSilenceSeconds = 100;
const stopPatienceMilliseconds = 4_000;

export interface WorkerParts {
  readonly config: WorkerConfig;
  readonly registry: Registry;
  readonly db: Database;
  readonly files: FileStore;
  readonly post: Post;
  readonly backUp: WorkerEnvironment["backUp"];
  readonly log: Logger;
  readonly clock: () => Date;
}

/** Takes jobs until it is stopped. Keeps schedules and the queue's heartbeat alive, also when the queue was emptied. */
export async function startWorker(parts: WorkerParts): Promise<RunningWorker> {
  const { config, registry, db, files, post, backUp, log, clock } = parts;
  const queue = openQueue(config.queue, log);
  const stopping = new AbortController();
  const environment: WorkerEnvironment = {
    db,
    files,
    post,
    backUp,
    queue,
    log,
    clock,
    stopping: stopping.signal,
  };

  let caredAt = performance.now();

  async function care(): Promise<void> {
    for (const job of registry.jobs) {
      if (job.schedule !== undefined) await queue.schedule(job.name, job.schedule);
    }
    const oldestWaitSeconds = await queue.oldestWaitSeconds();
    await recordBeat(db, "queue", {
      engine: config.queue.engine,
      oldestWaitSeconds,
      ...(await queue.counts()),
    });
    caredAt = performance.now();
  }

  await care();
  queue.work(
    async ({ name, id, data }) =>
      inJob({ job: name, jobId: id }, () =>
        inSpan(
          `job ${name}`,
          { kind: "consumer", attributes: { "parkline.job": name }, parent: traceIn(data) },
          () => timed(name, async () => registry.find(name).run(environment, data)),
        ),
      ),
    config.concurrency,
  );
  // Under a name of its own: one that a killed worker has left behind would take its place.
  for (const job of registry.jobs) if (job.atStart === true) await queue.add(job.name, {});
  let caring = Promise.resolve();
  const timer = setInterval(() => {
    // Without the queue or the database there is no beat, and /readyz says so.
    caring = caring.then(care).catch((error: unknown) => log.error({ err: error }, "queue care"));
  }, config.careSeconds * 1000);

  const silentSeconds = () => (performance.now() - caredAt) / 1000;
  return {
    queue,
    silentSeconds,
    isWell: () => silentSeconds() < longestSilenceSeconds,
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await caring;
      await queue.close(stopPatienceMilliseconds);
    },
  };
}

/** What added the job, where it was traced (`JobQueue.add`). */
function traceIn(data: unknown): string | undefined {
  const found = typeof data === "object" && data !== null && "trace" in data ? data.trace : undefined;
  return typeof found === "string" ? found : undefined;
}
