import { z } from "zod";
import { listOrderRows } from "@parkline/db/query/supervision";
import { orderLevelKeys, orderStateKeys } from "@parkline/domain/supervision/order";
import { idSchema } from "@parkline/domain/text";
import { read, today } from "../context.ts";
import { afterSchema } from "../cursor.ts";
import { verb } from "../verb.ts";
import { describeOrder } from "./describe.ts";

const input = z.strictObject({
  projectId: idSchema.nullable().default(null),
  activityId: idSchema.nullable().default(null),
  states: z.array(z.enum(orderStateKeys)).max(10).default([]),
  levels: z.array(z.enum(orderLevelKeys)).max(3).default([]),
  /** All of the park, or those that are addressed to the actor and wait for a reply. */
  whose: z.enum(["all", "toAnswer"]).default("all"),
  /** Those alone that are past their day without a reply. */
  overdueOnly: z.boolean().default(false),
  order: z.enum(["due", "newest"]).default("newest"),
  after: afterSchema,
  limit: z.int().min(1).max(200).default(50),
});

/** Supervision orders with the ladder below each and what the actor may do with it now; `next` goes on where the page ended. */
export const listOrders = verb("supervision.read", input, async (ctx, { whose, overdueOnly, ...asked }) =>
  read(ctx, async (tx) => {
    const rows = await listOrderRows(tx, ctx.park.id, {
      ...asked,
      id: null,
      toAnswerBy: whose === "toAnswer" ? ctx.actor.personId : null,
      dueBefore: overdueOnly ? today(ctx) : null,
      limit: asked.limit + 1,
    });
    const shown = rows.slice(0, asked.limit);
    const last = shown.at(-1);
    return {
      orders: shown.map((row) => describeOrder(ctx, row)),
      next: last !== undefined && rows.length > asked.limit ? { value: last.sortValue, id: last.id } : null,
    };
  }),
);
