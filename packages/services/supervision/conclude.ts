import { z } from "zod";
import { idSchema, noteSchema, versionSchema } from "@parkline/domain/text";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { takeStep } from "./open.ts";

const one = { id: idSchema, version: versionSchema };

/**
 * Closes an order out (销号): its answer is accepted, and its matter climbs no further.
 * @throws Problem `supervision.wrongState`, `supervision.managersOrder`, `record.changed`, `record.notFound`
 */
export const closeOrder = verb(
  "supervision.conclude",
  z.strictObject({ ...one, note: noteSchema.nullable().default(null) }),
  async (ctx, { id, version, note }) =>
    transact(ctx, (tx) => takeStep(tx, ctx, { id, version, step: "close", note })),
);

/**
 * Sends an answer back, with what is still missing: the order has to be answered again, within the days of its level.
 * @throws Problem `supervision.wrongState`, `supervision.managersOrder`, `record.changed`, `record.notFound`
 */
export const sendOrderBack = verb(
  "supervision.conclude",
  z.strictObject({ ...one, note: noteSchema }),
  async (ctx, { id, version, note }) =>
    transact(ctx, (tx) => takeStep(tx, ctx, { id, version, step: "sendBack", note })),
);

/**
 * Takes back an order that is not closed out yet, with the reason: its matter climbs no further.
 * @throws Problem `supervision.wrongState`, `supervision.managersOrder`, `record.changed`, `record.notFound`
 */
export const withdrawOrder = verb(
  "supervision.conclude",
  z.strictObject({ ...one, note: noteSchema }),
  async (ctx, { id, version, note }) =>
    transact(ctx, (tx) => takeStep(tx, ctx, { id, version, step: "withdraw", note })),
);
