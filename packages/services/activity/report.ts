import { z } from "zod";
import { reportFieldKeys, reportFieldLabels, reportFieldSchemas } from "@parkline/domain/activity/report";
import { requireStep } from "@parkline/domain/activity/state";
import { formatFen, type Fen } from "@parkline/domain/money/fen";
import { idSchema, versionSchema } from "@parkline/domain/text";
import { today, transact } from "../context.ts";
import { verb } from "../verb.ts";
import { moveActivity, openActivity, requireVersion, tellActivity, writeActivity } from "./open.ts";

const input = z.strictObject({
  id: idSchema,
  version: versionSchema,
  fields: z.strictObject(reportFieldSchemas),
});

/**
 * Reports on an activity: what it cost and what it brought. A report can be corrected; the day it came in stays.
 * @throws Problem `activity.wrongState`, `activity.notYours`, `record.changed`, `record.notFound`
 */
export const reportActivity = verb("activity.write", input, async (ctx, { id, version, fields }) =>
  transact(ctx, async (tx) => {
    const { row } = await openActivity(tx, ctx, "activity.write", id);
    requireStep("report", row.state);
    await requireVersion(tx, ctx, row, version);
    const changes = reportFieldKeys
      .filter((key) => row[key] !== fields[key])
      .map((key) => ({
        field: key,
        label: reportFieldLabels[key].zh,
        from: textOf(key, row[key]),
        to: textOf(key, fields[key]),
      }));
    const newVersion =
      row.state === "reported"
        ? await writeActivity(tx, ctx, row, fields)
        : await moveActivity(tx, ctx, row, "reported", { ...fields, reportedOn: today(ctx) });
    await tellActivity(tx, ctx, row, "activity.report", changes);
    return { id, version: newVersion };
  }),
);

function textOf(key: string, value: string | number | null): string | null {
  if (value === null) return null;
  return key === "cost" ? formatFen(value as Fen, "yuan", "zh") : String(value);
}
