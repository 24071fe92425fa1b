import { previewCalendarYear } from "@parkline/services/calendar/previewYear";
import { readHolidays } from "@parkline/services/calendar/read";
import { removeCalendarYear, setCalendarYear } from "@parkline/services/calendar/setYear";
import { mutation, query, router } from "../trpc.ts";

export const calendarRouter = router({
  read: query(readHolidays),
  previewYear: query(previewCalendarYear),
  setYear: mutation(setCalendarYear),
  removeYear: mutation(removeCalendarYear),
});
