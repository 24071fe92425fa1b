import { maskPhone } from "../contact/mask.ts";
import type { Label } from "../glossary.ts";
import { cellText, type Cell } from "./cell.ts";
import { excerpt, problem, read, readCell, readWith, type Reading } from "./reading.ts";

/** Readers for cells with people. Phones are personal data: what was read as what shows them masked (domain.md §3). */

const longestName = 20;

/** Names in one cell, `张三、李四（组长）`: one each, brackets away. Who they are among the users is not decided here. */
export function readPeople(cell: Cell): Reading<readonly string[]> {
  return readCell<readonly string[]>(cell, (plain) => {
    const text = cellText(plain).normalize("NFKC");
    const bare = text.replace(/[([【][^)\]】]*[)\]】]/gu, "");
    const names = bare
      .split(/[、,;/&\n]|\s{2,}|(?<=\p{Script=Han}{2})\s+(?=\p{Script=Han}{2})/u)
      // A short name is often spread over the width of a longer one, with spaces between its characters.
      .map((name) => name.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, "").trim())
      .filter((name) => name !== "");
    if (names.length === 0 || names.some((name) => name.length > longestName || /\d/u.test(name))) {
      return problem(`“${excerpt(text)}”不像姓名，请只填姓名`, `“${excerpt(text)}” does not look like names`);
    }
    const dropped: Label[] =
      bare === text ? [] : [{ zh: "括号内文字未计入", en: "what is in brackets was not counted" }];
    return readWith(names, names.join("、"), [], dropped);
  });
}

/** A person on the investor's side, from a column of names, of phones, or of both. */
export interface LedgerPerson {
  readonly name: string | null;
  readonly phone: string | null;
}
export interface LedgerContact extends LedgerPerson {
  /** Further people of the same cell: `王经理 13800138000、李总 13900139000`. */
  readonly others?: readonly LedgerPerson[];
}

/** Mobile, landline with its area code and extension, 400 numbers, international, or a local number of 7 or 8 digits. */
const phonePattern = new RegExp(
  `(?<!\\d)(?:${[
    "(?:\\+?86[-\\s]?)?1\\d{2}[-\\s]?\\d{4}[-\\s]?\\d{4}",
    "0\\d{2,3}[-\\s]?\\d{7,8}(?:-\\d{1,6})?",
    "400[-\\s]?\\d{3}[-\\s]?\\d{4}",
    "\\+\\d[\\d-]{6,18}",
    "\\d{7,8}",
  ].join("|")})(?!\\d)`,
  "gu",
);

/**
 * `王经理 13800138000`, `0971-1234567`, `张三`, and several people one after the other. Several phones of one person stay
 * together in one text, as they were written.
 */
export function readContact(cell: Cell): Reading<LedgerContact> {
  return readCell<LedgerContact>(cell, (plain) => {
    const text = cellText(plain)
      .normalize("NFKC")
      .replace(/[‐-―−]/gu, "-");
    const [first, ...others] = peopleIn(text);
    const all = first === undefined ? [] : [first, ...others];
    const isClear = all.every(({ name }) => name === null || (name.length <= 60 && !/\d{5,}/u.test(name)));
    if (first === undefined || !isClear) {
      return problem(
        `看不懂联系人或电话“${maskPhones(excerpt(text))}”，请核对`,
        "The contact or phone is not understood; please check",
      );
    }
    const value: LedgerContact = { ...first, ...(others.length === 0 ? {} : { others }) };
    return read(value, all.map(personText).join("、"));
  });
}

const personText = ({ name, phone }: LedgerPerson): string =>
  [name, phone === null ? null : maskPhones(phone)].filter((part) => part !== null).join(" ");

const bareName = (text: string): string =>
  text
    .replace(/[\s:;,、/|()[\]【】-]+/gu, " ")
    .replace(/(?:联系)?(?:电话|手机号?|方式)/gu, "")
    .trim();

function peopleIn(text: string): LedgerPerson[] {
  const matches = [...text.matchAll(phonePattern)];
  if (matches.length === 0) return namesIn(text);
  const ends = [0, ...matches.map(({ index, 0: phone }) => index + phone.length)];
  const between = ends.map((end, at) => bareName(text.slice(end, matches[at]?.index)));
  const [before = ""] = between;
  const after = between.at(-1) ?? "";
  // The names stand before their phones, or all of them behind.
  const isBehind = before === "" && after !== "";
  const people: { name: string; phones: string[] }[] = [];
  for (const [at, { 0: phone }] of matches.entries()) {
    const name = between[isBehind ? at + 1 : at] ?? "";
    const last = people.at(-1);
    if (last !== undefined && name === "") last.phones.push(phone.trim());
    else people.push({ name, phones: [phone.trim()] });
  }
  const last = people.at(-1);
  if (last !== undefined && !isBehind && after !== "") last.name = `${last.name} ${after}`.trim();
  return people.map(({ name, phones }) => ({ name: name === "" ? null : name, phone: phones.join(" / ") }));
}

/** Short Chinese names in a row are as many people; anything else is one. */
function namesIn(text: string): LedgerPerson[] {
  const names = text.split(/[、,;/\n]/u).map((name) => bareName(name).replace(/\s+/gu, ""));
  if (names.length > 1 && names.every((name) => /^\p{Script=Han}{2,4}$/u.test(name)))
    return names.map((name) => ({ name, phone: null }));
  const name = bareName(text);
  return name === "" ? [] : [{ name, phone: null }];
}

/** `138****8000`: enough to recognise a phone by, not to call it. Runs of seven digits and more, with what joins them. */
export function maskPhones(text: string): string {
  return text.replace(/\d(?:[-\s]?\d){6,}/gu, (run) => {
    return maskPhone(run.replace(/\D/gu, ""));
  });
}

const mobile = /(?<!\d)1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}(?!\d)/gu;

/** Of a text that is about other things: mobile numbers alone, since other long numbers are codes and amounts. */
export function maskMobiles(text: string): string {
  return text.replace(mobile, (phone) => maskPhones(phone));
}
