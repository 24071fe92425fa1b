/** The year that is shown, as it stands in the address; this year where it names none. */
export interface HolidaysSearch {
  readonly year?: number;
}

export function holidaysSearch({ year }: Record<string, unknown>): HolidaysSearch {
  return typeof year === "number" && Number.isInteger(year) && year >= 2000 && year <= 2099 ? { year } : {};
}
