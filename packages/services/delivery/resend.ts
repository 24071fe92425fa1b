import { z } from "zod";
import { planAgain, readDelivery } from "@parkline/db/query/deliveryList";
import { Problem } from "@parkline/domain/problem";
import { notFound } from "@parkline/domain/record";
import { deliveryKindLabels, deliveryStateLabels } from "@parkline/domain/reminder/kind";
import { idSchema } from "@parkline/domain/text";
import { audit } from "../audit.ts";
import { announce } from "../change.ts";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";

/**
 * Sends a message once more that bounced, that nobody knows to have arrived, or that was skipped: under the same id, so
 * that whoever has it already sees it once. What it speaks of is asked again before it goes.
 * @throws Problem `record.notFound`, `delivery.wrongState`
 */
export const resendDelivery = verb("reminder.ledger", z.strictObject({ id: idSchema }), async (ctx, { id }) =>
  transact(ctx, async (tx) => {
    const row = await readDelivery(tx, ctx.park.id, id);
    if (row === undefined) throw notFound("delivery");
    if (!(await planAgain(tx, ctx.park.id, id)))
      throw new Problem("delivery.wrongState", { state: deliveryStateLabels[row.state] });
    const label = `${deliveryKindLabels[row.kind].zh} · ${row.recipientName ?? row.address ?? id}`;
    const state = { field: "state", label: "状态", from: deliveryStateLabels[row.state].zh };
    const changes = [{ ...state, to: deliveryStateLabels.planned.zh }];
    await audit(
      tx,
      ctx,
      "delivery.resend",
      { kind: "delivery", id, label },
      changes,
      row.answer ?? row.reason?.zh,
    );
    await announce(tx, ctx, "reminder", null, {});
    return { id };
  }),
);
