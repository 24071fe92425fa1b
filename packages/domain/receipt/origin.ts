import { z } from "zod";
import { fault } from "../fault.ts";
import type { Label } from "../glossary.ts";
import { countryByCode } from "../place/countries.ts";
import { divisionByCode } from "../place/divisions.ts";
import { placeLabel, type Place } from "../place/place.ts";
import { originTier } from "../place/originTier.ts";
import type { OriginTier } from "../place/tier.ts";

/**
 * An investor's ultimate origin in one code: six digits of GB/T 2260, or a country of ISO 3166-1 outside China. 台湾, 香港
 * and 澳门 are divisions (71, 81, 82).
 */
export const originCodeSchema = z
  .string()
  .refine(isOrigin, fault("没有这个来源地代码", "is no place of origin that we know"));

function isOrigin(code: string): boolean {
  if (/^\d{6}$/u.test(code)) return divisionByCode(code)?.code === code;
  return code !== "CN" && /^[A-Z]{2}$/u.test(code) && countryByCode(code) !== undefined;
}

function placeOf(code: string): Place {
  return /^\d/u.test(code)
    ? { countryCode: "CN", divisionCode: code }
    : { countryCode: code, divisionCode: null };
}

/** The code of a company's own place, or null where it says no more than China. */
export function originCodeOf({ countryCode, divisionCode }: Place): string | null {
  return countryCode === "CN" ? divisionCode : countryCode;
}

/**
 * Where a company's money may be presumed to come from in the end: its own place. Of one that is registered in the park that
 * says nothing, since its owners are elsewhere: null, to be asked (domain.md §5).
 */
export function presumedOrigin({
  registeredInPark,
  countryCode,
  divisionCode,
}: Place & { readonly registeredInPark: boolean }): Place | null {
  if (registeredInPark || (countryCode === "CN" && divisionCode === null)) return null;
  return { countryCode, divisionCode };
}

/** The tier that follows from a code, seen from the park; undefined where the code is too coarse: the park's own province alone. */
export function tierOfOrigin(code: string, parkCode: string): OriginTier | undefined {
  return originTier(placeOf(code), parkCode);
}

export function originLabel(code: string): Label {
  return placeLabel(placeOf(code)) ?? { zh: code, en: code };
}
