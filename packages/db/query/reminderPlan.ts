import { sql, type RawBuilder, type SqlBool } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { RoleKey } from "@parkline/domain/glossary";
import type { LapseKey } from "@parkline/domain/reminder/lapse";
import type { ReminderSubjectKey } from "@parkline/domain/reminder/kind";
import type { DueReminder } from "@parkline/domain/reminder/rule";
import type { ParkTransaction } from "../park.ts";

/** The one clock of reminding and sending (see the migration that makes it). */
export async function productNow(tx: ParkTransaction): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select product_now() as now`.execute(tx);
  const row = rows[0];
  if (row === undefined) throw new Error("the database told no time");
  return row.now;
}

/** Takes the planning of a park for this transaction; false where another worker has it. */
export async function holdSweep(tx: ParkTransaction, parkId: number): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('reminder sweep'), ${parkId}) as held`.execute(tx);
  return rows[0]?.held ?? false;
}

/** The day on which a park was told anything first, by the first reminder that has not come back since; null before that. */
export async function firstToldOn(tx: ParkTransaction, parkId: number): Promise<Day | null> {
  const { rows } = await sql<{ day: Day }>`
    select (planned_at at time zone 'Asia/Shanghai')::date as day from reminder
    where park_id = ${parkId} and round = 0 order by id limit 1`.execute(tx);
  return rows[0]?.day ?? null;
}

export interface SweepMark {
  readonly sweptAt: Date;
  readonly sweptOn: Day;
  readonly changeNumber: number;
  readonly calendarVersion: string;
}

/** How far the last sweep of a park came. */
export async function readSweep(tx: ParkTransaction, parkId: number): Promise<SweepMark | undefined> {
  return tx
    .selectFrom("reminderSweep")
    .select(["sweptAt", "sweptOn", "changeNumber", "calendarVersion"])
    .where("parkId", "=", parkId)
    .executeTakeFirst();
}

export async function storeSweep(tx: ParkTransaction, parkId: number, mark: SweepMark): Promise<void> {
  await tx
    .insertInto("reminderSweep")
    .values({ parkId, ...mark })
    .onConflict((conflict) => conflict.column("parkId").doUpdateSet(mark))
    .execute();
}

/** What is due, as rows of a query. */
function rowsOf(due: readonly DueReminder[]): RawBuilder<unknown> {
  const column = <Key extends keyof DueReminder>(key: Key) => due.map((one) => one[key]);
  return sql`unnest(
    ${column("rule")}::text[], ${column("subjectKind")}::text[], ${column("subjectId")}::bigint[],
    ${column("occurrence")}::text[], ${column("recipientId")}::integer[], ${column("subjectLabel")}::text[],
    ${due.map(({ words }) => JSON.stringify(words))}::jsonb[], ${column("severity")}::text[], ${column("dueOn")}::date[])
    with ordinality as d (rule, subject_kind, subject_id, occurrence, recipient_id, subject_label, words, severity, due_on, place)`;
}
/**
 * What of it the ledger does not have yet. What had lapsed and is due again (a project taken up anew, a rule switched on
 * again) is told once more; what was only replaced by something later stays as it is, and what a person has settled stays
 * settled.
 */
const isNew = (parkId: number): RawBuilder<SqlBool> => sql<SqlBool>`not exists (
  select from reminder r
  where r.park_id = ${parkId} and r.rule = d.rule and r.subject_kind = d.subject_kind and r.subject_id = d.subject_id
    and r.occurrence = d.occurrence and r.recipient_id = d.recipient_id and not ${isRevivable})`;
const isRevivable = sql<SqlBool>`(r.state = 'lapsed' and r.settled_reason is distinct from 'replaced')`;

/** Puts into the ledger what is not there yet. @returns how many rows were written */
export async function planReminders(
  tx: ParkTransaction,
  parkId: number,
  now: Date,
  due: readonly DueReminder[],
): Promise<number> {
  if (due.length === 0) return 0;
  const result = await sql`
    insert into reminder as r (park_id, rule, subject_kind, subject_id, occurrence, recipient_id, subject_label, words,
                               severity, due_on, planned_at)
    select ${parkId}, d.rule, d.subject_kind, d.subject_id, d.occurrence, d.recipient_id, d.subject_label, d.words,
           d.severity, d.due_on, ${now}::timestamptz
    from ${rowsOf(due)}
    where ${isNew(parkId)}
    on conflict (park_id, rule, subject_kind, subject_id, occurrence, recipient_id) do update
      set state = 'open', settled_at = null, settled_reason = null, read_at = null, snoozed_until = null,
          planned_at = excluded.planned_at, round = r.round + 1, version = r.version + 1
      where ${isRevivable}`.execute(tx);
  return Number(result.numAffectedRows ?? 0n);
}

