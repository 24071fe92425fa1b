import notices from "chinese-days/dist/chinese-days.json" with { type: "json" };
import library from "chinese-days/package.json" with { type: "json" };
import type { Database } from "@parkline/db/connect";
import { readCalendarYears, replaceCalendarYear, type CalendarDayRow } from "@parkline/db/query/calendar";
import { day, yearOf } from "@parkline/domain/date/day";

const source = `chinese-days ${library.version}`;

/**
 * Loads the State Council's yearly notices (节假日安排) that the library carries. Years that somebody loaded otherwise stay;
 * a newer library replaces what an older one brought. Belongs to no park and asks for no permission: it runs at the start.
 * @returns the years that were loaded now
 */
export async function seedCalendar(db: Database): Promise<number[]> {
  const present = new Map((await readCalendarYears(db)).map((row) => [row.year, row.source]));
  const wanted = [...announcedDays()].filter(([year]) => {
    const loadedBy = present.get(year);
    return loadedBy === undefined || (loadedBy.startsWith("chinese-days ") && loadedBy !== source);
  });
  for (const [year, days] of wanted) await replaceCalendarYear(db, { year, source, announcedOn: null }, days);
  return wanted.map(([year]) => year);
}

/** The days of each year whose notice is there. One that only holds the turn of a neighbour's year is not announced yet. */
export function announcedDays(): Map<number, CalendarDayRow[]> {
  const days = [...rowsOf(notices.holidays, "holiday"), ...rowsOf(notices.workdays, "workday")];
  const byYear = Map.groupBy(days, (row) => yearOf(row.day));
  const announced = [...byYear].filter(([, rows]) => rows.some((row) => row.name.includes("国庆")));
  return new Map(announced.toSorted(([one], [other]) => one - other));
}

/** `"2026-10-01": "National Day,国庆节,3"` as a row. */
function rowsOf(table: Readonly<Record<string, string>>, kind: CalendarDayRow["kind"]): CalendarDayRow[] {
  return Object.entries(table).map(([text, names]) => ({
    day: day(text),
    kind,
    name: names.split(",")[1] ?? names,
  }));
}
