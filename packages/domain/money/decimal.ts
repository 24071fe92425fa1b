/**
 * Exact decimals: a number as someone typed it, without a detour through floating point
 * (0.1 + 0.2 is not 0.3 there, and 35438.985 亿 would already be wrong in its last 分).
 */

/** `digits × 10^-scale`; 1200.50 is { digits: 120050n, scale: 2 }. Never negative. */
export type Decimal = { readonly digits: bigint; readonly scale: number };

/** Longest run of digits that is still a figure and not a phone number, an account or an attack. */
const MAX_DIGITS = 30;

const plain = /^(\d+)(?:\.(\d*))?$/;
const grouped = /^(\d{1,3}(?:,\d{3})+)(?:\.(\d*))?$/;
const bareFraction = /^\.(\d+)$/;

/**
 * Reads `1200`, `1,200.5`, `.5`. Commas must stand at every third digit: `1,5` may mean 1.5 to the one who
 * typed it, so it is refused rather than read as 15. No sign, no exponent, no spaces; fold full-width first.
 */
export function parseDecimal(text: string): Decimal | undefined {
  if (text.length > MAX_DIGITS) return undefined;
  const fractionOnly = bareFraction.exec(text);
  if (fractionOnly) return decimalOf("0", fractionOnly[1] ?? "");
  const match = plain.exec(text) ?? grouped.exec(text);
  if (!match) return undefined;
  return decimalOf((match[1] ?? "").replaceAll(",", ""), match[2] ?? "");
}

function decimalOf(whole: string, fraction: string): Decimal {
  return { digits: BigInt(whole + fraction), scale: fraction.length };
}

/** `decimal × 10^exponent` as a decimal. */
export function timesPowerOfTen({ digits, scale }: Decimal, exponent: number): Decimal {
  const shift = exponent - scale;
  return shift >= 0 ? { digits: digits * 10n ** BigInt(shift), scale: 0 } : { digits, scale: -shift };
}

/** `decimal × 10^exponent` as a whole number; undefined when something would be left behind the point. */
export function scaleUp(decimal: Decimal, exponent: number): bigint | undefined {
  const shift = exponent - decimal.scale;
  if (shift >= 0) return decimal.digits * 10n ** BigInt(shift);
  const divisor = 10n ** BigInt(-shift);
  return decimal.digits % divisor === 0n ? decimal.digits / divisor : undefined;
}

/** Same, rounded half up to a whole number: for what cannot be kept exactly, such as a rate of exchange. */
export function scaleUpRounded(decimal: Decimal, exponent: number): bigint {
  const shift = exponent - decimal.scale;
  if (shift >= 0) return decimal.digits * 10n ** BigInt(shift);
  const divisor = 10n ** BigInt(-shift);
  return (decimal.digits * 2n + divisor) / (divisor * 2n);
}

/**
 * A spreadsheet's number as the decimal it shows: 15 significant digits, as Excel keeps them, so that 0.1 + 0.2 is 0.3.
 * Undefined for what is negative, not finite, or too large or small to be written without an exponent.
 */
export function decimalOfNumber(value: number): Decimal | undefined {
  return value >= 0 ? parseDecimal(String(Number(value.toPrecision(15)))) : undefined;
}

/**
 * What people write before a unit: 全角 digits, points and commas to ASCII, spaces away, and the many minus signs to one.
 * NFKC does the first; U+3000 and thin spaces come out of ledgers that were pasted from PDFs.
 */
export function foldFigures(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\s\u200b\ufeff]+/gu, "")
    .replace(/[−–—﹣]/gu, "-")
    .replaceAll("，", ",");
}

/** A whole number with a comma at every third digit: `1234567` → `1,234,567`. */
export function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/gu, ",");
}
