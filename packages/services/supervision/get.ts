import { z } from "zod";
import { idSchema } from "@parkline/domain/text";
import { read } from "../context.ts";
import { verb } from "../verb.ts";
import { describeOrder } from "./describe.ts";
import { findOrder } from "./open.ts";

/**
 * One order with the ladder below it.
 * @throws Problem `record.notFound`
 */
export const getOrder = verb("supervision.read", z.strictObject({ id: idSchema }), async (ctx, { id }) =>
  read(ctx, async (tx) => describeOrder(ctx, await findOrder(tx, ctx, id))),
);
