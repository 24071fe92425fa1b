import { z } from "zod";
import { deleteFutureStageSetting, upsertStageSetting } from "@parkline/db/query/stageSetting";
import { daySchema } from "@parkline/domain/date/day";
import { stageKeys, stageLabels, type StageKey } from "@parkline/domain/glossary";
import { Problem } from "@parkline/domain/problem";
import { gates, type StageSetting } from "@parkline/domain/stage/gate";
import { audit, type AuditChange } from "../audit.ts";
import { announce } from "../change.ts";
import { today, transact } from "../context.ts";
import { loadStageSettings } from "../project/rules.ts";
import { verb } from "../verb.ts";
import { recomputeDeadlines } from "./recomputeDeadlines.ts";
import { checkStageSetting, clockParametersOf, stageSettingInput } from "./stageInput.ts";

/**
 * Sets a stage from a day on. One that holds from today is felt at once: every open board hears of it.
 * @throws Problem `setting.datePast`, `setting.stageNotOptional`, `setting.unknownRule`
 */
export const setStage = verb("setting.manage", stageSettingInput, async (ctx, setting) =>
  transact(ctx, async (tx) => {
    const day = today(ctx);
    checkStageSetting(setting, day);
    const before = (await loadStageSettings(tx, ctx.park.id, setting.effectiveOn))[setting.stage];
    await upsertStageSetting(tx, ctx.park.id, setting, { personId: ctx.actor.personId, at: ctx.now });
    const changed = setting.effectiveOn === day ? await recomputeDeadlines(tx, ctx) : 0;
    const label = `${stageLabels[setting.stage].zh}（${setting.effectiveOn} 起）`;
    const from = before === undefined ? null : wordsOf({ ...setting, ...before });
    const changes: AuditChange[] = [
      { field: setting.stage, label: stageLabels[setting.stage].zh, from, to: wordsOf(setting) },
    ];
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

/** A setting in the words of the day, for the audit. */
function wordsOf(setting: StageSetting & { readonly stage: StageKey }): string {
  const waived = gates[setting.stage].filter((requirement) =>
    setting.waivedRequirements.includes(requirement.key),
  );
  const clockDays = clockParametersOf(setting.stage).map(
    (parameter) =>
      `${parameter.clock.zh}·${parameter.label.zh} ${setting.clockDays[parameter.key] ?? parameter.default}`,
  );
  return [
    setting.enabled ? "启用" : "停用",
    waived.length === 0
      ? "进入条件全部要求"
      : `不要求：${waived.map((requirement) => requirement.zh).join("、")}`,
    ...clockDays,
  ].join("；");
}
