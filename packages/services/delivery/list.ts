import { z } from "zod";
import {
  itemsOfDelivery,
  listDeliveries,
  peopleWithoutAddress,
  readDelivery,
  readDeliveryHealth,
  type DeliveryLine,
} from "@parkline/db/query/deliveryList";
import { daySchema } from "@parkline/domain/date/day";
import { may } from "@parkline/domain/people/permission";
import { notFound } from "@parkline/domain/record";
import { deliveryStateKeys } from "@parkline/domain/reminder/kind";
import { idSchema } from "@parkline/domain/text";
import { read, type Context } from "../context.ts";
import { afterSchema } from "../cursor.ts";
import { nothing, verb } from "../verb.ts";

const input = z.strictObject({
  states: z.array(z.enum(deliveryStateKeys)).max(10).default([]),
  personId: idSchema.nullable().default(null),
  channel: z.enum(["mail", "robot"]).nullable().default(null),
  /** The day on which it was planned. */
  day: daySchema.nullable().default(null),
  after: afterSchema,
  limit: z.int().min(1).max(200).default(50),
});

/** The ledger of messages: what did not arrive on top, then the newest; `next` goes on where the page ended. */
export const listLedger = verb("reminder.ledger", input, async (ctx, asked) =>
  read(ctx, async (tx) => {
    const rows = await listDeliveries(tx, ctx.park.id, { ...asked, limit: asked.limit + 1 });
    const shown = rows.slice(0, asked.limit);
    const last = shown.at(-1);
    return {
      deliveries: shown.map((row) => describe(ctx, row)),
      next: last !== undefined && rows.length > asked.limit ? { value: last.sortValue, id: last.id } : null,
    };
  }),
);

/**
 * One message: to whom, when, what the server answered, and each reminder that it carried with the reason. `items` is null
 * for somebody who sees no business data.
 * @throws Problem `record.notFound`
 */
export const getDelivery = verb("reminder.ledger", z.strictObject({ id: idSchema }), async (ctx, { id }) =>
  read(ctx, async (tx) => {
    const row = await readDelivery(tx, ctx.park.id, id);
    if (row === undefined) throw notFound("delivery");
    const items = seesBusiness(ctx) ? await itemsOfDelivery(tx, ctx.park.id, id) : null;
    return { ...describe(ctx, row), items };
  }),
);

/** Whether reminders go their way: when was swept last, what waits for how long, and whom no mail reaches. */
export const readLedgerHealth = verb("reminder.ledger", nothing, async (ctx) =>
  read(ctx, async (tx) => ({
    ...(await readDeliveryHealth(tx, ctx.park.id)),
    withoutAddress: await peopleWithoutAddress(tx, ctx.park.id),
  })),
);

const seesBusiness = (ctx: Context): boolean => may(ctx.actor, "project.read");

function describe(ctx: Context, line: DeliveryLine) {
  const { sortValue: _, ...row } = line;
  return { ...row, title: seesBusiness(ctx) ? row.title : null };
}
