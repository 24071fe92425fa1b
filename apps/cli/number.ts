import { UsageError } from "./command.ts";

/** A year, a month, the number of an edition. @throws UsageError for anything else that was written */
export function wholeNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,4}$/.test(text))
    throw new UsageError(`“${text}”不是年份、月份或版次。 “${text}” is no year, month or edition.`);
  return Number(text);
}
