import { z } from "zod";
import { idSchema, versionSchema } from "@parkline/domain/text";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { openReceipt, requireVersion, writeReceipt } from "./open.ts";

const input = z.strictObject({ id: idSchema, version: versionSchema });

/**
 * Passes a receipt on to certification (初审). Where the park keeps all three apart its author may not.
 * @throws Problem `receipt.ownWork`, `receipt.wrongState`, `record.changed`, `permission.*`
 */
export const reviewReceipt = verb("receipt.review", input, async (ctx, { id, version }) =>
  transact(ctx, async (tx) => {
    const { row } = await openReceipt(tx, ctx, "review", id);
    await requireVersion(tx, ctx, row, version);
    return writeReceipt(tx, ctx, {
      row,
      action: "receipt.review",
      set: { state: "reviewed", reviewerId: ctx.actor.personId, reviewedAt: ctx.now },
    });
  }),
);
