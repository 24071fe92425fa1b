import { z } from "zod";
import { isWorkingDay, workingDayOnOrAfter, type WorkingCalendar } from "../calendar/workingCalendar.ts";
import { addDays, addMonths, dayIn, daySchema, daysBetween, instantIn, type Day } from "../date/day.ts";
import { pushFault } from "../fault.ts";
import type { Label } from "../glossary.ts";
import { idSchema, lineSchema } from "../text.ts";

/** A reminder that somebody has set for themselves: at a moment of their choosing, and again as often as they wish. */

const zone = "Asia/Shanghai";

export const repeatKeys = ["once", "daily", "weekly", "monthly"] as const;
export type RepeatKey = (typeof repeatKeys)[number];
export const repeatLabels: Record<RepeatKey, Label> = {
  once: { zh: "不重复", en: "Once" },
  daily: { zh: "每天", en: "Daily" },
  weekly: { zh: "每周", en: "Weekly" },
  monthly: { zh: "每月", en: "Monthly" },
};

/** On what a reminder of one's own can be put. */
export const ownSubjectKeys = ["project", "activity", "agreement", "receipt", "company", "contact"] as const;
export type OwnSubjectKey = (typeof ownSubjectKeys)[number];

/** Minutes from midnight on the park's clocks. */
export const minuteSchema = z.int().min(0).max(1439);

/** `09:05`: a minute of the day as a clock shows it. */
export function clockText(minute: number): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** When it is told. */
export interface OwnPlan {
  readonly firstOn: Day;
  readonly minute: number;
  readonly repeats: RepeatKey;
  /** A daily one leaves days off out; any other moves to the next day that is worked. */
  readonly onWorkingDays: boolean;
  /** It is not repeated after this day; null: it goes on. */
  readonly lastOn: Day | null;
}

export const ownFieldsSchema = z
  .strictObject({
    text: lineSchema,
    firstOn: daySchema,
    minute: minuteSchema,
    repeats: z.enum(repeatKeys).default("once"),
    onWorkingDays: z.boolean().default(false),
    lastOn: daySchema.nullable().default(null),
  })
  .check((payload) => {
    const { lastOn, firstOn } = payload.value;
    if (lastOn !== null && lastOn < firstOn)
      pushFault(payload, ["lastOn"], {
        zh: "截止日期不能早于首次提醒",
        en: "must not lie before the first day",
      });
  });
export type OwnFields = z.output<typeof ownFieldsSchema>;

export const ownSubjectSchema = z.strictObject({ kind: z.enum(ownSubjectKeys), id: idSchema });

/** Longer than any time that nobody works. */
const longestBreak = 31;

/** The day of the n-th time, before any moving; counted from the first, so that the 31st stays the 31st. */
function nominalDay({ firstOn, repeats }: OwnPlan, n: number): Day {
  if (repeats === "monthly") return addMonths(firstOn, n);
  return addDays(firstOn, n * (repeats === "weekly" ? 7 : 1));
}

/** A number that is not after the first time that can fall on a day or later. */
function numberBefore({ firstOn, repeats }: OwnPlan, day: Day): number {
  const days = daysBetween(firstOn, day);
  // Moving takes a time past a break at most.
  if (repeats === "monthly") return Math.max(0, Math.floor(days / 31) - 2);
  return Math.max(0, Math.floor((days - longestBreak) / (repeats === "weekly" ? 7 : 1)));
}

/** The days from one on on which it is told, in order and each once. Goes on for ever where nothing ends it. */
export function* ownDays(plan: OwnPlan, calendar: WorkingCalendar, from: Day): Generator<Day, void> {
  const { repeats, onWorkingDays, lastOn } = plan;
  let before: Day | null = null;
  for (let n = repeats === "once" ? 0 : numberBefore(plan, from); n === 0 || repeats !== "once"; n += 1) {
    const nominal = nominalDay(plan, n);
    if (lastOn !== null && nominal > lastOn) return;
    if (onWorkingDays && repeats === "daily" && !isWorkingDay(calendar, nominal)) continue;
    const day = onWorkingDays ? workingDayOnOrAfter(calendar, nominal) : nominal;
    // Two weeks whose days fall into one long break meet on the day after it.
    if (day >= from && day !== before) yield day;
    before = day;
  }
}

/** The next times after a moment, `count` at most. */
export function nextOwnDays(plan: OwnPlan, calendar: WorkingCalendar, after: Date, count: number): Day[] {
  const days: Day[] = [];
  for (const day of ownDays(plan, calendar, dayIn(zone, after))) {
    if (instantIn(zone, day, plan.minute) > after) days.push(day);
    if (days.length === count) break;
  }
  return days;
}

/** How far back a time that was missed is looked for: longer than from one month's to the next. */
const longestGap = 75;

/**
 * The last time that came after one moment and up to another; null where there was none. What was missed is made up
 * once: of several times that went by unheard the last one is told.
 */
export function lastOwnDay(plan: OwnPlan, calendar: WorkingCalendar, after: Date, until: Date): Day | null {
  const today = dayIn(zone, until);
  // Of one that has ended the last time lies before, or on the day to which a break has moved it.
  const over = plan.lastOn === null ? today : addDays(plan.lastOn, longestBreak);
  const end = over < today ? over : today;
  const start = dayIn(zone, after);
  const from =
    plan.repeats === "once" || daysBetween(start, end) <= longestGap ? start : addDays(end, -longestGap);
  let last: Day | null = null;
  for (const day of ownDays(plan, calendar, from)) {
    if (day > end) break;
    const moment = instantIn(zone, day, plan.minute);
    if (moment > after && moment <= until) last = day;
  }
  return last;
}

/** Tells one time from all others of a reminder; the same in every run. A time that is moved is another one. */
export function ownOccurrence(id: number, day: Day, minute: number): string {
  return `own-${id}.${day}.${clockText(minute)}`;
}
