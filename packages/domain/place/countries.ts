import type { Label } from "../glossary.ts";
import { countryTable } from "./countryTable.ts";

export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  readonly label: Label;
}

export const countries: readonly Country[] = countryTable.map(([code, zh, en]) => ({
  code,
  label: { zh, en },
}));

/** Other names that stand in ledgers. */
const otherNames: Readonly<Record<string, string>> = {
  中华人民共和国: "CN",
  印尼: "ID",
  沙特: "SA",
  大韩民国: "KR",
  南韩: "KR",
  阿拉伯联合酋长国: "AE",
  俄罗斯联邦: "RU",
  孟加拉: "BD",
  usa: "US",
  uk: "GB",
  korea: "KR",
};

const byCode = new Map(countries.map((country) => [country.code, country]));
const nameForm = (name: string): string => name.normalize("NFKC").trim().toLowerCase();
const byName = new Map(
  countries.flatMap((country) => [
    [nameForm(country.label.zh), country] as const,
    [nameForm(country.label.en), country] as const,
  ]),
);

export function countryByCode(code: string): Country | undefined {
  return byCode.get(code.toUpperCase());
}

/** By its Chinese or English name, or another name it often goes by; case does not matter. */
export function countryByName(name: string): Country | undefined {
  const wanted = nameForm(name);
  return byName.get(wanted) ?? byCode.get(otherNames[wanted] ?? "");
}
