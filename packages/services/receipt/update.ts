import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import { replaceParts } from "@parkline/db/query/receipt";
import { Problem } from "@parkline/domain/problem";
import {
  receiptFieldLabels,
  receiptFieldSchemas,
  receiptFieldText,
  type ReceiptFields,
} from "@parkline/domain/receipt/field";
import { changedMeanwhile } from "@parkline/domain/record";
import { idSchema, versionSchema } from "@parkline/domain/text";
import { lastWriterOf } from "../audit.ts";
import { transact, type Context } from "../context.ts";
import { verb } from "../verb.ts";
import { openReceipt, takenOver, writeReceipt, type OpenedReceipt } from "./open.ts";
import {
  changedReceiptFields,
  receiptChanges,
  receiptColumns,
  requireNewSlips,
  settleParts,
} from "./settle.ts";

const input = z.strictObject({
  id: idSchema,
  version: versionSchema,
  fields: z.strictObject(receiptFieldSchemas).partial(),
  confirmTwice: z.boolean().default(false),
});

/**
 * Edits a draft, or what came back; its author alone may. An opening entry is taken over by whoever edits it first.
 * @throws Problem `record.changed` with a `Conflict`, `receipt.slipTwice`, `receipt.wrongState`, `receipt.notAuthor`,
 *   `receipt.reversalOfReversal`, and those of `receipt.create`
 */
export const updateReceipt = verb(
  "receipt.submit",
  input,
  async (ctx, { id, version, fields: patch, confirmTwice }) =>
    transact(ctx, async (tx) => {
      const opened = await openReceipt(tx, ctx, "edit", id);
      const { row, fields: before } = opened;
      if (row.reversesId !== null) throw new Problem("receipt.reversalOfReversal");
      const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      const after: ReceiptFields = { ...before, ...given };
      const keys = changedReceiptFields(before, after);
      if (keys.length === 0) return { id, version: row.version };
      if (row.version !== version) throw await conflict(tx, ctx, opened, after);
      const parts = await settleParts(tx, ctx, row.projectId, after);
      if (keys.includes("evidence") && !confirmTwice) await requireNewSlips(tx, ctx, parts.evidence, [id]);
      await replaceParts(tx, ctx.park.id, id, parts);
      // A confirmation is of the slips that it was given for.
      const twiceConfirmed = keys.includes("evidence") ? confirmTwice : row.twiceConfirmed;
      const taken = takenOver(ctx, row);
      return writeReceipt(tx, ctx, {
        row,
        action: "receipt.update",
        set: { ...receiptColumns(after), twiceConfirmed, ...taken.set },
        changes: [...taken.changes, ...receiptChanges(keys, before, after)],
      });
    }),
);

async function conflict(
  tx: ParkTransaction,
  ctx: Context,
  { row, fields: theirs }: OpenedReceipt,
  mine: ReceiptFields,
): Promise<Problem> {
  const fields = changedReceiptFields(theirs, mine).map((key) => ({
    field: key,
    label: receiptFieldLabels[key],
    mine: receiptFieldText(key, mine),
    theirs: receiptFieldText(key, theirs),
    theirValue: theirs[key],
  }));
  const who = await lastWriterOf(tx, ctx, "receipt", row.id);
  return changedMeanwhile("receipt", { fields, version: row.version, who });
}
