import type { stageChangesOf } from "@parkline/db/query/projectDetail";
import { stageKeys, type StageKey } from "@parkline/domain/glossary";
import type { StageSettings } from "@parkline/domain/stage/gate";

type StageChange = Awaited<ReturnType<typeof stageChangesOf>>[number];

/**
 * The ten stages as a project has gone through them: when it last entered each, and whether the park uses the stage. A
 * stage past the present one that it was in once keeps no date: it has stepped back from there.
 */
export function stepperOf(stage: StageKey, changes: readonly StageChange[], settings: StageSettings) {
  const present = stageKeys.indexOf(stage);
  return stageKeys.map((key, index) => {
    const entry = index > present ? undefined : changes.findLast((change) => change.toStage === key);
    const state = index < present ? "passed" : index === present ? "present" : "ahead";
    return {
      stage: key,
      state,
      enteredOn: entry?.enteredOn ?? null,
      enabled: settings[key]?.enabled !== false,
    } as const;
  });
}

/** The overrides of a gate whose evidence is still owed: they stay visible until it is put right. */
export function standingOverrides(
  changes: readonly StageChange[],
  owed: readonly { readonly stage: StageKey; readonly requirement: string }[],
) {
  return changes.flatMap(({ id, toStage, overrideReason, overridden, at, actorName }) => {
    const still = overridden.filter((key) =>
      owed.some((one) => one.stage === toStage && one.requirement === key),
    );
    return overrideReason === null || still.length === 0
      ? []
      : [{ id, stage: toStage, reason: overrideReason, requirements: still, at, actorName }];
  });
}
