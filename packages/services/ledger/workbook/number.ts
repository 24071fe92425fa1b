import { dayFrom, type Day } from "@parkline/domain/date/day";

/** Excel keeps 15 digits: 35438.985000000001 is the file's way to write 35438.985. */
export function tidyNumber(value: number): number {
  return Number(value.toPrecision(15));
}

/** A number without an exponent, exact, and with at least so many decimals. */
export function numberText(value: number, decimals = 0): string {
  const text = String(value);
  const exact = text.includes("e")
    ? value.toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 20 })
    : text;
  const own = exact.split(".")[1]?.length ?? 0;
  return own < decimals ? value.toFixed(decimals) : exact;
}

const millisecondsPerDay = 86_400_000;

/**
 * The day of a serial of the 1900 system; undefined past Excel's own range. Serial 60 is the 29 February 1900 that
 * never was, and what lies before it counts one day later.
 */
export function serialDay(serial: number): Day | undefined {
  const whole = Math.floor(serial);
  if (whole < 1 || whole > 2_958_465 || whole === 60) return undefined;
  const instant = new Date((whole - 25_569 + (whole < 60 ? 1 : 0)) * millisecondsPerDay);
  return dayFrom(instant.getUTCFullYear(), instant.getUTCMonth() + 1, instant.getUTCDate());
}
