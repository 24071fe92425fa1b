import { divisionByCode } from "./divisions.ts";
import type { Place } from "./place.ts";
import type { OriginTier } from "./tier.ts";

const beyondTheBorder = new Set(["71", "81", "82"]);

/** 境外: another country, 台湾, 香港 or 澳门. */
export const isOverseas = ({ countryCode, divisionCode }: Place): boolean =>
  countryCode !== "CN" || beyondTheBorder.has(divisionCode?.slice(0, 2) ?? "");
const municipalities = new Set(["11", "12", "31", "50"]);

/**
 * The tier of a place for a park with a division or statistics code such as `630102400`. Undefined where the
 * place is too coarse to tell (China alone, the park's own province without a city) or a code is unknown.
 */
export function originTier(place: Place, parkCode: string): OriginTier | undefined {
  const { countryCode, divisionCode } = place;
  if (countryCode === "CN" && divisionCode !== null && !divisionByCode(divisionCode)) return undefined;
  if (isOverseas(place)) return "overseas";
  if (divisionCode === null || !divisionByCode(parkCode)) return undefined;
  const province = divisionCode.slice(0, 2);
  if (province !== parkCode.slice(0, 2)) return "outside_province";
  // A municipality is province and city in one.
  if (municipalities.has(province)) return "inside_city";
  const city = divisionCode.slice(2, 4);
  if (city === "" || city === "00") return undefined;
  return city === parkCode.slice(2, 4) ? "inside_city" : "inside_province";
}
