import type { OrderLevelKey } from "../supervision/order.ts";
import type { RunningClock } from "../stage/clock.ts";
import type {
  ActivityKindKey,
  ActivityStateKey,
  ReceiptStateKey,
  SeparationKey,
  Label,
} from "../glossary.ts";
import type { ObligationKindKey } from "../agreement/kind.ts";
import type { Day } from "../date/day.ts";
import type { Period } from "../receipt/period.ts";

/** What every rule can ask of what it reminds of. A subject that is not open reminds nobody of anything. */
export interface ReminderSubject {
  readonly id: number;
  readonly label: string;
  /** Not finished, archived, put off or given up. */
  readonly isOpen: boolean;
}
/** Whose something is: the person who carries it, and the team whose head stands in. */
export interface Carried {
  readonly ownerId: number | null;
  readonly teamId: number | null;
}

export interface ProjectSubject extends ReminderSubject, Carried {
  readonly leadOn: Day;
  readonly lastContactOn: Day | null;
  readonly clocks: readonly RunningClock[];
  /** The open next steps that have a day. */
  readonly nextSteps: readonly NextStep[];
}
export interface NextStep {
  readonly interactionId: number;
  readonly nextStep: string;
  readonly nextStepOn: Day;
  readonly authorId: number;
}

export interface ActivitySubject extends ReminderSubject, Carried {
  readonly kind: ActivityKindKey;
  readonly state: ActivityStateKey;
  readonly startsOn: Day;
  readonly reportDueOn: Day | null;
  readonly leaderId: number | null;
  readonly memberCount: number;
  readonly firmCount: number;
  /** Of the firms to visit those that nobody is named to ask for. */
  readonly firmsWithoutContact: number;
  readonly booth: string | null;
  readonly projectCount: number;
}

export interface AgreementSubject extends ReminderSubject, Carried {
  readonly obligations: readonly OwedObligation[];
}
/** What is owed still: neither met nor waived, nor paid whole by money that is certified. */
export interface OwedObligation {
  readonly id: number;
  readonly kind: ObligationKindKey;
  readonly dueOn: Day;
  readonly note: string | null;
}

export interface ReceiptSubject extends ReminderSubject {
  readonly state: ReceiptStateKey;
  readonly authorId: number;
  readonly authorName: string;
  readonly awaitsAuthor: boolean;
  readonly reviewerId: number | null;
  readonly separation: SeparationKey;
  readonly submittedOn: Day | null;
  readonly reviewedOn: Day | null;
}

/** A month in which money counts; its id is the year and the month, 202603. */
export interface PeriodSubject extends ReminderSubject {
  readonly period: Period;
  /** The drafts without evidence, by who has to complete them. */
  readonly missing: readonly (Carried & { readonly draftCount: number })[];
}
export const periodId = ({ year, month }: Period): number => year * 100 + month;
export const periodWithId = (id: number): Period => ({ year: Math.floor(id / 100), month: id % 100 });

export interface DirectiveSubject extends ReminderSubject, Carried {
  readonly text: string;
  readonly dueOn: Day;
}

/** Open where somebody has to answer it, or to judge the answer. */
export interface OrderSubject extends ReminderSubject {
  readonly number: string;
  readonly level: OrderLevelKey;
  readonly words: Label;
  readonly replyDueOn: Day;
  /** The day on which it was issued, or sent back last. */
  readonly askedOn: Day;
  /** The day of the last answer, where it waits to be closed out. */
  readonly repliedOn: Day | null;
  readonly recipientIds: readonly number[];
}

/** What the rules of each kind of subject look at. */
export interface SubjectOfKind {
  project: ProjectSubject;
  activity: ActivitySubject;
  agreement: AgreementSubject;
  receipt: ReceiptSubject;
  period: PeriodSubject;
  directive: DirectiveSubject;
  order: OrderSubject;
}
/** The kinds of which facts are read; what is told by another way has none. */
export type SweptKind = keyof SubjectOfKind;
