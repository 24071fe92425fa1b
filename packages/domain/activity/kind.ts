import type { ActivityFormKey, ActivityKindKey, ActivitySubjectKey } from "../glossary.ts";
import type { Place } from "../place/place.ts";
import { isOverseas } from "../place/originTier.ts";

/** The forms that a kind of activity can take. */
export const formsOf: Record<ActivityKindKey, readonly ActivityFormKey[]> = {
  trip: ["delegation", "small_team", "stationed"],
  fair: ["exhibition", "promotion", "forum"],
  reception: ["inspection"],
};

/**
 * 出国（境）: a trip that leaves for a place beyond the border, 香港, 澳门 and 台湾 among them. It follows from the cities and
 * is typed by nobody.
 */
export function goesAbroad({
  kind,
  cities,
}: {
  readonly kind: ActivityKindKey;
  readonly cities: readonly Place[];
}): boolean {
  return kind === "trip" && cities.some(isOverseas);
}

/** Of the cities of a plan those beyond the border that another does not have. */
export function overseasAdded(before: readonly Place[], after: readonly Place[]): Place[] {
  return after.filter(
    (city) =>
      isOverseas(city) &&
      !before.some((one) => one.countryCode === city.countryCode && one.divisionCode === city.divisionCode),
  );
}

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
