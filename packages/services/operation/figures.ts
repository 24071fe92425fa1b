import { z } from "zod";
import type { Database } from "@parkline/db/connect";
import { countDeliveries, readWaiting } from "@parkline/db/query/deliveryHealth";
import { heartbeats } from "@parkline/db/query/heartbeat";

/** What an operator watches of an installation: ages and counts over all parks, and nothing of what is in them. */
export interface OperationFigures {
  /** Since each part last worked: `queue`, `scheduler`, `reminders` (the sweep), `mail`, `backup`. */
  readonly ages: readonly { readonly part: string; readonly seconds: number }[];
  /** How late the oldest message is that should have gone out; 0 where none waits. */
  readonly unsent: readonly { readonly channel: "mail" | "robot"; readonly seconds: number }[];
  readonly deliveries: readonly {
    readonly channel: string;
    readonly state: string;
    readonly count: number;
  }[];
  readonly queue: readonly { readonly state: string; readonly count: number }[];
  /** For how long the job has waited that is due longest, as the worker last saw it. */
  readonly queueWaitSeconds: number;
}

/** The queue's counts as the worker last saw them (`recordBeat`), beside the name of its engine. */
const queueDetailSchema = z.record(z.string(), z.unknown()).catch({});

export async function readOperationFigures(db: Database): Promise<OperationFigures> {
  const [beats, mail, robot, deliveries] = await Promise.all([
    heartbeats(db),
    readWaiting(db, "mail"),
    readWaiting(db, "robot"),
    countDeliveries(db),
  ]);
  const { oldestWaitSeconds, ...counts } = queueDetailSchema.parse(
    beats.find(({ name }) => name === "queue")?.detail,
  );
  return {
    ages: beats.map(({ name, ageSeconds }) => ({ part: name, seconds: ageSeconds })),
    unsent: [
      { channel: "mail", seconds: mail.oldestSeconds ?? 0 },
      { channel: "robot", seconds: robot.oldestSeconds ?? 0 },
    ],
    deliveries,
    queueWaitSeconds: typeof oldestWaitSeconds === "number" ? oldestWaitSeconds : 0,
    queue: Object.entries(counts).flatMap(([state, count]) =>
      typeof count === "number" ? [{ state, count }] : [],
    ),
  };
}
