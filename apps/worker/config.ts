import type { Settings } from "@parkline/domain/settings";
import { queueSchema } from "@parkline/services/operation/queueSchema";

export interface WorkerConfig {
  /** As the application's role. */
  readonly databaseUrl: string;
  readonly queue: QueueConfig;
  readonly concurrency: number;
  /** How often the schedules are looked after and the queue's heartbeat is noted. */
  readonly careSeconds: number;
}

/** Where the queue lives. Either may be emptied at any time: what must happen is a row in our own tables. */
export type QueueConfig =
  | { readonly engine: "postgres"; readonly url: string; readonly schema: string }
  | { readonly engine: "redis"; readonly url: string };

export function workerConfig(settings: Settings, applicationUrl: string): WorkerConfig {
  return {
    databaseUrl: applicationUrl,
    queue: queueConfig(settings, applicationUrl),
    concurrency: 4,
    careSeconds: 15,
  };
}

export function queueConfig(settings: Settings, applicationUrl: string): QueueConfig {
  return settings.redisUrl === undefined
    ? { engine: "postgres", url: applicationUrl, schema: queueSchema }
    : { engine: "redis", url: settings.redisUrl };
}
