import { z } from "zod";
import type { ActivityRow } from "@parkline/db/query/activity";
import {
  activityFieldLabels,
  activityFieldSchemas,
  type ActivityFieldKey,
  type ActivityFields,
} from "@parkline/domain/activity/field";
import { activityFieldText, type ActivityNames } from "@parkline/domain/activity/fieldText";
import { goesAbroad, overseasAdded } from "@parkline/domain/activity/kind";
import { approvedFields, requireStep } from "@parkline/domain/activity/state";
import { Problem } from "@parkline/domain/problem";
import { placeLabel } from "@parkline/domain/place/place";
import { changedMeanwhile } from "@parkline/domain/record";
import { idSchema, versionSchema } from "@parkline/domain/text";
import { lastWriterOf } from "../audit.ts";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { openActivity, requireMine, tellActivity, wallOf, writeActivity } from "./open.ts";
import { writeParts } from "./parts.ts";
import {
  activityChanges,
  activityColumns,
  activityFieldsOf,
  changedActivityFields,
  namesOf,
  requirePlanReferences,
  requireSound,
} from "./settle.ts";

const input = z.strictObject({
  id: idSchema,
  version: versionSchema,
  fields: z.strictObject(activityFieldSchemas).partial(),
});

/**
 * Edits a plan. While it waits for approval nothing changes; what was approved stays as it was approved.
 * @throws Problem `record.changed` with a `Conflict`, `activity.wrongState`, `activity.approvedStands`,
 *   `activity.overseasNotApproved`, `activity.abroadStands`, `activity.datesReversed`, `activity.formWrong`, `activity.firmVisited`, `activity.notYours`, `record.notFound`
 */
export const updateActivity = verb("activity.write", input, async (ctx, { id, version, fields: patch }) =>
  transact(ctx, async (tx) => {
    const { row, parts } = await openActivity(tx, ctx, "activity.write", id);
    const before = activityFieldsOf(row, parts);
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    const after: ActivityFields = { ...before, ...given };
    const keys = changedActivityFields(before, after);
    if (keys.length === 0) return { id, version: row.version };
    const names = await namesOf(tx, ctx.park.id, before, after);
    if (row.version !== version) {
      const who = await lastWriterOf(tx, ctx, "activity", id);
      throw changedMeanwhile("activity", {
        fields: conflictsOf(keys, before, after, names),
        version: row.version,
        who,
      });
    }
    requireStep("edit", row.state);
    refuseApproved(row, keys, before, after);
    requireSound(after);
    await requirePlanReferences(tx, ctx, before, after);
    // Nobody hands an activity to a team that is not theirs by an edit.
    requireMine(ctx, "activity.write", wallOf({ ...row, ...after }, after.memberIds));
    const newVersion = await writeActivity(tx, ctx, row, activityColumns(after));
    await writeParts(tx, ctx.park.id, id, keys, parts, after);
    const changes = activityChanges(keys, before, after, names);
    await tellActivity(tx, ctx, { id, name: after.name }, "activity.update", changes);
    return { id, version: newVersion };
  }),
);

/** What was approved stands, and so do the places beyond the border: no other one without a new approval. */
function refuseApproved(
  row: ActivityRow,
  keys: readonly ActivityFieldKey[],
  before: ActivityFields,
  after: ActivityFields,
): void {
  if (row.state === "plan") return;
  const field = approvedFields.find((key) => keys.includes(key));
  if (field !== undefined)
    throw new Problem("activity.approvedStands", { field: activityFieldLabels[field] });
  if (after.kind !== "trip" || !keys.includes("cities")) return;
  const [added] = overseasAdded(before.cities, after.cities);
  if (added !== undefined)
    throw new Problem("activity.overseasNotApproved", {
      city: placeLabel(added) ?? { zh: added.countryCode, en: added.countryCode },
    });
  if (goesAbroad(before) && !goesAbroad(after)) throw new Problem("activity.abroadStands");
}

function conflictsOf(
  keys: readonly ActivityFieldKey[],
  theirs: ActivityFields,
  mine: ActivityFields,
  names: ActivityNames,
) {
  return keys.map((key) => ({
    field: key,
    label: activityFieldLabels[key],
    mine: activityFieldText(key, mine, names),
    theirs: activityFieldText(key, theirs, names),
    theirValue: theirs[key],
  }));
}
