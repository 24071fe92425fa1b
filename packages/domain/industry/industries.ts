import { z } from "zod";
import { fault } from "../fault.ts";
import type { Label } from "../glossary.ts";
import { industryTable } from "./industryTable.ts";

/**
 * GB/T 4754-2017 down to its divisions. It is what statistics ask for; the industry chain (产业链, 2+N) that a park
 * promotes by is its own list and has nothing to do with these codes.
 */
export interface Industry {
  /** `C` for a section, `38` for a division. A string: the divisions of farming to mining begin with a nought. */
  readonly code: string;
  readonly level: "section" | "division";
  /** The letter of the section, its own code for one. */
  readonly section: string;
  readonly label: Label;
}

/** All of them, each section before its divisions. */
export const industries: readonly Industry[] = industryTable.flatMap(
  ([section, zh, en, rows]): Industry[] => [
    { code: section, level: "section", section, label: { zh, en } },
    ...rows.map(([code, divisionZh, divisionEn]): Industry => {
      return { code, level: "division", section, label: { zh: divisionZh, en: divisionEn } };
    }),
  ],
);

const byCode = new Map(industries.map((industry) => [industry.code, industry]));

/** `C`, `38`, `C38`; also the longer `3825` or `C3825` of a group or class, which give their division. */
export function industryByCode(code: string): Industry | undefined {
  const [, letter = "", digits = ""] = /^([A-T]?)((?:\d{2,4})?)$/u.exec(code.trim().toUpperCase()) ?? [];
  const found = byCode.get(digits === "" ? letter : digits.slice(0, 2));
  // C46 names a division and a section that it does not belong to: one of the two is a slip.
  return found !== undefined && letter !== "" && found.section !== letter ? undefined : found;
}

export const industryCodeSchema = z
  .string()
  .refine((code) => byCode.has(code), fault("没有这个行业代码", "is no code of GB/T 4754"));

/** 制造业 keeps its name, as nothing would be left of it. */
const shortName = (name: string): string =>
  name.replace(/[、,，和及\s]/gu, "").replace(/(?<=.)(制造)?业$/u, "");
const byName = new Map<string, Industry>();
// A division before the section of the same name: 房地产业 is 70, which is what a project has.
for (const level of ["division", "section"]) {
  for (const industry of industries.filter((candidate) => candidate.level === level)) {
    const key = shortName(industry.label.zh);
    if (!byName.has(key)) byName.set(key, industry);
  }
}

/** By its whole Chinese name; commas, 和 and the closing 业 or 制造业 do not matter: 医药制造业, 医药制造, 医药. */
export function industryByName(name: string): Industry | undefined {
  const key = shortName(name.normalize("NFKC"));
  return byName.get(key) ?? byName.get(key.replace(/制造$/u, ""));
}
