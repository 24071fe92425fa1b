import { sql, type RawBuilder, type SqlBool } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { Label } from "@parkline/domain/glossary";
import type {
  ReminderSeverityKey,
  ReminderStateKey,
  ReminderSubjectKey,
} from "@parkline/domain/reminder/kind";
import type { ParkTransaction } from "../park.ts";
import { afterCursor, orderBy, type Cursor, type SortColumn } from "./keyset.ts";

/** Those that wait for the person now, those that are put off to a later time, and those that are over with. */
export type ReminderView = "open" | "snoozed" | "settled";

export interface ReminderPage {
  readonly personId: number;
  readonly view: ReminderView;
  /** The most urgent first and of those the newest, or the newest of all first. */
  readonly order: "severity" | "newest";
  readonly now: Date;
  readonly after: Cursor | null;
  readonly limit: number;
}

export interface ReminderLine {
  readonly id: number;
  readonly version: number;
  readonly rule: string;
  readonly subjectKind: ReminderSubjectKey;
  readonly subjectId: number;
  readonly subjectLabel: string;
  readonly words: Label;
  readonly severity: ReminderSeverityKey;
  readonly dueOn: Day;
  readonly plannedAt: Date;
  readonly state: ReminderStateKey;
  readonly settledAt: Date | null;
  readonly settledReason: string | null;
  readonly readAt: Date | null;
  readonly snoozedUntil: Date | null;
  readonly sortValue: string;
}

const newest: SortColumn = {
  value: sql`p.planned_at`,
  type: "timestamptz",
  direction: "desc",
  nullable: false,
};
// One text of rank and time, so that a page goes on in the middle of a rank.
const gravest: SortColumn = {
  value: sql`(case p.severity when 'urgent' then '3' when 'warning' then '2' else '1' end
    || to_char(p.planned_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS')) collate "C"`,
  type: "text",
  direction: "desc",
  nullable: false,
};

export async function listReminders(
  tx: ParkTransaction,
  parkId: number,
  page: ReminderPage,
): Promise<ReminderLine[]> {
  const column = page.order === "severity" ? gravest : newest;
  const { rows } = await sql<ReminderLine>`
    select p.id, p.version, p.rule, p.subject_kind, p.subject_id, p.subject_label, p.words, p.severity, p.due_on,
           p.planned_at, p.state, p.settled_at, p.settled_reason, p.read_at, p.snoozed_until,
           ${column.value}::text as sort_value
    from reminder p
    where p.park_id = ${parkId} and p.recipient_id = ${page.personId} and ${inView(page)}
      and ${afterCursor(column, page.after)}
    order by ${orderBy(column)} limit ${page.limit}`.execute(tx);
  return rows;
}

function inView({ view, now }: ReminderPage): RawBuilder<SqlBool> {
  switch (view) {
    case "open":
      return sql<SqlBool>`p.state = 'open' and (p.snoozed_until is null or p.snoozed_until <= ${now})`;
    case "snoozed":
      return sql<SqlBool>`p.state = 'open' and p.snoozed_until > ${now}`;
    case "settled":
      return sql<SqlBool>`p.state <> 'open'`;
  }
}

export interface ReminderCounts {
  readonly open: number;
  /** Of the open ones those that the person has not seen. */
  readonly unread: number;
  readonly urgent: number;
}

/** What waits for a person now. */
export async function countReminders(
  tx: ParkTransaction,
  parkId: number,
  personId: number,
  now: Date,
): Promise<ReminderCounts> {
  const { rows } = await sql<ReminderCounts>`
    select count(*)::integer as open, (count(*) filter (where read_at is null))::integer as unread,
           (count(*) filter (where severity = 'urgent'))::integer as urgent
    from reminder
    where park_id = ${parkId} and recipient_id = ${personId} and state = 'open'
      and (snoozed_until is null or snoozed_until <= ${now})`.execute(tx);
  return rows[0] ?? { open: 0, unread: 0, urgent: 0 };
}

/** Notes that a person has seen some of their reminders (null: all that wait). @returns how many were new to them */
export async function markRemindersRead(
  tx: ParkTransaction,
  parkId: number,
  personId: number,
  ids: readonly number[] | null,
  now: Date,
): Promise<number> {
  const { numAffectedRows } = await sql`
    update reminder set read_at = ${now}
    where park_id = ${parkId} and recipient_id = ${personId} and read_at is null
      and (snoozed_until is null or snoozed_until <= ${now})
      and ${ids === null ? sql`state = 'open'` : sql`id = any(${ids}::bigint[])`}`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

export interface HeldReminder {
  readonly id: number;
  readonly version: number;
  readonly state: ReminderStateKey;
  readonly subjectLabel: string;
  readonly words: Label;
  readonly snoozedUntil: Date | null;
}

/** A reminder of a person, held until the transaction ends; undefined where it is another's. */
export async function holdReminder(
  tx: ParkTransaction,
  parkId: number,
  personId: number,
  id: number,
): Promise<HeldReminder | undefined> {
  const { rows } = await sql<HeldReminder>`
    select id, version, state, subject_label, words, snoozed_until from reminder
    where park_id = ${parkId} and id = ${id} and recipient_id = ${personId} for update`.execute(tx);
  return rows[0];
}

export interface ReminderSettlement {
  readonly state: Exclude<ReminderStateKey, "lapsed">;
  readonly snoozedUntil: Date | null;
  /** When it was done with; null while it is open. */
  readonly settledAt: Date | null;
  /** What comes back later is new again. */
  readonly isNew: boolean;
}

/** Writes what became of a held reminder. @returns its new version */
export async function settleReminder(
  tx: ParkTransaction,
  parkId: number,
  id: number,
  { state, snoozedUntil, settledAt, isNew }: ReminderSettlement,
): Promise<number> {
  const row = await tx
    .updateTable("reminder")
    .set({ state, snoozedUntil, settledAt, settledReason: null, ...(isNew ? { readAt: null } : {}) })
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return row.version;
}
