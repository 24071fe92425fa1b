import type { ParkTransaction } from "@parkline/db/park";
import { calendarVersion, readCalendarDays, readCalendarYears } from "@parkline/db/query/calendar";
import { workingCalendar, type WorkingCalendar } from "@parkline/domain/calendar/workingCalendar";

let kept: { readonly version: string; readonly calendar: WorkingCalendar } | undefined;

/**
 * The working days of every year whose notice is loaded. They change once a year, so a process keeps what it read for
 * as long as the rows' fingerprint stays the same; the fingerprint, not the process, says when to read again.
 */
export async function loadCalendar(tx: ParkTransaction): Promise<WorkingCalendar> {
  const version = await calendarVersion(tx);
  if (kept?.version === version) return kept.calendar;
  const days = await readCalendarDays(tx);
  const years = await readCalendarYears(tx);
  const of = (kind: "holiday" | "workday") => days.filter((row) => row.kind === kind).map((row) => row.day);
  const calendar = workingCalendar(
    of("holiday"),
    of("workday"),
    years.map((row) => row.year),
  );
  kept = { version, calendar };
  return calendar;
}
