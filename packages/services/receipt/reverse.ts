import { z } from "zod";
import { evidenceOfReceipt, insertReceipt, replaceParts, takenShares } from "@parkline/db/query/receipt";
import { addFen, fenSchema, formatFen, subtractFen, sumFen, zeroFen } from "@parkline/domain/money/fen";
import { Problem } from "@parkline/domain/problem";
import { reversalRefusal } from "@parkline/domain/receipt/rules";
import { reversalShares } from "@parkline/domain/receipt/share";
import { idSchema, noteSchema } from "@parkline/domain/text";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { openReceipt, tellReceipt, wholeOf } from "./open.ts";

const input = z.strictObject({
  /** The certified receipt. */
  id: idSchema,
  /** 分, what is taken back: as a positive amount. */
  amount: fenSchema,
  reason: noteSchema,
});

/**
 * Enters a reversal (冲销) of a certified receipt: a receipt of its own with the negative amount, a draft that goes the
 * same path on the same slips, counts as what it takes back and lands in the same month, or where that is closed in the next
 * open one. There may be several, together never more than was certified.
 * @returns the reversal's id
 * @throws Problem `receipt.reversedWhole`, `receipt.reversalTooLarge`, `receipt.reversalOfReversal`, `receipt.wrongState`
 */
export const reverseReceipt = verb("receipt.write", input, async (ctx, { id: originalId, amount, reason }) =>
  transact(ctx, async (tx) => {
    const { row, investors } = await openReceipt(tx, ctx, "reverse", originalId);
    if (row.reversesId !== null) throw new Problem("receipt.reversalOfReversal");
    const certified = investors.map(({ certifiedAmount }) => certifiedAmount ?? zeroFen);
    const taken = await takenShares(tx, ctx.park.id, originalId);
    const refusal = reversalRefusal(addFen(sumFen(certified), sumFen(taken)), amount);
    if (refusal !== null) throw refusal;
    const claimedAmount = subtractFen(zeroFen, amount);
    const { projectId } = row;
    const { receivedOn, useKey } = wholeOf(row);
    const id = await insertReceipt(tx, {
      parkId: ctx.park.id,
      projectId,
      receivedOn,
      useKey,
      claimedAmount,
      reversesId: originalId,
      reversalReason: reason,
      authorId: ctx.actor.personId,
      createdAt: ctx.now,
      createdBy: ctx.actor.personId,
      updatedAt: ctx.now,
      updatedBy: ctx.actor.personId,
    });
    const shares = reversalShares(amount, certified, taken);
    const slips = await evidenceOfReceipt(tx, ctx.park.id, originalId);
    await replaceParts(tx, ctx.park.id, id, {
      investors: investors.map(({ companyId, name, originCode, originTier }, index) => ({
        companyId,
        name,
        originCode,
        originTier,
        shareAmount: shares[index] ?? zeroFen,
      })),
      evidence: slips.map(({ fileName: _name, contentType: _type, ...slip }) => slip),
    });
    const change = {
      field: "claimedAmount",
      label: "冲销金额",
      from: null,
      to: formatFen(claimedAmount, "yuan", "zh"),
    };
    await tellReceipt(
      tx,
      ctx,
      { id, projectId, projectName: row.projectName },
      "receipt.reverse",
      [change],
      reason,
    );
    return { id, version: 1 };
  }),
);
