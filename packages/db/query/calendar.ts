import { sql } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { Database } from "../connect.ts";
import { hot } from "../hot.ts";
import type { ParkTransaction } from "../park.ts";

/** A fingerprint of the calendar's rows, for keeping a loaded one while nothing has changed. */
export async function calendarVersion(tx: ParkTransaction): Promise<string> {
  const { rows } = await sql<{ version: string }>`${hot}
    select md5(concat(
      (select string_agg(concat(day, kind), ',' order by day) from calendar_day),
      ';', (select string_agg(year::text, ',' order by year) from calendar_year))) as version`.execute(tx);
  return rows[0]?.version ?? "";
}

export async function readCalendarDays(tx: ParkTransaction) {
  return tx.selectFrom("calendarDay").select(["day", "kind", "name"]).orderBy("day").execute();
}

/** The years whose notice is loaded. */
export async function readCalendarYears(tx: ParkTransaction) {
  return tx.selectFrom("calendarYear").select(["year", "announcedOn", "source"]).orderBy("year").execute();
}

export interface CalendarDayRow {
  readonly day: Day;
  readonly kind: "holiday" | "workday";
  readonly name: string;
}

export interface CalendarYearRow {
  readonly year: number;
  readonly source: string;
  readonly announcedOn: Day | null;
}

/** Puts the notice of a year in place of what stood there. */
export async function replaceCalendarYear(
  db: Database,
  row: CalendarYearRow,
  days: readonly CalendarDayRow[],
): Promise<void> {
  await db.transaction().execute((transaction) => writeCalendarYear(transaction, row, days));
}

/** Keeps others from writing to the calendar until the end of the transaction; they may read it. */
export async function lockCalendar(tx: ParkTransaction): Promise<void> {
  await sql`lock table calendar_year in share row exclusive mode`.execute(tx);
}

/** The notice of a year as it stands, its days in order, and a fingerprint of all that; undefined for one that is not loaded. */
export async function readCalendarYear(tx: ParkTransaction, year: number) {
  const row = await tx
    .selectFrom("calendarYear")
    .select(["year", "announcedOn", "source"])
    .where("year", "=", year)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const days = await tx
    .selectFrom("calendarDay")
    .select(["day", "kind", "name"])
    .where(inYear(year))
    .orderBy("day")
    .execute();
  const { rows } = await sql<{ version: string }>`
    select md5(concat_ws(';', y.source, y.announced_on,
      (select string_agg(concat(day, kind, name), ',' order by day) from calendar_day
       where extract(year from day) = ${year}))) as version
    from calendar_year y where y.year = ${year}`.execute(tx);
  return { ...row, days, version: rows[0]?.version ?? "" };
}

/** Puts the notice of a year in place of what stood there, inside a transaction. */
export async function writeCalendarYear(
  tx: ParkTransaction,
  { year, source, announcedOn }: CalendarYearRow,
  days: readonly CalendarDayRow[],
): Promise<void> {
  await tx
    .insertInto("calendarYear")
    .values({ year, source, announcedOn })
    .onConflict((conflict) => conflict.column("year").doUpdateSet({ source, announcedOn }))
    .execute();
  await tx.deleteFrom("calendarDay").where(inYear(year)).execute();
  if (days.length > 0)
    await tx
      .insertInto("calendarDay")
      .values([...days])
      .execute();
}

/** Makes a year unannounced again. */
export async function deleteCalendarYear(tx: ParkTransaction, year: number): Promise<void> {
  await tx.deleteFrom("calendarDay").where(inYear(year)).execute();
  await tx.deleteFrom("calendarYear").where("year", "=", year).execute();
}

const inYear = (year: number) => sql<boolean>`extract(year from day) = ${year}`;
