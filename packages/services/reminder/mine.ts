import { z } from "zod";
import { countReminders, listReminders, markRemindersRead } from "@parkline/db/query/reminderList";
import { idSchema } from "@parkline/domain/text";
import { read, transact } from "../context.ts";
import { afterSchema } from "../cursor.ts";
import { nothing, verb } from "../verb.ts";
import { tellBell } from "./bell.ts";

const input = z.strictObject({
  view: z.enum(["open", "snoozed", "settled"]).default("open"),
  order: z.enum(["severity", "newest"]).default("newest"),
  after: afterSchema,
  limit: z.int().min(1).max(200).default(50),
});

/** The actor's own reminders; `next` goes on where the page ended. */
export const listOwnReminders = verb("reminder.read", input, async (ctx, asked) =>
  read(ctx, async (tx) => {
    const page = { ...asked, personId: ctx.actor.personId, now: ctx.now, limit: asked.limit + 1 };
    const rows = await listReminders(tx, ctx.park.id, page);
    const shown = rows.slice(0, asked.limit);
    const last = shown.at(-1);
    return {
      reminders: shown.map((line) => {
        const { sortValue: _, ...row } = line;
        return row;
      }),
      next: last !== undefined && rows.length > asked.limit ? { value: last.sortValue, id: last.id } : null,
    };
  }),
);

/** How many reminders wait for the actor: what the bell shows. */
export const countOwnReminders = verb("reminder.read", nothing, async (ctx) =>
  read(ctx, (tx) => countReminders(tx, ctx.park.id, ctx.actor.personId, ctx.now)),
);

/** Notes that the actor has seen some of their reminders; without ids all that wait. */
export const markOwnRemindersRead = verb(
  "reminder.settle",
  z.strictObject({ ids: z.array(idSchema).max(200).nullable().default(null) }),
  async (ctx, { ids }) =>
    transact(ctx, async (tx) => {
      const { personId } = ctx.actor;
      const count = await markRemindersRead(tx, ctx.park.id, personId, ids, ctx.now);
      if (count > 0) await tellBell(tx, ctx);
      return { count };
    }),
);
