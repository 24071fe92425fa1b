import { day } from "@parkline/domain/date/day";
import type { ReminderSeverityKey } from "@parkline/domain/reminder/kind";
import { expect, test } from "vitest";
import { groupBySeverity, groupBySubject } from "./group.ts";
import type { Reminder } from "./useReminders.ts";

const reminder = (
  id: number,
  subjectId: number,
  severity: ReminderSeverityKey,
  plannedAt: string,
): Reminder => ({
  id,
  version: 1,
  rule: "followUp",
  subjectKind: "project",
  subjectId,
  subjectLabel: `项目${subjectId}`,
  words: { zh: "没有跟进", en: "No follow-up" },
  severity,
  dueOn: day("2026-03-16"),
  plannedAt,
  state: "open",
  settledAt: null,
  settledReason: null,
  readAt: null,
  snoozedUntil: null,
});
const reminders = [
  reminder(4, 2, "notice", "2026-03-17T16:30:00Z"),
  reminder(3, 1, "urgent", "2026-03-17T15:30:00Z"),
  reminder(2, 2, "urgent", "2026-03-17T01:00:00Z"),
  reminder(1, 1, "warning", "2026-03-16T01:00:00Z"),
];

test("the bell keeps a record's reminders together, the record of the newest first", () => {
  expect(groupBySubject(reminders).map((group) => group.reminders.map(({ id }) => id))).toEqual([
    [4, 2],
    [3, 1],
  ]);
});

test("the page has the most pressing first, by the day in the park on which they were told", () => {
  const shown = groupBySeverity(reminders).map(({ severity, count, days }) => [
    severity,
    count,
    ...days.map((group) => [group.day, group.reminders.map(({ id }) => id)]),
  ]);
  expect(shown).toEqual([
    ["urgent", 2, ["2026-03-17", [3, 2]]],
    ["warning", 1, ["2026-03-16", [1]]],
    ["notice", 1, ["2026-03-18", [4]]],
  ]);
});
