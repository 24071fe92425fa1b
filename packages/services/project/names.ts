import { pinyin } from "pinyin-pro";
import { normaliseSearchText, searchKeys } from "@parkline/domain/search/grams";

/** What a project is found by. A missing part is null or left out. */
export interface SearchedNames {
  readonly name: string;
  readonly investorName?: string | null | undefined;
  readonly companyName?: string | null | undefined;
  readonly product?: string | null | undefined;
  readonly projectCode?: string | null | undefined;
}

/** Of a long product text the beginning is enough to find it by, and keeps the index small. */
const searchedProductLength = 120;

/**
 * The normal form in which a project is searched: its names, product and code, then the pinyin initials of the names
 * (铝边框 is found by `lbk`). Goes into `project.search_text`.
 */
export function searchTextOf(names: SearchedNames): string {
  const product = names.product?.slice(0, searchedProductLength);
  return joinSearchText(
    [names.name, names.investorName, names.companyName, product, names.projectCode],
    [names.name, names.investorName, names.companyName],
  );
}

/** The same for companies and contacts: `texts` as they are, `initialised` by their pinyin initials too. */
export function joinSearchText(
  texts: readonly (string | null | undefined)[],
  initialised: readonly (string | null | undefined)[],
): string {
  const parts = [...texts, ...initialised.flatMap((text) => (text ? initialsOf(text) : []))];
  const normal = parts.flatMap((part) => (part ? [normaliseSearchText(part)] : [])).filter(Boolean);
  const kept = normal.filter(
    (part, index) => !normal.some((other, at) => at < index && other.includes(part)),
  );
  return kept.join("|");
}

/** Both columns of a searched table, made together so that they cannot part. */
export function searchColumns(
  parkId: number,
  searchText: string,
): { searchText: string; searchKeys: number[] } {
  return { searchText, searchKeys: searchKeys(parkId, searchText) };
}

/** An import meets the same investors again and again, in projects and as companies. */
const mostKept = 5000;
const kept = new Map<string, readonly string[]>();

function initialsOf(text: string): readonly string[] {
  const known = kept.get(text);
  if (known !== undefined) return known;
  if (kept.size >= mostKept) kept.clear();
  const initials = readInitials(text);
  kept.set(text, initials);
  return initials;
}

/** With and without what is not Chinese between: 年产1.5万吨 is `nc1.5wd` and `ncwd`. */
function readInitials(text: string): string[] {
  const characters = Array.from(normaliseSearchText(text));
  // One entry for each character, and one that is not Chinese stays as it is.
  const read = pinyin(characters.join(""), { pattern: "first", toneType: "none", type: "array" });
  const chinese = read.filter((initial, index) => initial !== characters[index]);
  return chinese.length === 0 ? [] : [read.join(""), chinese.join("")];
}
