import { z } from "zod";
import type { Context } from "../context.ts";
import { verb } from "../verb.ts";
import type { LiveBatch } from "./hub.ts";
import { hubOf } from "./process.ts";

const number = z.int().nonnegative();
const input = z.strictObject({
  /** `lastChangeNumber` of the board or list that is shown; left out, whatever comes next is told. */
  after: number.nullish(),
  /** The last event that was seen before the connection broke; it outdoes `after`. */
  lastEventId: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .nullish(),
});

/** An event as the edge sends it on: its id is what a reconnect comes back with. */
export interface LiveEvent {
  readonly id: string;
  readonly data: LiveBatch;
}

/**
 * What changes in the park, from the screen's own state on: nothing twice, nothing left out, over any number of broken
 * connections. Goes on until the signal aborts.
 * @throws Problem `permission.denied`
 */
export const followChanges = verb("project.read", input, async (ctx, asked) =>
  streamOf(ctx, asked, (batch) => batch),
);

/**
 * The same of reminders alone, for those who see no business data.
 * @throws Problem `permission.denied`
 */
export const followReminders = verb("reminder.read", input, async (ctx, asked) =>
  streamOf(ctx, asked, (batch) => ({
    ...batch,
    changes: batch.changes.filter(({ kind }) => kind === "reminder"),
  })),
);

function streamOf(
  ctx: Context,
  { after, lastEventId }: z.output<typeof input>,
  shown: (batch: LiveBatch) => LiveBatch,
) {
  const from = lastEventId ?? after ?? null;
  return async function* events(signal: AbortSignal): AsyncGenerator<LiveEvent, void> {
    for await (const batch of hubOf(ctx.db).follow(ctx.park.id, from, signal))
      yield { id: String(batch.last), data: shown(batch) };
  };
}
