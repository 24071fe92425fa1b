import type { Label } from "../glossary.ts";
import { divisionTable } from "./divisionTable.ts";

/** A province-level division or a prefecture-level city of GB/T 2260. */
export interface Division {
  /** Six digits: `630000` is 青海省, `630100` is 西宁市. */
  readonly code: string;
  readonly level: "province" | "city";
  /** Six digits of the province-level division, its own code for one. */
  readonly province: string;
  readonly label: Label;
}

const citySeparator = "; ";

/** All of them, provinces before their cities, in the order of their codes. */
export const divisions: readonly Division[] = divisionTable.flatMap(([code, zh, en, cities]): Division[] => {
  const province = `${code}0000`;
  const own: Division = { code: province, level: "province", province, label: { zh, en } };
  const rows = cities === "" ? [] : cities.split(citySeparator);
  return [own, ...rows.map((row) => cityFrom(row, code, province))];
});

/** `01西宁市 Xining` under `63`. */
function cityFrom(row: string, provinceDigits: string, province: string): Division {
  const space = row.indexOf(" ");
  const label = { zh: row.slice(2, space), en: row.slice(space + 1) };
  return { code: `${provinceDigits}${row.slice(0, 2)}00`, level: "city", province, label };
}

const byCode = new Map(divisions.map((division) => [division.code, division]));

/**
 * The division of a code. Longer codes (630102 a district, 630102400 the statistics code of a park) give the city they
 * lie in, or the province where there is no such city: a municipality, a county that a province runs itself.
 */
export function divisionByCode(code: string): Division | undefined {
  if (!/^\d{2}(\d{2})*\d*$/u.test(code)) return undefined;
  const city = code.slice(0, 4).padEnd(6, "0");
  return byCode.get(city) ?? byCode.get(`${code.slice(0, 2)}0000`);
}

/** The endings that people leave out: 西宁 for 西宁市, 广西 for 广西壮族自治区, 海西 for 海西蒙古族藏族自治州. */
const officialEnding = /(特别行政区|(壮族|回族|维吾尔)?自治区|省|市|地区|盟)$/u;
const peoples =
  "蒙古族藏族|朝鲜族|土家族苗族|藏族羌族|布依族苗族|苗族侗族|哈尼族彝族|壮族苗族|傣族景颇族|蒙古|柯尔克孜|哈萨克|藏族|彝族|傣族|白族|傈僳族|回族";
const prefectureEnding = new RegExp(`(?:${peoples})?自治州$`, "u");

/** The names a division goes by: 海西蒙古族藏族自治州, 海西州, 海西. */
function namesOf({ label: { zh } }: Division): string[] {
  if (!prefectureEnding.test(zh)) return [zh, zh.replace(officialEnding, "")];
  const short = zh.replace(prefectureEnding, "");
  return [zh, `${short}州`, short];
}

/** Name to division. Provinces come first, so that 吉林 and 海南 are the provinces, 吉林市 and 海南州 the cities. */
const byName = new Map<string, Division>();
for (const level of ["province", "city"]) {
  for (const division of divisions.filter((candidate) => candidate.level === level)) {
    for (const name of namesOf(division)) if (!byName.has(name)) byName.set(name, division);
  }
}
const longestName = Math.max(...Array.from(byName.keys(), (name) => name.length));

/** The division that goes by exactly that name, ending or not: 青海, 青海省, 西宁市, 香港. */
export function divisionByName(name: string): Division | undefined {
  return byName.get(name);
}

/**
 * Divisions whose names (Chinese, English) or codes begin with what was typed, then those that hold it; provinces
 * before cities. For a field that completes.
 */
export function searchDivisions(text: string, limit = 20): Division[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return [];
  const spellings = (division: Division): string[] => [
    ...namesOf(division),
    division.label.en.toLowerCase(),
    division.code,
  ];
  const beginning = divisions.filter((division) =>
    spellings(division).some((name) => name.startsWith(wanted)),
  );
  const holding = divisions.filter((division) =>
    spellings(division).some((name) => name.indexOf(wanted) > 0),
  );
  const found = [beginning, holding].flatMap((some) => [
    ...some.filter(({ level }) => level === "province"),
    ...some.filter(({ level }) => level === "city"),
  ]);
  return Array.from(new Set(found)).slice(0, limit);
}

/**
 * The division that an address begins with, and what follows it: `浙江省杭州市余杭区` gives 杭州市 and `余杭区`,
 * `江苏苏州` 苏州市. A city is looked for within the province named before it.
 */
export function divisionAtStart(address: string): { division: Division; rest: string } | undefined {
  const text = address
    .normalize("NFKC")
    .replace(/^(中华人民共和国|中国)/u, "")
    .replace(/[\s,·、-]+/gu, "");
  const first = longestNameAt(text, () => true);
  if (first === undefined || first.division.level === "city") return first;
  const within = longestNameAt(
    first.rest,
    (city) => city.level === "city" && city.province === first.division.code,
  );
  return within ?? first;
}

function longestNameAt(
  text: string,
  wanted: (division: Division) => boolean,
): { division: Division; rest: string } | undefined {
  for (let length = Math.min(longestName, text.length); length >= 2; length -= 1) {
    const division = byName.get(text.slice(0, length));
    if (division !== undefined && wanted(division)) return { division, rest: text.slice(length) };
  }
  return undefined;
}
