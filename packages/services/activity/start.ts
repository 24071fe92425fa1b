import { z } from "zod";
import { daySchema } from "@parkline/domain/date/day";
import { requireStep } from "@parkline/domain/activity/state";
import { idSchema, versionSchema } from "@parkline/domain/text";
import { today, transact } from "../context.ts";
import { verb } from "../verb.ts";
import { requireDay } from "./day.ts";
import { moveActivity, openActivity, requireVersion, tellActivity } from "./open.ts";

const input = z.strictObject({ id: idSchema, version: versionSchema, startedOn: daySchema.optional() });

/**
 * Records that an approved activity has begun, today if no day is given.
 * @throws Problem `activity.dayWrong`, `activity.wrongState`, `activity.notYours`, `record.changed`, `record.notFound`
 */
export const startActivity = verb("activity.write", input, async (ctx, { id, version, startedOn }) =>
  transact(ctx, async (tx) => {
    const { row } = await openActivity(tx, ctx, "activity.write", id);
    requireStep("start", row.state);
    await requireVersion(tx, ctx, row, version);
    const day = startedOn ?? today(ctx);
    requireDay(ctx, "startedOn", day, {});
    const newVersion = await moveActivity(tx, ctx, row, "under_way", { startedOn: day });
    await tellActivity(tx, ctx, row, "activity.start");
    return { id, version: newVersion };
  }),
);
