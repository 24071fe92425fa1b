/**
 * 统一社会信用代码, GB 32100-2015: 18 characters, of which the last checks the other 17.
 * A wrong checksum is a warning and not a refusal: codes that fail it are in real use (domain.md §6), so a
 * record may keep one together with the reason that somebody gave.
 */

/** The 31 characters of the standard, by value. I, O, S, V and Z are left out as too like 1, 0, 5, U and 2. */
const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** 3^(i−1) mod 31 for the first 17 places. */
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

export type UsccProblem = "empty" | "length" | "characters" | "checksum";

export interface UsccCheck {
  /** Full-width folded, spaces and hyphens away, upper case: the form to keep and to compare. */
  readonly normalised: string;
  readonly valid: boolean;
  readonly problem?: UsccProblem;
}

export function checkUscc(text: string): UsccCheck {
  const normalised = text
    .normalize("NFKC")
    .replace(/[\s\u200b\ufeff-]+/gu, "")
    .toUpperCase();
  const problem = problemOf(normalised);
  return problem === undefined ? { normalised, valid: true } : { normalised, valid: false, problem };
}

function problemOf(code: string): UsccProblem | undefined {
  if (code === "") return "empty";
  if (code.length !== 18) return "length";
  const values = Array.from(code, (character) => alphabet.indexOf(character));
  if (values.includes(-1)) return "characters";
  return alphabet[checkValue(values)] === code[17] ? undefined : "checksum";
}

function checkValue(values: readonly number[]): number {
  const sum = weights.reduce((total, weight, place) => total + weight * (values[place] ?? 0), 0);
  // The outer modulo turns 31, which no character stands for, into 0.
  return (31 - (sum % 31)) % 31;
}

/** Whether a text has the shape of a USCC, checksum aside: how a column of codes is recognised. */
export function looksLikeUscc(text: string): boolean {
  const { problem } = checkUscc(text);
  return problem === undefined || problem === "checksum";
}
