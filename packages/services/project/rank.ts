import { randomInt } from "node:crypto";
import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const digit = (from: number): string => digits.charAt(randomInt(from, digits.length));
/** Three digits by lot, the last not nought (a rank never ends with one). */
const lot = (): string => digit(0) + digit(0) + digit(1);

/**
 * A card's place between two others of its column (null: before the first, after the last): one row to write, however
 * long the column. Digits by lot behind the shortest key let several people drop at one place at once; the unique key
 * on the place settles what chance does not, and the caller tries again.
 * @throws Error when `before` is not less than `after`
 */
export function rankBetween(before: string | null, after: string | null): string {
  if (before === null) return rankAbove(after);
  const shortest = generateKeyBetween(before, after);
  const scattered = shortest + lot();
  // Between near neighbours the digits may reach the one behind; then the shortest key serves.
  return after === null || scattered < after ? scattered : shortest;
}

/** A place above a column's first card. */
export function rankAbove(first: string | null): string {
  return ranksAbove(first, 1)[0] ?? generateKeyBetween(null, first);
}

/** Places for `count` cards above a column's first one, in their order. */
export function ranksAbove(first: string | null, count: number): string[] {
  // One whole step is left free, so that no digits by lot can reach the first card.
  return generateNKeysBetween(null, generateKeyBetween(null, first), count).map((key) => key + lot());
}
