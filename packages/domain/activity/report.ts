import { z } from "zod";
import type { Reckoning } from "../calendar/unannounced.ts";
import { addWorkingDays, type WorkingCalendar } from "../calendar/workingCalendar.ts";
import { addDays, daysBetween, type Day } from "../date/day.ts";
import type { Label } from "../glossary.ts";
import type { Fen } from "../money/fen.ts";
import { noteSchema } from "../text.ts";
import { amountSchema } from "../money/amount.ts";

/** A report is due working days after the return, natural days after a trip abroad. */
export const reportReckoning = (isAbroad: boolean): Reckoning => (isAbroad ? "fixed" : "working_days");

/** The day by which a report is due. */
export function reportDueOn(
  returnedOn: Day,
  { isAbroad, reportDays }: { readonly isAbroad: boolean; readonly reportDays: number },
  calendar: WorkingCalendar,
): Day {
  return reportReckoning(isAbroad) === "fixed"
    ? addDays(returnedOn, reportDays)
    : addWorkingDays(calendar, returnedOn, reportDays);
}

/** What people write in the report. How many firms were met and what came of it is counted from the visits. */
export interface ReportFields {
  readonly cost: Fen;
  readonly personCount: number;
  readonly dayCount: number;
  readonly outcome: string;
}
export const reportFieldLabels: Record<keyof ReportFields, Label> = {
  cost: { zh: "实际费用", en: "Cost" },
  personCount: { zh: "人数", en: "Persons" },
  dayCount: { zh: "天数", en: "Days" },
  outcome: { zh: "工作成效", en: "Outcome" },
};
export const reportFieldKeys = Object.keys(reportFieldLabels) as (keyof ReportFields)[];

export const reportFieldSchemas = {
  cost: amountSchema,
  personCount: z.int().min(1).max(100_000),
  dayCount: z.int().min(1).max(1000),
  outcome: noteSchema,
} as const satisfies Record<keyof ReportFields, z.ZodType>;

/** From setting out to the return, both days with. */
export function daysAway(startedOn: Day, returnedOn: Day): number {
  return daysBetween(startedOn, returnedOn) + 1;
}
