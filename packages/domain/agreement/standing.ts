import type { Day } from "../date/day.ts";
import type { Label } from "../glossary.ts";

/** Whether an agreement still holds. `lapsed`: replaced by another, or gone with the one that it increased. */
export const standingKeys = ["in_force", "lapsed", "terminated"] as const;
export type StandingKey = (typeof standingKeys)[number];
export const standingLabels: Record<StandingKey, Label> = {
  in_force: { zh: "有效", en: "In force" },
  lapsed: { zh: "不再有效", en: "Lapsed" },
  terminated: { zh: "已终止", en: "Terminated" },
};

export function standingOf(one: {
  readonly terminatedOn: Day | null;
  readonly isInForce: boolean;
}): StandingKey {
  if (one.terminatedOn !== null) return "terminated";
  return one.isInForce ? "in_force" : "lapsed";
}
