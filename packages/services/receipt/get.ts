import { z } from "zod";
import {
  evidenceOfReceipt,
  investorsOfReceipt,
  readReceipt,
  receiptsWithSlips,
  reversalsOf,
} from "@parkline/db/query/receipt";
import { closedPeriods } from "@parkline/db/query/receiptPeriod";
import { notFound } from "@parkline/domain/record";
import { idSchema } from "@parkline/domain/text";
import { addFen, sumFen, zeroFen } from "@parkline/domain/money/fen";
import { read } from "../context.ts";
import { verb } from "../verb.ts";
import { landing } from "./landing.ts";
import { fieldsOf } from "./open.ts";

const input = z.strictObject({ id: idSchema });

/**
 * A receipt with its investors and slips, what reverses it and what of it that leaves, and other receipts that rest on the
 * same slips; `lands` is the period it would count in were it certified now, null while its day is not known.
 * @throws Problem `record.notFound`
 */
export const getReceipt = verb("receipt.read", input, async (ctx, { id }) =>
  read(ctx, async (tx) => {
    const row = await readReceipt(tx, ctx.park.id, id);
    if (row === undefined) throw notFound("receipt");
    const investors = await investorsOfReceipt(tx, ctx.park.id, id);
    const evidence = await evidenceOfReceipt(tx, ctx.park.id, id);
    const twins = await receiptsWithSlips(tx, ctx.park.id, evidence, [id, row.reversesId ?? id]);
    const closed = await closedPeriods(tx, ctx.park.id);
    const reversals = await reversalsOf(tx, ctx.park.id, id);
    const taken = sumFen(reversals.map((one) => one.certifiedAmount ?? one.claimedAmount));
    return {
      ...row,
      fields: fieldsOf(row, investors, evidence),
      investors,
      evidence,
      twins,
      reversals,
      left: addFen(row.certifiedAmount ?? zeroFen, taken),
      lands: await landing(tx, ctx.park.id, row, closed),
      isClosed: closed.some(({ year, month }) => year === row.countedYear && month === row.countedMonth),
    };
  }),
);
