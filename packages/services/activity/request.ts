import { z } from "zod";
import { afterRequest } from "@parkline/domain/activity/approval";
import { activityFieldLabels } from "@parkline/domain/activity/field";
import { missingForRequest } from "@parkline/domain/activity/request";
import { requireStep } from "@parkline/domain/activity/state";
import { Problem } from "@parkline/domain/problem";
import { idSchema, versionSchema } from "@parkline/domain/text";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { moveActivity, openActivity, requireVersion, tellActivity } from "./open.ts";
import { rulesFor } from "./rules.ts";
import { activityFieldsOf } from "./settle.ts";

const input = z.strictObject({ id: idSchema, version: versionSchema });

/**
 * Asks for the approval of a plan; where the park wants none it is approved by that.
 * @throws Problem `activity.incomplete`, `activity.wrongState`, `activity.notYours`, `record.changed`, `record.notFound`
 */
export const requestActivity = verb("activity.write", input, async (ctx, { id, version }) =>
  transact(ctx, async (tx) => {
    const { row, parts } = await openActivity(tx, ctx, "activity.write", id);
    requireStep("request", row.state);
    await requireVersion(tx, ctx, row, version);
    const missing = missingForRequest(activityFieldsOf(row, parts)).map((key) => activityFieldLabels[key]);
    if (missing.length > 0)
      throw new Problem("activity.incomplete", {
        missing: {
          zh: missing.map((one) => one.zh).join("、"),
          en: missing.map((one) => one.en).join(", "),
        },
      });
    const { approval } = await rulesFor(tx, ctx.park.id, row);
    const state = afterRequest(approval, ctx.actor.roles);
    const newVersion = await moveActivity(tx, ctx, row, state);
    await tellActivity(tx, ctx, row, "activity.request");
    return { id, version: newVersion, state };
  }),
);
