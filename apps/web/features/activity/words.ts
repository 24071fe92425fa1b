import { placeLabel, type Place } from "@parkline/domain/place/place";
import type { Label } from "@parkline/domain/glossary";
import type { Day } from "@parkline/domain/date/day";

/** 杭州市、德国: where an activity goes, in a line. */
export function citiesLabel(cities: readonly Place[]): Label {
  const known = cities.map((city) => placeLabel(city)).filter((one) => one !== undefined);
  return { zh: known.map((one) => one.zh).join("、"), en: known.map((one) => one.en).join("; ") };
}

/** `2026-03-16 – 03-18`, one day alone where it is one. */
export function daysText(from: Day, to: Day): string {
  if (from === to) return from;
  return `${from} – ${from.slice(0, 4) === to.slice(0, 4) ? to.slice(5) : to}`;
}
