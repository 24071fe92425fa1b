import { z } from "zod";
import { reportDueOn } from "@parkline/domain/activity/report";
import { requireStep } from "@parkline/domain/activity/state";
import { daySchema } from "@parkline/domain/date/day";
import { idSchema, versionSchema } from "@parkline/domain/text";
import { today, transact } from "../context.ts";
import { loadCalendar } from "../setting/calendar.ts";
import { verb } from "../verb.ts";
import { requireDay } from "./day.ts";
import { moveActivity, openActivity, requireVersion, tellActivity } from "./open.ts";
import { rulesFor } from "./rules.ts";

const input = z.strictObject({
  id: idSchema,
  version: versionSchema,
  returnedOn: daySchema.optional(),
  /** When it really began; left out, as recorded, else as planned. */
  startedOn: daySchema.optional(),
});

/**
 * Records that an activity is over, today if no day is given; from here its report is due.
 * @returns the day by which the report is due
 * @throws Problem `activity.dayWrong`, `activity.wrongState`, `activity.notYours`, `record.changed`, `record.notFound`
 */
export const returnActivity = verb("activity.write", input, async (ctx, entered) =>
  transact(ctx, async (tx) => {
    const { id } = entered;
    const { row } = await openActivity(tx, ctx, "activity.write", id);
    requireStep("return", row.state);
    await requireVersion(tx, ctx, row, entered.version);
    const returnedOn = entered.returnedOn ?? today(ctx);
    const startedOn = entered.startedOn ?? row.startedOn ?? row.startsOn;
    requireDay(ctx, "startedOn", startedOn, {});
    requireDay(ctx, "returnedOn", returnedOn, { from: startedOn });
    const { reportDays } = await rulesFor(tx, ctx.park.id, row);
    const dueOn = reportDueOn(returnedOn, { isAbroad: row.isAbroad, reportDays }, await loadCalendar(tx));
    const days = { startedOn, returnedOn, reportDueOn: dueOn };
    const version = await moveActivity(tx, ctx, row, "returned", days);
    const changes = [
      { field: "returnedOn", label: "返回日期", from: null, to: returnedOn },
      { field: "reportDueOn", label: "总结截止日期", from: null, to: dueOn },
    ];
    await tellActivity(tx, ctx, row, "activity.return", changes);
    return { id, version, reportDueOn: dueOn };
  }),
);
