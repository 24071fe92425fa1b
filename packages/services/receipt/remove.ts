import { z } from "zod";
import { deleteReceipt } from "@parkline/db/query/receipt";
import { receiptFieldKeys } from "@parkline/domain/receipt/field";
import { idSchema, versionSchema } from "@parkline/domain/text";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { openReceipt, requireVersion, tellReceipt } from "./open.ts";
import { receiptChanges } from "./settle.ts";

const input = z.strictObject({ id: idSchema, version: versionSchema });

/**
 * Deletes a draft, or what came back and is not to be handed in again; what it said stays in the audit.
 * @throws Problem `receipt.wrongState`, `receipt.notAuthor`, `record.changed`, `permission.*`
 */
export const removeReceipt = verb("receipt.submit", input, async (ctx, { id, version }) =>
  transact(ctx, async (tx) => {
    const { row, fields } = await openReceipt(tx, ctx, "remove", id);
    await requireVersion(tx, ctx, row, version);
    await deleteReceipt(tx, ctx.park.id, id);
    const gone = receiptChanges(receiptFieldKeys, null, fields).filter(({ to }) => to !== null);
    await tellReceipt(
      tx,
      ctx,
      row,
      "receipt.remove",
      gone.map(({ to, ...change }) => ({ ...change, from: to, to: null })),
    );
    return { id };
  }),
);
