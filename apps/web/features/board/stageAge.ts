import { daysBetween, type Day } from "@parkline/domain/date/day";
import type { ClockStateKey } from "@parkline/domain/glossary";
import { clockState } from "@parkline/domain/stage/clock";

/** How long a project has been in its stage, against the day on which its clock turns red. */
export interface StageAge {
  readonly state: ClockStateKey;
  /** Natural days since it entered the stage. */
  readonly days: number;
  /** 0 to 1: how much of the clock has run; null where none runs. */
  readonly share: number | null;
  /** Days past the limit, 0 on the first red day less one; null unless red. */
  readonly overdueDays: number | null;
}

export interface AgedProject {
  readonly stageEnteredOn: Day;
  readonly amberOn: Day | null;
  readonly redOn: Day | null;
}

export function stageAgeOf(project: AgedProject, today: Day): StageAge {
  const state = clockState(project, today);
  const days = Math.max(0, daysBetween(project.stageEnteredOn, today));
  if (project.redOn === null) return { state, days, share: null, overdueDays: null };
  const whole = Math.max(1, daysBetween(project.stageEnteredOn, project.redOn));
  return {
    state,
    days,
    share: Math.min(1, days / whole),
    // The first red day is one day past the limit.
    overdueDays: state === "red" ? daysBetween(project.redOn, today) + 1 : null,
  };
}
