import { z } from "zod";
import {
  deleteFutureStageSetting,
  settingByOthersSince,
  upsertStageSetting,
} from "@parkline/db/query/stageSetting";
import { daySchema } from "@parkline/domain/date/day";
import { stageKeys, stageLabels, type StageKey } from "@parkline/domain/glossary";
import { Problem } from "@parkline/domain/problem";
import { recordLabels } from "@parkline/domain/record";
import { gates, type StageSetting } from "@parkline/domain/stage/gate";
import { audit, type AuditChange } from "../audit.ts";
import { announce } from "../change.ts";
import { today, transact } from "../context.ts";
import { loadStageSettings } from "../project/rules.ts";
import { verb } from "../verb.ts";
import { recomputeDeadlines } from "./recomputeDeadlines.ts";
import { checkStageSetting, clockParametersOf, stageSettingInput } from "./stageInput.ts";

const input = stageSettingInput.extend({
  /** When the newest setting of the stage was made that the person has seen; null when there was none. */
  seenAt: z.coerce.date().nullable().default(null),
});

/**
 * Sets a stage from a day on. One that holds from today is felt at once: every open board hears of it.
 * @throws Problem `setting.datePast`, `setting.stageNotOptional`, `setting.unknownRule`; `record.changed` where somebody
 *   else has set the stage since `seenAt`: a setting says all of its rules, and would undo theirs unseen
 */
export const setStage = verb("setting.manage", input, async (ctx, { seenAt, ...setting }) =>
  transact(ctx, async (tx) => {
    const day = today(ctx);
    checkStageSetting(setting, day);
    const { park, actor } = ctx;
    const other = await settingByOthersSince(tx, park.id, setting.stage, seenAt, actor.personId);
    if (other !== undefined)
      throw new Problem("record.changed", { who: other.name, record: recordLabels.stageRules });
    const before = (await loadStageSettings(tx, ctx.park.id, setting.effectiveOn))[setting.stage];
    await upsertStageSetting(tx, ctx.park.id, setting, { personId: ctx.actor.personId, at: ctx.now });
    const changed = setting.effectiveOn === day ? await recomputeDeadlines(tx, ctx) : 0;
    const label = `${stageLabels[setting.stage].zh}（${setting.effectiveOn} 起）`;
    const changes = changesBetween(setting.stage, before ?? fieldDefaults, setting);
    await audit(tx, ctx, "setting.setStage", { kind: "setting", id: null, label }, changes);
    await announce(tx, ctx, "setting", null, { stage: setting.stage });
    return { changed };
  }),
);

const withdrawal = z.strictObject({ stage: z.enum(stageKeys), effectiveOn: daySchema });

/** Takes back a setting that is still to come. @throws Problem `setting.notComing` for one that is in force or was never made */
export const withdrawStage = verb("setting.manage", withdrawal, async (ctx, { stage, effectiveOn }) =>
  transact(ctx, async (tx) => {
    if (!(await deleteFutureStageSetting(tx, ctx.park.id, stage, effectiveOn, today(ctx))))
      throw new Problem("setting.notComing", { stage: stageLabels[stage], day: effectiveOn });
    await audit(tx, ctx, "setting.withdrawStage", {
      kind: "setting",
      id: null,
      label: `${stageLabels[stage].zh}（${effectiveOn} 起）`,
    });
    await announce(tx, ctx, "setting", null, { stage });
    return { withdrawn: true };
  }),
);

const fieldDefaults: StageSetting = { enabled: true, waivedRequirements: [], clockDays: {} };

/** What a setting changes against the one before it, in the words of the day, for the audit. */
function changesBetween(stage: StageKey, before: StageSetting, after: StageSetting): AuditChange[] {
  const used = ({ enabled }: StageSetting) => (enabled ? "启用" : "停用");
  const asked = (setting: StageSetting, key: string) =>
    setting.waivedRequirements.includes(key) ? "不要求" : "要求";
  const all: AuditChange[] = [
    { field: "enabled", label: "阶段", from: used(before), to: used(after) },
    ...clockParametersOf(stage).map(({ key, clock, label, default: preset }) => ({
      field: key,
      label: `${clock.zh}·${label.zh}`,
      from: String(before.clockDays[key] ?? preset),
      to: String(after.clockDays[key] ?? preset),
    })),
    ...gates[stage].map(({ key, zh }) => ({
      field: key,
      label: zh,
      from: asked(before, key),
      to: asked(after, key),
    })),
  ];
  return all.filter((change) => change.from !== change.to);
}
