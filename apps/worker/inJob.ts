import { AsyncLocalStorage } from "node:async_hooks";

interface RunningJob {
  readonly job: string;
  readonly jobId: string;
}

const running = new AsyncLocalStorage<RunningJob>();

/** Does the work of a job: each line that is written meanwhile carries its name and id. */
export function inJob<Result>(job: RunningJob, work: () => Promise<Result>): Promise<Result> {
  return running.run(job, work);
}

export const jobOfLine = (): object => running.getStore() ?? {};
