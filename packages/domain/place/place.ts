import type { Label } from "../glossary.ts";
import { countryByCode, countryByName } from "./countries.ts";
import { divisionAtStart, divisionByCode } from "./divisions.ts";

/**
 * A place on two columns: the country by ISO 3166-1, and in China the division by GB/T 2260 where it is known.
 * 台湾, 香港 and 澳门 are divisions of China (71, 81, 82).
 */
export interface Place {
  readonly countryCode: string;
  readonly divisionCode: string | null;
}

const china = "CN";

/** What a place is called: `浙江省杭州市`, `德国`. Undefined for codes that stand for nothing. */
export function placeLabel({ countryCode, divisionCode }: Place): Label | undefined {
  if (divisionCode === null) return countryByCode(countryCode)?.label;
  const division = divisionByCode(divisionCode);
  if (division === undefined || division.level === "province") return division?.label;
  const province = divisionByCode(division.province);
  if (province === undefined) return division.label;
  return { zh: province.label.zh + division.label.zh, en: `${division.label.en}, ${province.label.en}` };
}

/** What follows a place when a text is the name of a firm and not an address. */
const firmWords = /公司|集团|厂|银行|协会|商会|大学|研究院/u;

/**
 * Reads a place as a ledger has it: `浙江杭州`, `江苏省苏州市昆山市`, `香港`, `德国`, `日本东京`. What is nearer than a
 * city is not kept (`isWhole` is false then). Undefined when neither a division nor a country begins the text, or when a firm's name does.
 */
export function readPlace(text: string): FoundPlace | undefined {
  const clean = text.normalize("NFKC").trim();
  if (firmWords.test(clean)) return undefined;
  const found = placeAtStart(clean);
  const label = found && placeLabel(found.place);
  return label && { ...found, label };
}

interface FoundPlace {
  readonly place: Place;
  readonly label: Label;
  /** Whether the text names the place and nothing beside it. */
  readonly isWhole: boolean;
}

function placeAtStart(text: string): Omit<FoundPlace, "label"> | undefined {
  const found = divisionAtStart(text);
  if (found !== undefined)
    return {
      place: { countryCode: china, divisionCode: found.division.code },
      isWhole: /^[省市区县州]?$/u.test(found.rest),
    };
  const whole = countryByName(text);
  const country = whole ?? countryAtStart(text);
  return (
    country && { place: { countryCode: country.code, divisionCode: null }, isWhole: whole !== undefined }
  );
}

/** A Chinese name of a country may be followed by anything (`日本东京`), a Latin one may not: Niger is not Nigeria. */
function countryAtStart(text: string): { code: string } | undefined {
  const chinese = /^\p{Script=Han}+/u.exec(text)?.[0] ?? "";
  for (let length = Math.min(12, chinese.length); length >= 2; length -= 1) {
    const country = countryByName(chinese.slice(0, length));
    if (country !== undefined) return country;
  }
  return undefined;
}
