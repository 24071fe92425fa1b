import type { Carried, CarriedOutcome } from "@parkline/services/delivery/post";
import { gauge, histogram } from "@parkline/services/operation/metrics";
import { registry } from "./jobs/all.ts";

/** How long jobs take, by kind and outcome; a sweep of the reminders is the job `sweepReminders`. */
const jobSeconds = histogram(
  "parkline_job_seconds",
  "Duration of jobs in seconds",
  ["kind", "outcome"],
  [0.01, 0.05, 0.25, 1, 5, 15, 60, 120, 300, 1800],
);
const running = gauge(
  "parkline_job_running_seconds",
  "For how long the job of a kind has run that was begun first; 0 where none runs",
  ["kind"],
);
const messageSeconds = histogram(
  "parkline_message_seconds",
  "How long it took to hand a message over and to note what became of it, in seconds",
  ["channel", "outcome"],
  [0.01, 0.05, 0.25, 1, 2.5, 10, 30, 60],
);
const silent = gauge(
  "parkline_worker_silent_seconds",
  "Seconds since this worker last reached both queue and database",
  [],
);

const outcomes = ["done", "failed"] as const;
const channels = ["mail", "robot"] as const satisfies readonly Carried["channel"][];
const carriedOutcomes = [
  "sent",
  "temporary",
  "permanent",
  "ambiguous",
] as const satisfies readonly CarriedOutcome[];
// What is counted from nothing on shows its first time as a rise.
for (const { name: kind } of registry.jobs)
  for (const outcome of outcomes) jobSeconds.zero({ kind, outcome });
for (const channel of channels)
  for (const outcome of carriedOutcomes) messageSeconds.zero({ channel, outcome });

interface UnderWay {
  readonly kind: string;
  readonly since: number;
}
const underWay = new Set<UnderWay>();

/** Does the work of a job, and notes how long it took and how it ended. */
export async function timed(kind: string, work: () => Promise<void>): Promise<void> {
  const one: UnderWay = { kind, since: performance.now() };
  underWay.add(one);
  let outcome: (typeof outcomes)[number] = "failed";
  try {
    await work();
    outcome = "done";
  } finally {
    underWay.delete(one);
    jobSeconds.observe({ kind, outcome }, secondsSince(one));
  }
}

export function noteCarried({ channel, outcome, seconds }: Carried): void {
  messageSeconds.observe({ channel, outcome }, seconds);
}

/** Brings the gauges of the worker up to this moment. */
export function lookAtWorker(silentSeconds: number): void {
  silent.set(silentSeconds);
  for (const { name: kind } of registry.jobs) running.set({ kind }, 0);
  // Of a kind the one that was begun first comes last, and stands.
  for (const one of [...underWay].toReversed()) running.set({ kind: one.kind }, secondsSince(one));
}

const secondsSince = ({ since }: UnderWay): number => (performance.now() - since) / 1000;