/** What a sweep would put into the ledger of what is due. */
export async function notYetPlanned(
  tx: ParkTransaction,
  parkId: number,
  due: readonly DueReminder[],
): Promise<DueReminder[]> {
  if (due.length === 0) return [];
  const { rows } = await sql<{ place: number }>`
    select d.place from ${rowsOf(due)} where ${isNew(parkId)} order by d.place`.execute(tx);
  return rows.flatMap(({ place }) => due[place - 1] ?? []);
}

export interface OpenReminder {
  readonly id: number;
  readonly rule: string;
  readonly subjectKind: ReminderSubjectKey;
  readonly subjectId: number;
  readonly occurrence: string;
  readonly recipientId: number;
}

/** The open reminders of some rules about subjects of one kind, those whose id is after one and up to another. */
export async function openReminders(
  tx: ParkTransaction,
  parkId: number,
  {
    rules,
    subjectKind,
    after,
    last,
  }: {
    readonly rules: readonly string[];
    readonly subjectKind: ReminderSubjectKey;
    readonly after: number;
    /** Null: there is no other one. */
    readonly last: number | null;
  },
): Promise<OpenReminder[]> {
  return tx
    .selectFrom("reminder")
    .select(["id", "rule", "subjectKind", "subjectId", "occurrence", "recipientId"])
    .where("parkId", "=", parkId)
    .where("state", "=", "open")
    .where("rule", "=", sql<string>`any(${rules}::text[])`)
    .where("subjectKind", "=", subjectKind)
    .where("subjectId", ">", after)
    .$if(last !== null, (query) => query.where("subjectId", "<=", last ?? 0))
    .execute();
}

/** Says of open reminders that they hold no longer, and why. */
export async function lapseReminders(
  tx: ParkTransaction,
  parkId: number,
  now: Date,
  lapsed: readonly { readonly id: number; readonly reason: LapseKey }[],
): Promise<number> {
  if (lapsed.length === 0) return 0;
  const result = await sql`
    update reminder set state = 'lapsed', settled_at = ${now}, settled_reason = gone.reason, version = version + 1
    from unnest(${lapsed.map(({ id }) => id)}::bigint[], ${lapsed.map(({ reason }) => reason)}::text[]) as gone (id, reason)
    where reminder.park_id = ${parkId} and reminder.id = gone.id and reminder.state = 'open'`.execute(tx);
  return Number(result.numAffectedRows ?? 0n);
}

/** The reminders that were planned between two instants and have not lapsed, of one person or of all. */
export async function plannedBetween(
  tx: ParkTransaction,
  parkId: number,
  from: Date,
  until: Date,
  recipientId: number | null,
) {
  return tx
    .selectFrom("reminder")
    .select(["rule", "subjectKind", "subjectId", "subjectLabel", "recipientId"])
    .select(["dueOn", "severity", "words"])
    .where("parkId", "=", parkId)
    .where("state", "<>", "lapsed")
    .where("plannedAt", ">=", from)
    .where("plannedAt", "<", until)
    .$if(recipientId !== null, (query) => query.where("recipientId", "=", recipientId ?? 0))
    .orderBy("id")
    .execute();
}

/** Whoever has a role in the park, or leads its zone, and may sign in; with the roles that they have here. */
export async function peopleToRemind(
  tx: ParkTransaction,
  parkId: number,
): Promise<{ id: number; roles: RoleKey[] }[]> {
  const { rows } = await sql<{ id: number; roles: RoleKey[] }>`
    select here.person_id as id, array_agg(here.role) as roles
    from (
      select person_id, role from membership where park_id = ${parkId}
      union all
      select l.person_id, 'zone_leader' from zone_leader l join park k on k.zone_id = l.zone_id where k.id = ${parkId}
    ) here
    join person on person.id = here.person_id
    where person.disabled_at is null
    group by here.person_id
    order by here.person_id`.execute(tx);
  return rows;
}

/** The heads of the park's teams. */
export async function teamHeads(tx: ParkTransaction, parkId: number) {
  return tx
    .selectFrom("team")
    .select(["id", "headPersonId"])
    .where("parkId", "=", parkId)
    .where("archivedAt", "is", null)
    .where("headPersonId", "is not", null)
    .$narrowType<{ headPersonId: number }>()
    .execute();
}

/** Which rules people have switched off for themselves. */
export async function rulesSwitchedOff(tx: ParkTransaction, parkId: number) {
  return tx
    .selectFrom("personReminderSetting")
    .select(["personId", "rulesOff"])
    .where("parkId", "=", parkId)
    .where(sql<boolean>`cardinality(rules_off) > 0`)
    .execute();
}
