import type { WorkingCalendar } from "../calendar/workingCalendar.ts";
import type { Day } from "../date/day.ts";
import type { Label } from "../glossary.ts";
import type { ReminderSeverityKey, ReminderSubjectKey } from "./kind.ts";

/** The people of a park who can be reminded; all of them may sign in. */
export interface ParkPeople {
  readonly active: ReadonlySet<number>;
  readonly managers: readonly number[];
  readonly finance: readonly number[];
  readonly leaders: readonly number[];
  /** The head of each team that has one. */
  readonly teamHeads: ReadonlyMap<number, number>;
}

/** One time at which a rule speaks about one subject. */
export interface Occurrence {
  /** Tells it from all others of the rule on the subject, and is the same in every run: what is spoken of and its day. */
  readonly key: string;
  /** Of the occurrences of one series only the last one whose day is reached is told: what it replaces is not made up. */
  readonly series: string;
  /** The day of which it speaks. */
  readonly dueOn: Day;
  /** The working day from which on it is told. */
  readonly tellOn: Day;
  readonly severity: ReminderSeverityKey;
  /** A sentence without the subject's name: what is due and since when. Made where it is told: most are told already. */
  readonly words: () => Label;
  readonly recipientIds: readonly number[];
}

export interface RuleQuestion {
  readonly calendar: WorkingCalendar;
  readonly people: ParkPeople;
  /** Only days up to this one are asked for: a rule that repeats need not go on for ever. */
  readonly until: Day;
  readonly days: (parameter: string) => number;
}

/** A number of days that a park may change with an effective date; its unit stands in the label. */
interface RuleParameter {
  readonly label: Label;
  readonly default: number;
  readonly least: number;
  readonly most: number;
}

/** What a park and its people are told about a rule. */
export interface RuleHead {
  readonly key: string;
  readonly label: Label;
  readonly subject: ReminderSubjectKey;
  readonly who: Label;
  /** On which days it speaks, in plain words, with the parameters as they are set. */
  readonly when: (days: (parameter: string) => number) => Label;
  /** How pressing what it tells may be; empty for one that reminds nobody by itself. */
  readonly severities: readonly ReminderSeverityKey[];
  readonly days: Readonly<Record<string, RuleParameter>>;
  /** The clock from which it has its days: a park changes them with the rules of the clock's stage. */
  readonly clock?: string;
  /** That it cannot be switched off, by nobody or by no person for themselves, and why. */
  readonly kept?: RuleKeep;
}
export interface RuleKeep {
  readonly from: "everybody" | "people";
  readonly why: Label;
}

/** A rule of reminding: a pure function of facts, days and calendar. */
export interface ReminderRule<Facts> extends RuleHead {
  readonly occurrences: (facts: Facts, question: RuleQuestion) => readonly Occurrence[];
}

/** What stands in the ledger for one recipient; unique by rule, subject, occurrence and recipient. */
export interface DueReminder {
  readonly rule: string;
  readonly subjectKind: ReminderSubjectKey;
  readonly subjectId: number;
  readonly subjectLabel: string;
  readonly occurrence: string;
  readonly recipientId: number;
  readonly dueOn: Day;
  readonly tellOn: Day;
  readonly severity: ReminderSeverityKey;
  readonly words: Label;
}
