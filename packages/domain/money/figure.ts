import { parseDecimal, timesPowerOfTen, type Decimal } from "./decimal.ts";

/** Powers of ten of the words between figure and unit. 3千万 is as common in speech as 3000万. */
export const magnitudes: ReadonlyMap<string, number> = new Map([
  ["", 0],
  ["十", 1],
  ["百", 2],
  ["千", 3],
  ["万", 4],
  ["十万", 5],
  ["百万", 6],
  ["千万", 7],
  ["亿", 8],
  ["十亿", 9],
  ["百亿", 10],
  ["千亿", 11],
  ["万亿", 12],
]);

/** A figure as it is written, its magnitudes worked in. `bare`: no magnitude was written, so the unit is told elsewhere. */
export interface Figure {
  readonly value: Decimal;
  readonly bare: boolean;
}

const part = /([\d.,]+)([十百千万亿]{0,2})/gu;

/**
 * Reads `3000`, `1,200.5`, `1.2亿`, `1亿2000万`; undefined for anything else. Magnitudes must go down: 2000万1亿 is
 * a slip, and `1亿2000` leaves open whether 万 was meant.
 */
export function parseFigure(text: string): Figure | undefined {
  const parts = Array.from(text.matchAll(part));
  if (parts.length === 0 || parts.map(([whole]) => whole).join("") !== text) return undefined;
  let sum: Decimal = { digits: 0n, scale: 0 };
  let last = Number.POSITIVE_INFINITY;
  for (const [, digits = "", word = ""] of parts) {
    const decimal = parseDecimal(digits);
    const exponent = magnitudes.get(word);
    if (!decimal || exponent === undefined || exponent >= last) return undefined;
    if (exponent === 0 && parts.length > 1) return undefined;
    sum = add(sum, timesPowerOfTen(decimal, exponent));
    last = exponent;
  }
  return { value: sum, bare: last === 0 };
}

function add(left: Decimal, right: Decimal): Decimal {
  const scale = Math.max(left.scale, right.scale);
  const widened = (value: Decimal): bigint => value.digits * 10n ** BigInt(scale - value.scale);
  return { digits: widened(left) + widened(right), scale };
}
