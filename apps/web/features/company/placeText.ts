import type { Label } from "@parkline/domain/glossary";
import { placeLabel, type Place } from "@parkline/domain/place/place";

/** What a company's place is called; undefined while it is only known to be in China, which is what a new one starts with. */
export function knownPlace(place: Place): Label | undefined {
  return place.countryCode === "CN" && place.divisionCode === null ? undefined : placeLabel(place);
}
