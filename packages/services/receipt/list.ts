import { z } from "zod";
import { listReceiptRows } from "@parkline/db/query/receiptList";
import { daySchema } from "@parkline/domain/date/day";
import { receiptStateKeys } from "@parkline/domain/glossary";
import { yearSchema } from "@parkline/domain/receipt/period";
import { idSchema, soughtSchema } from "@parkline/domain/text";
import { read } from "../context.ts";
import { verb } from "../verb.ts";

const input = z.strictObject({
  /** The year it counts in; what waits is in that of its arrival and in every later one, without a day in all. */
  year: yearSchema.nullable().default(null),
  states: z.array(z.enum(receiptStateKeys)).max(receiptStateKeys.length).default([]),
  projectId: idSchema.nullable().default(null),
  /** The opening entries alone: what ledgers brought in. */
  openingOnly: z.boolean().default(false),
  text: soughtSchema.default(""),
  after: z.strictObject({ receivedOn: daySchema.nullable(), id: idSchema }).nullable().default(null),
  limit: z.int().min(1).max(200).default(50),
});

/** Receipts, those without a day first, then the last that came; `next` goes on where the page ended. */
export const listReceipts = verb("receipt.read", input, async (ctx, { text, after, limit, ...filter }) =>
  read(ctx, async (tx) => {
    const asked = { ...filter, text: text === "" ? null : text };
    const rows = await listReceiptRows(tx, ctx.park.id, asked, after, limit + 1);
    const receipts = rows.slice(0, limit);
    const last = receipts.at(-1);
    const more = last !== undefined && rows.length > limit;
    return { receipts, next: more ? { receivedOn: last.receivedOn, id: last.id } : null };
  }),
);
