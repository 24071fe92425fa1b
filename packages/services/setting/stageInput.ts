import { z } from "zod";
import { daySchema, type Day } from "@parkline/domain/date/day";
import { optionalStages, stageKeys, stageLabels, type StageKey } from "@parkline/domain/glossary";
import { Problem } from "@parkline/domain/problem";
import { clocks } from "@parkline/domain/stage/clock";
import { gates } from "@parkline/domain/stage/gate";

/** What a park may set for a stage from a day on. `clockDays` holds `clock.parameter` → days; what is left out has the field's default. */
export const stageSettingInput = z.strictObject({
  stage: z.enum(stageKeys),
  effectiveOn: daySchema,
  enabled: z.boolean(),
  waivedRequirements: z.array(z.string()).max(20),
  clockDays: z.record(z.string(), z.int().min(0).max(1000)),
});
export type StageSettingInput = z.output<typeof stageSettingInput>;

/** The parameters of the clocks that run in a stage, by `clock.parameter`. */
export function clockParametersOf(stage: StageKey) {
  return clocks
    .filter((clock) => clock.stages.includes(stage))
    .flatMap((clock) =>
      Object.entries(clock.days).map(([name, parameter]) => ({
        key: `${clock.key}.${name}`,
        clock: clock.label,
        label: parameter.label,
        default: parameter.default,
      })),
    );
}

/** @throws Problem for a day past, a stage that cannot be switched off, a requirement or clock that the stage does not have */
export function checkStageSetting(setting: StageSettingInput, today: Day): void {
  if (setting.effectiveOn < today) throw new Problem("setting.datePast", { today });
  if (!setting.enabled && !optionalStages.includes(setting.stage))
    throw new Problem("setting.stageNotOptional", { stage: stageLabels[setting.stage] });
  const requirements = gates[setting.stage].map((requirement) => requirement.key);
  const parameters = clockParametersOf(setting.stage).map((parameter) => parameter.key);
  const unknown = [
    ...setting.waivedRequirements.filter((key) => !requirements.includes(key)),
    ...Object.keys(setting.clockDays).filter((key) => !parameters.includes(key)),
  ];
  if (unknown.length > 0)
    throw new Problem("setting.unknownRule", {
      rules: unknown.join("、"),
      stage: stageLabels[setting.stage],
    });
}
