import { z } from "zod";
import { requireStep } from "@parkline/domain/activity/state";
import { idSchema, noteSchema, versionSchema } from "@parkline/domain/text";
import { today, transact } from "../context.ts";
import { verb } from "../verb.ts";
import { moveActivity, openActivity, requireVersion, tellActivity } from "./open.ts";

const input = z.strictObject({ id: idSchema, version: versionSchema, reason: noteSchema });

/**
 * Calls an activity off, with the reason. What was recorded on it stays.
 * @throws Problem `activity.wrongState`, `activity.notYours`, `record.changed`, `record.notFound`
 */
export const cancelActivity = verb("activity.write", input, async (ctx, { id, version, reason }) =>
  transact(ctx, async (tx) => {
    const { row } = await openActivity(tx, ctx, "activity.write", id);
    requireStep("cancel", row.state);
    await requireVersion(tx, ctx, row, version);
    const newVersion = await moveActivity(
      tx,
      ctx,
      row,
      "cancelled",
      { cancelReason: reason, cancelledOn: today(ctx) },
      reason,
    );
    await tellActivity(tx, ctx, row, "activity.cancel", [], reason);
    return { id, version: newVersion };
  }),
);
