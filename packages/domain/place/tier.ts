import type { Label } from "../glossary.ts";

/**
 * Where an investor comes from, seen from the park (domain.md §1, §5). Derived from the investor's *ultimate* origin and
 * never typed. 台湾, 香港 and 澳门 count as overseas (境外), as in the statistics of investment from outside.
 */
export const originTiers = ["outside_province", "inside_province", "inside_city", "overseas"] as const;
export type OriginTier = (typeof originTiers)[number];

export const originTierLabels: Record<OriginTier, Label> = {
  outside_province: { zh: "省外", en: "Outside the province" },
  inside_province: { zh: "市外省内", en: "Inside the province, outside the city" },
  inside_city: { zh: "市内", en: "Inside the city" },
  overseas: { zh: "境外", en: "Overseas" },
};
