import { z } from "zod";
import { writeActivityRules } from "@parkline/db/query/activityRules";
import {
  activityApprovalKeys,
  activityApprovalLabels,
  activitySubjectKeys,
  activitySubjectLabels,
} from "@parkline/domain/glossary";
import { changedMeanwhile } from "@parkline/domain/record";
import { audit } from "../audit.ts";
import { read, transact } from "../context.ts";
import { nothing, verb } from "../verb.ts";
import { loadActivityRules } from "./rules.ts";

/** Who approves what in the park, and when reports are due. */
export const readActivityRulesOfPark = verb("setting.read", nothing, async (ctx) =>
  read(ctx, async (tx) => ({ rules: await loadActivityRules(tx, ctx.park.id) })),
);

const input = z.strictObject({
  subject: z.enum(activitySubjectKeys),
  /** 0 where the park has set nothing yet. */
  version: z.int32().min(0),
  approval: z.enum(activityApprovalKeys),
  reportDays: z.int().min(1).max(365),
});

/** Sets who approves, and when reports are due, from the next request and the next return on. @throws Problem `record.changed` */
export const setActivityRules = verb("setting.manage", input, async (ctx, { version, ...rules }) =>
  transact(ctx, async (tx) => {
    const before = (await loadActivityRules(tx, ctx.park.id)).find((one) => one.subject === rules.subject);
    const row = { parkId: ctx.park.id, ...rules, updatedAt: ctx.now, updatedBy: ctx.actor.personId };
    const written = await writeActivityRules(tx, row, version);
    if (written === undefined) {
      const { version: now, setBy } = before ?? { version: 0, setBy: null };
      throw changedMeanwhile("activityRules", { fields: [], version: now, who: setBy });
    }
    const label = activitySubjectLabels[rules.subject].zh;
    const changes = [
      {
        field: "approval",
        label: "审批",
        from: before === undefined ? null : activityApprovalLabels[before.approval].zh,
        to: activityApprovalLabels[rules.approval].zh,
      },
      {
        field: "reportDays",
        label: "总结期限（天）",
        from: before === undefined ? null : String(before.reportDays),
        to: String(rules.reportDays),
      },
    ].filter(({ from, to }) => from !== to);
    await audit(tx, ctx, "activity.setRules", { kind: "setting", id: null, label }, changes);
    return { subject: rules.subject, version: written };
  }),
);
