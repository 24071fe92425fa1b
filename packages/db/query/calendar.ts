import { sql } from "kysely";
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
