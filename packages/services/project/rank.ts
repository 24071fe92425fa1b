import { randomInt } from "node:crypto";
import { generateKeyBetween } from "fractional-indexing";

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

/** A place above a column's first card. One whole step is left free, so that no digits by lot can reach that card. */
export function rankAbove(first: string | null): string {
  return generateKeyBetween(null, generateKeyBetween(null, first)) + lot();
}
