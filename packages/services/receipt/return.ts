import { z } from "zod";
import { idSchema, noteSchema, versionSchema } from "@parkline/domain/text";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { openReceipt, requireVersion, writeReceipt } from "./open.ts";

const input = z.strictObject({ id: idSchema, version: versionSchema, reason: noteSchema });

/**
 * Gives a receipt back to its author, who mends it and hands it in again: the review begins anew.
 * @throws Problem `receipt.wrongState`, `record.changed`, `permission.*`
 */
export const returnReceipt = verb("receipt.review", input, async (ctx, { id, version, reason }) =>
  transact(ctx, async (tx) => {
    const { row } = await openReceipt(tx, ctx, "return", id);
    await requireVersion(tx, ctx, row, version);
    return writeReceipt(tx, ctx, {
      row,
      action: "receipt.return",
      set: { state: "returned", returnReason: reason, reviewerId: null, reviewedAt: null, submittedAt: null },
      note: reason,
    });
  }),
);
