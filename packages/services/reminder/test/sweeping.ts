import chineseDays from "chinese-days";
import { workingCalendar } from "@parkline/domain/calendar/workingCalendar";
import { addDays, type Day } from "@parkline/domain/date/day";
import {
  dueReminders,
  lapseOf,
  type ReminderQuestion,
  type ToldReminder,
} from "@parkline/domain/reminder/due";
import type { LapseKey } from "@parkline/domain/reminder/lapse";
import { reminderRules } from "@parkline/domain/reminder/registry";
import type { DueReminder, Occurrence, ReminderRule } from "@parkline/domain/reminder/rule";
import { ruleDays, type RuleSettings } from "@parkline/domain/reminder/setting";
import type { ReminderSubject, SubjectOfKind, SweptKind } from "@parkline/domain/reminder/subject";
import { people } from "@parkline/domain/reminder/test/anySubject";
import { announcedDays } from "../../setting/seedCalendar.ts";

/* What a sweep of certain days tells of one subject, kept as the ledger keeps it. */

const notices = announcedDays();
const noticed = [...notices.values()].flat();
const daysOf = (kind: "holiday" | "workday"): Day[] =>
  noticed.filter((row) => row.kind === kind).map((row) => row.day);
/** The days off by notice, 2004 to 2026. */
export const holidays: readonly Day[] = daysOf("holiday");
/** The calendar as every installation has it. */
export const realCalendar = workingCalendar(holidays, daysOf("workday"), notices.keys());

const answers = new Map<Day, boolean>();
/** As the library says it, and not our code. */
export function isWorked(value: Day): boolean {
  const answer = answers.get(value) ?? chineseDays.isWorkday(value);
  answers.set(value, answer);
  return answer;
}

/** One rule asked about one subject as it is at a time. */
export interface Side {
  occurrences(until: Day): readonly Occurrence[];
  due(until: Day): readonly DueReminder[];
  lapse(until: Day, told: ToldReminder): LapseKey | null;
}

export function ruleOf<Kind extends SweptKind>(kind: Kind, key: string): ReminderRule<SubjectOfKind[Kind]> {
  const rule = reminderRules[kind].find((one) => one.key === key);
  if (rule === undefined) throw new RangeError(`no rule ${key} of a ${kind}`);
  return rule;
}

export function sideOf<Subject extends ReminderSubject>(
  rule: ReminderRule<Subject>,
  subject: Subject,
  settings: RuleSettings = new Map(),
): Side {
  const ask = (until: Day): ReminderQuestion => ({
    calendar: realCalendar,
    people,
    until,
    settings,
    isOff: () => false,
  });
  const known = new Map<Day, readonly DueReminder[]>();
  return {
    occurrences: (until) =>
      rule.occurrences(subject, { ...ask(until), days: (name) => ruleDays(rule, settings, name) }),
    due(until) {
      const due = known.get(until) ?? dueReminders([rule], subject, ask(until));
      known.set(until, due);
      return due;
    },
    lapse: (until, told) => lapseOf([rule], subject, ask(until), told),
  };
}

/** A reminder with the day on which it was told, and why it holds no longer at the end. */
export interface Told extends DueReminder {
  readonly on: Day;
  lapsed: LapseKey | null;
}
export const nameOf = ({ occurrence, recipientId }: ToldReminder): string => `${occurrence} ${recipientId}`;

/** Runs on some days, which are in order; on each the facts may be others. What had lapsed is told again when it is due again. */
export function sweepAll(runs: readonly Day[], sideOn: (on: Day) => Side): readonly Told[] {
  const ledger = new Map<string, Told>();
  const told: Told[] = [];
  for (const on of runs) {
    const side = sideOn(on);
    const due = side.due(on);
    const names = new Set(due.map(nameOf));
    for (const [name, one] of ledger)
      if (one.lapsed === null && !names.has(name)) one.lapsed = side.lapse(on, one);
    if (!isWorked(on)) continue;
    for (const one of due) {
      const before = ledger.get(nameOf(one));
      if (before !== undefined && (before.lapsed === null || before.lapsed === "replaced")) continue;
      const row = { ...one, on, lapsed: null };
      ledger.set(nameOf(one), row);
      told.push(row);
    }
  }
  return told;
}

export function daysFrom(first: Day, count: number): readonly Day[] {
  return Array.from({ length: count }, (_, index) => addDays(first, index));
}
