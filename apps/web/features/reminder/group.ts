import { dayIn, type Day } from "@parkline/domain/date/day";
import { reminderSeverityKeys, type ReminderSeverityKey } from "@parkline/domain/reminder/kind";
import type { Reminder } from "./useReminders.ts";

export interface SubjectGroup {
  readonly key: string;
  readonly reminders: readonly Reminder[];
}

/** By the record that they are about; the record of the newest reminder first. */
export function groupBySubject(reminders: readonly Reminder[]): SubjectGroup[] {
  const groups = new Map<string, Reminder[]>();
  for (const reminder of reminders) {
    const key = `${reminder.subjectKind} ${reminder.subjectId}`;
    groups.set(key, [...(groups.get(key) ?? []), reminder]);
  }
  return [...groups].map(([key, members]) => ({ key, reminders: members }));
}

export interface DayGroup {
  readonly day: Day;
  readonly reminders: readonly Reminder[];
}

/** By the day on which they were told, in the order of the list. */
export function groupByDay(reminders: readonly Reminder[]): DayGroup[] {
  const groups = new Map<Day, Reminder[]>();
  for (const reminder of reminders) {
    const day = dayIn("Asia/Shanghai", new Date(reminder.plannedAt));
    groups.set(day, [...(groups.get(day) ?? []), reminder]);
  }
  return [...groups].map(([day, members]) => ({ day, reminders: members }));
}

export interface SeverityGroup {
  readonly severity: ReminderSeverityKey;
  readonly days: readonly DayGroup[];
  readonly count: number;
}

/** The most pressing first; of each the days on which they were told. */
export function groupBySeverity(reminders: readonly Reminder[]): SeverityGroup[] {
  return reminderSeverityKeys
    .toReversed()
    .map((severity) => {
      const members = reminders.filter((reminder) => reminder.severity === severity);
      return { severity, days: groupByDay(members), count: members.length };
    })
    .filter(({ count }) => count > 0);
}
