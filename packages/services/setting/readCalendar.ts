import { read, today } from "../context.ts";
import { nothing, verb } from "../verb.ts";
import { loadCalendar } from "./calendar.ts";

/** The days off and the weekends worked from today on, as `workingCalendar` takes them, for screens that offer days. */
export const readCalendar = verb("setting.read", nothing, async (ctx) =>
  read(ctx, async (tx) => {
    const { holidays, workdays, announcedYears } = await loadCalendar(tx);
    const first = today(ctx);
    return {
      holidays: [...holidays].filter((day) => day >= first),
      workdays: [...workdays].filter((day) => day >= first),
      announcedYears: [...announcedYears],
    };
  }),
);
