import { z } from "zod";
import { idSchema, versionSchema } from "@parkline/domain/text";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { openReceipt, requireVersion, writeReceipt } from "./open.ts";

const input = z.strictObject({ id: idSchema, version: versionSchema });

/**
 * Takes back what nobody has reviewed yet, to mend it.
 * @throws Problem `receipt.wrongState`, `receipt.notAuthor`, `record.changed`, `permission.*`
 */
export const withdrawReceipt = verb("receipt.submit", input, async (ctx, { id, version }) =>
  transact(ctx, async (tx) => {
    const { row } = await openReceipt(tx, ctx, "withdraw", id);
    await requireVersion(tx, ctx, row, version);
    return writeReceipt(tx, ctx, {
      row,
      action: "receipt.withdraw",
      set: { state: "draft", submittedAt: null },
    });
  }),
);
