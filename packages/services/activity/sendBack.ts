import { z } from "zod";
import { requireStep } from "@parkline/domain/activity/state";
import { idSchema, noteSchema, versionSchema } from "@parkline/domain/text";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { moveActivity, openActivity, requireVersion, tellActivity } from "./open.ts";

const input = z.strictObject({ id: idSchema, version: versionSchema, reason: noteSchema });

/**
 * Gives a plan back to those who asked, with the reason; they change it and ask anew.
 * @throws Problem `activity.wrongState`, `activity.notYours`, `record.changed`, `record.notFound`
 */
export const sendBackActivity = verb("activity.approve", input, async (ctx, { id, version, reason }) =>
  transact(ctx, async (tx) => {
    const { row } = await openActivity(tx, ctx, "activity.approve", id);
    requireStep("sendBack", row.state);
    await requireVersion(tx, ctx, row, version);
    const newVersion = await moveActivity(tx, ctx, row, "plan", {}, reason);
    await tellActivity(tx, ctx, row, "activity.sendBack", [], reason);
    return { id, version: newVersion };
  }),
);
