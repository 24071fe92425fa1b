import type { WorkingCalendar } from "../calendar/workingCalendar.ts";
import type { Day } from "../date/day.ts";
import type { LapseKey } from "./lapse.ts";
import type { DueReminder, Occurrence, ParkPeople, ReminderRule } from "./rule.ts";
import { ruleDays, type RuleSettings } from "./setting.ts";
import type { ReminderSubject } from "./subject.ts";

/** What the rules are asked with: the same for every subject of a park. */
export interface ReminderQuestion {
  readonly calendar: WorkingCalendar;
  readonly people: ParkPeople;
  /** The day up to which it is asked, itself with. */
  readonly until: Day;
  readonly settings: RuleSettings;
  /** Whether a person has switched a rule off, where the park lets them. */
  readonly isOff: (rule: string, personId: number) => boolean;
}

/**
 * What is to be told of a subject by a day, to whom and why: of each series the last occurrence whose day is reached, so
 * that a day on which nothing ran is made up and nothing is told of which something later speaks. Sweep, preview and the
 * last look before sending all ask here.
 * @param isKnown whether it stands in the ledger already: such a one is left out, before it is put into words
 */
export function dueReminders<Subject extends ReminderSubject>(
  rules: readonly ReminderRule<Subject>[],
  subject: Subject,
  question: ReminderQuestion,
  isKnown: IsKnown = () => false,
): DueReminder[] {
  const due: DueReminder[] = [];
  if (!subject.isOpen) return due;
  for (const rule of rules) {
    if (!isOn(rule, question)) continue;
    const occurrences = occurrencesOf(rule, subject, question);
    // Most rules have nothing to say of most subjects.
    if (occurrences.length === 0) continue;
    for (const occurrence of reached(occurrences, question.until))
      due.push(...addressed(rule, subject, occurrence, question, isKnown));
  }
  return due;
}

export type IsKnown = (
  one: Pick<DueReminder, "rule" | "subjectKind" | "subjectId" | "occurrence" | "recipientId">,
) => boolean;

/** What a reminder in the ledger is told apart by. */
export interface ToldReminder {
  readonly rule: string;
  readonly occurrence: string;
  readonly recipientId: number;
}

/** Why a reminder that was told holds no longer; null while it does. */
export function lapseOf<Subject extends ReminderSubject>(
  rules: readonly ReminderRule<Subject>[],
  subject: Subject | undefined,
  question: ReminderQuestion,
  { rule: key, occurrence, recipientId }: ToldReminder,
): LapseKey | null {
  if (subject === undefined || !subject.isOpen) return "closed";
  const rule = rules.find((one) => one.key === key);
  if (rule === undefined || !isOn(rule, question)) return "ruleOff";
  if (!question.people.active.has(recipientId)) return "recipientGone";
  if (question.isOff(key, recipientId)) return "personOff";
  const occurrences = occurrencesOf(rule, subject, question);
  const told = occurrences.find((one) => one.key === occurrence);
  if (told === undefined) return "changed";
  // What was told already stays told, also where a calendar loaded since would have told it later.
  const { until } = question;
  if (told.tellOn <= until && !reached(occurrences, until).includes(told)) return "replaced";
  return told.recipientIds.includes(recipientId) ? null : "reassigned";
}

const isOn = (rule: { readonly key: string }, { settings }: ReminderQuestion): boolean =>
  settings.get(rule.key)?.enabled ?? true;

function occurrencesOf<Subject extends ReminderSubject>(
  rule: ReminderRule<Subject>,
  subject: Subject,
  { calendar, people, until, settings }: ReminderQuestion,
): readonly Occurrence[] {
  const days = (parameter: string): number => ruleDays(rule, settings, parameter);
  return rule.occurrences(subject, { calendar, people, until, days });
}

/** Of each series the last occurrence whose day is reached; of two that a holiday moves to one day the later one. */
function reached(occurrences: readonly Occurrence[], until: Day): Occurrence[] {
  const last = new Map<string, Occurrence>();
  for (const one of occurrences) {
    if (one.tellOn > until) continue;
    const before = last.get(one.series);
    if (before === undefined || before.tellOn <= one.tellOn) last.set(one.series, one);
  }
  return [...last.values()];
}

function addressed(
  { key: rule, subject: subjectKind }: Pick<ReminderRule<never>, "key" | "subject">,
  { id: subjectId, label: subjectLabel }: ReminderSubject,
  { key: occurrence, dueOn, tellOn, severity, words, recipientIds }: Occurrence,
  { people, isOff }: ReminderQuestion,
  isKnown: IsKnown,
): DueReminder[] {
  return [...new Set(recipientIds)]
    .map((recipientId) => ({ rule, subjectKind, subjectId, occurrence, recipientId }))
    .filter((one) => people.active.has(one.recipientId) && !isOff(rule, one.recipientId) && !isKnown(one))
    .map((one) => ({ ...one, subjectLabel, dueOn, tellOn, severity, words: words() }));
}
