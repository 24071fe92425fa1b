import { z } from "zod";
import { evidenceOfReceipt } from "@parkline/db/query/receipt";
import { Problem } from "@parkline/domain/problem";
import { receiptGaps } from "@parkline/domain/receipt/field";
import { idSchema, versionSchema } from "@parkline/domain/text";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { openReceipt, requireVersion, takenOver, writeReceipt } from "./open.ts";
import { receiptRules } from "./rules.ts";
import { requireNewSlips } from "./settle.ts";

const input = z.strictObject({
  id: idSchema,
  version: versionSchema,
  confirmTwice: z.boolean().default(false),
});

/**
 * Hands a receipt in for review (填报). Of two drafts with the same slip that were entered at one moment, each is asked here.
 * @throws Problem `receipt.incomplete`, `receipt.slipTwice`, `receipt.wrongState`, `receipt.notAuthor`, `record.changed`
 */
export const submitReceipt = verb("receipt.submit", input, async (ctx, { id, version, confirmTwice }) =>
  transact(ctx, async (tx) => {
    const { row, fields } = await openReceipt(tx, ctx, "submit", id);
    await requireVersion(tx, ctx, row, version);
    const gaps = receiptGaps(fields);
    if (gaps.length > 0) {
      const said = { zh: gaps.map(({ zh }) => zh).join("、"), en: gaps.map(({ en }) => en).join(", ") };
      throw new Problem("receipt.incomplete", { gaps: said }, gaps);
    }
    const confirmed = confirmTwice || row.twiceConfirmed || row.reversesId !== null;
    if (!confirmed) await requireNewSlips(tx, ctx, await evidenceOfReceipt(tx, ctx.park.id, id), [id]);
    const { separation } = await receiptRules(tx, ctx.park.id);
    const twiceConfirmed = row.twiceConfirmed || confirmTwice;
    const taken = takenOver(ctx, row);
    const submitted = { state: "submitted" as const, submittedAt: ctx.now, separation, returnReason: null };
    return writeReceipt(tx, ctx, {
      row,
      action: "receipt.submit",
      set: { ...submitted, twiceConfirmed, ...taken.set },
      changes: taken.changes,
    });
  }),
);
