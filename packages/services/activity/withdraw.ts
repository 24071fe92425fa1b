import { z } from "zod";
import { requireStep } from "@parkline/domain/activity/state";
import { idSchema, noteSchema, versionSchema } from "@parkline/domain/text";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { moveActivity, openActivity, requireVersion, tellActivity } from "./open.ts";

const input = z.strictObject({ id: idSchema, version: versionSchema, reason: noteSchema });

/**
 * Takes an activity back to the plan, so that what was asked for or approved can be changed.
 * @throws Problem `activity.wrongState`, `activity.notYours`, `record.changed`, `record.notFound`
 */
export const withdrawActivity = verb("activity.write", input, async (ctx, { id, version, reason }) =>
  transact(ctx, async (tx) => {
    const { row } = await openActivity(tx, ctx, "activity.write", id);
    requireStep("withdraw", row.state);
    await requireVersion(tx, ctx, row, version);
    const newVersion = await moveActivity(tx, ctx, row, "plan", {}, reason);
    await tellActivity(tx, ctx, row, "activity.withdraw", [], reason);
    return { id, version: newVersion };
  }),
);
