import type { ActivityFormKey, ActivityKindKey, ActivitySubjectKey } from "../glossary.ts";

/** The forms that a kind of activity can take. */
export const formsOf: Record<ActivityKindKey, readonly ActivityFormKey[]> = {
  trip: ["delegation", "small_team", "stationed"],
  fair: ["exhibition", "promotion", "forum"],
  reception: ["inspection"],
};

/** Under which of the park's settings an activity falls. */
export function subjectOf({
  kind,
  isAbroad,
}: {
  readonly kind: ActivityKindKey;
  readonly isAbroad: boolean;
}): ActivitySubjectKey {
  return kind === "trip" && isAbroad ? "trip_abroad" : kind;
}
