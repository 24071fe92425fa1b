import { z } from "zod";
import { listStageSettings } from "@parkline/db/query/stageSetting";
import type { Day } from "@parkline/domain/date/day";
import { optionalStages, stageKeys, type Label, type StageKey } from "@parkline/domain/glossary";
import { gates, type StageSetting } from "@parkline/domain/stage/gate";
import { read, today } from "../context.ts";
import { nothing, verb } from "../verb.ts";
import { clockParametersOf } from "./stageInput.ts";

export interface DatedStageSetting extends StageSetting {
  readonly effectiveOn: Day;
  readonly setByName: string;
  readonly setAt: Date;
}
export interface StageRules {
  readonly stage: StageKey;
  /** Whether the park may switch it off. */
  readonly optional: boolean;
  readonly requirements: readonly (Label & { readonly key: string })[];
  readonly clockParameters: ReturnType<typeof clockParametersOf>;
  /** In force today; null where the field's defaults hold. */
  readonly current: DatedStageSetting | null;
  /** Not in force yet, the nearest first. */
  readonly coming: readonly DatedStageSetting[];
  readonly past: readonly DatedStageSetting[];
}

/** The ten stages with what the park has set for each: today, to come and before. */
export const readStages = verb("setting.read", nothing, async (ctx): Promise<readonly StageRules[]> =>
  read(ctx, async (tx) => {
    const rows = await listStageSettings(tx, ctx.park.id);
    const day = today(ctx);
    return stageKeys.map((stage) => {
      const settings = rows.filter((row) => row.stage === stage).map(settingOf);
      const [current = null, ...past] = settings.filter((setting) => setting.effectiveOn <= day);
      return {
        stage,
        optional: optionalStages.includes(stage),
        requirements: gates[stage].map(({ key, zh, en }) => ({ key, zh, en })),
        clockParameters: clockParametersOf(stage),
        current,
        coming: settings.filter((setting) => setting.effectiveOn > day).toReversed(),
        past,
      };
    });
  }),
);

const clockDaysSchema = z.record(z.string(), z.int());

function settingOf(row: Awaited<ReturnType<typeof listStageSettings>>[number]): DatedStageSetting {
  return {
    effectiveOn: row.effectiveOn,
    enabled: row.enabled,
    waivedRequirements: row.waivedRequirements,
    clockDays: clockDaysSchema.parse(row.clockDays),
    setByName: row.setByName,
    setAt: row.setAt,
  };
}
