import { z } from "zod";
import { readCalendarYear, readCalendarYears } from "@parkline/db/query/calendar";
import { read } from "../context.ts";
import { verb } from "../verb.ts";

/** The years whose notice is loaded, and what is loaded of one of them; `notice` is null for a year that is not announced. */
export const readHolidays = verb(
  "setting.read",
  z.strictObject({ year: z.int().min(2000).max(2099) }),
  async (ctx, { year }) =>
    read(ctx, async (tx) => ({
      years: (await readCalendarYears(tx)).map((row) => row.year),
      notice: (await readCalendarYear(tx, year)) ?? null,
    })),
);
