import { dueReminders, lapseOf, type IsKnown, type ReminderQuestion, type ToldReminder } from "./due.ts";
import type { LapseKey } from "./lapse.ts";
import { reminderRules } from "./registry.ts";
import type { DueReminder } from "./rule.ts";
import type { SubjectOfKind, SweptKind } from "./subject.ts";

/** What all rules of its kind say of a subject by a day, but for what is known already. */
export function dueOf<Kind extends SweptKind>(
  kind: Kind,
  subject: SubjectOfKind[Kind],
  question: ReminderQuestion,
  isKnown?: IsKnown,
): DueReminder[] {
  return dueReminders(reminderRules[kind], subject, question, isKnown);
}

/** Why a reminder of a subject holds no longer; null while it does. */
export function whyLapsed<Kind extends SweptKind>(
  kind: Kind,
  subject: SubjectOfKind[Kind] | undefined,
  question: ReminderQuestion,
  told: ToldReminder,
): LapseKey | null {
  return lapseOf(reminderRules[kind], subject, question, told);
}
