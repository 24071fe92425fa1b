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
