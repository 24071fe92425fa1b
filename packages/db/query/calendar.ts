import { sql } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { Database } from "../connect.ts";
import type { ParkTransaction } from "../park.ts";

/** A fingerprint of the calendar's rows, for keeping a loaded one while nothing has changed. */
export async function calendarVersion(tx: ParkTransaction): Promise<string> {
  const { rows } = await sql<{ version: string }>`
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

/** Puts the notice of a year in place of what stood there. */
export async function replaceCalendarYear(
  db: Database,
  year: number,
  source: string,
  days: readonly CalendarDayRow[],
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto("calendarYear")
      .values({ year, source, announcedOn: null })
      .onConflict((conflict) => conflict.column("year").doUpdateSet({ source }))
      .execute();
    await transaction
      .deleteFrom("calendarDay")
      .where(sql<boolean>`extract(year from day) = ${year}`)
      .execute();
    if (days.length > 0)
      await transaction
        .insertInto("calendarDay")
        .values([...days])
        .execute();
  });
}
