import { sql, type RawBuilder, type SqlBool } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { Label } from "@parkline/domain/glossary";
import type {
  DeliveryKindKey,
  DeliveryStateKey,
  SendingChannelKey,
  ReminderSeverityKey,
  ReminderStateKey,
  ReminderSubjectKey,
} from "@parkline/domain/reminder/kind";
import type { ParkTransaction } from "../park.ts";
import { afterCursor, orderBy, type Cursor, type SortColumn } from "./keyset.ts";

export interface DeliveryPage {
  readonly states: readonly DeliveryStateKey[];
  readonly personId: number | null;
  readonly channel: SendingChannelKey | null;
  /** The business day on which it was planned. */
  readonly day: Day | null;
  readonly after: Cursor | null;
  readonly limit: number;
}

export interface DeliveryLine {
  readonly id: number;
  readonly channel: SendingChannelKey;
  readonly kind: DeliveryKindKey;
  readonly state: DeliveryStateKey;
  readonly recipientId: number | null;
  readonly recipientName: string | null;
  readonly address: string | null;
  readonly title: string | null;
  readonly plannedAt: Date;
  readonly sendAt: Date;
  readonly firstTriedAt: Date | null;
  readonly attempts: number;
  readonly resends: number;
  readonly settledAt: Date | null;
  readonly answer: string | null;
  readonly reason: Label | null;
  readonly itemCount: number;
  readonly sortValue: string;
}

// What did not arrive, or perhaps did not, stands before all that went well; either part has the newest first.
const order: SortColumn = {
  value: sql`(case when p.state in ('bounced', 'ambiguous') then '1' else '0' end
    || to_char(p.planned_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS')) collate "C"`,
  type: "text",
  direction: "desc",
  nullable: false,
};

const columns = sql`
  p.id, p.channel, p.kind, p.state, p.recipient_id, person.name as recipient_name, p.address, p.title, p.planned_at,
  p.send_at, p.first_tried_at, p.attempts, p.resends, p.settled_at, p.answer, p.reason,
  (select count(*)::integer from delivery_item i where i.park_id = p.park_id and i.delivery_id = p.id) as item_count,
  ${order.value}::text as sort_value
  from delivery p left join person on person.id = p.recipient_id`;

export async function listDeliveries(
  tx: ParkTransaction,
  parkId: number,
  page: DeliveryPage,
): Promise<DeliveryLine[]> {
  const { rows } = await sql<DeliveryLine>`
    select ${columns} where p.park_id = ${parkId} and ${conditionOf(page)} and ${afterCursor(order, page.after)}
    order by ${orderBy(order)} limit ${page.limit}`.execute(tx);
  return rows;
}

function conditionOf({ states, personId, channel, day }: DeliveryPage): RawBuilder<SqlBool> {
  const conditions = [
    sql<SqlBool>`true`,
    ...(states.length === 0 ? [] : [sql<SqlBool>`p.state = any(${states}::text[])`]),
    ...(personId === null ? [] : [sql<SqlBool>`p.recipient_id = ${personId}`]),
    ...(channel === null ? [] : [sql<SqlBool>`p.channel = ${channel}`]),
    ...(day === null
      ? []
      : [
          sql<SqlBool>`p.planned_at >= ${day}::date::timestamp at time zone 'Asia/Shanghai'
          and p.planned_at < (${day}::date + 1)::timestamp at time zone 'Asia/Shanghai'`,
        ]),
  ];
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

export async function readDelivery(
  tx: ParkTransaction,
  parkId: number,
  id: number,
): Promise<DeliveryLine | undefined> {
  const { rows } = await sql<DeliveryLine>`
    select ${columns} where p.park_id = ${parkId} and p.id = ${id}`.execute(tx);
  return rows[0];
}

/** One reminder that a message carried, and why it did not where it was left out. */
export interface DeliveryItemLine {
  readonly reminderId: number;
  readonly rule: string;
  readonly subjectKind: ReminderSubjectKey;
  readonly subjectId: number;
  readonly subjectLabel: string;
  readonly words: Label;
  readonly severity: ReminderSeverityKey;
  readonly dueOn: Day;
  readonly state: ReminderStateKey;
  readonly skippedReason: Label | null;
}

export async function itemsOfDelivery(
  tx: ParkTransaction,
  parkId: number,
  id: number,
): Promise<DeliveryItemLine[]> {
  const { rows } = await sql<DeliveryItemLine>`
    select i.reminder_id, r.rule, r.subject_kind, r.subject_id, r.subject_label, r.words, r.severity, r.due_on, r.state,
           i.skipped_reason
    from delivery_item i join reminder r on r.park_id = i.park_id and r.id = i.reminder_id
    where i.park_id = ${parkId} and i.delivery_id = ${id}
    order by case r.severity when 'urgent' then 1 when 'warning' then 2 else 3 end, r.id`.execute(tx);
  return rows;
}

/** From where a message may be sent once more; what waits for its second try by itself needs nobody. */
const resendable = ["bounced", "ambiguous", "skipped"] as const satisfies readonly DeliveryStateKey[];

/**
 * Puts a message back among those to be sent, at once and for another three days, with all that it was to carry.
 * @returns whether it was in a state from which that goes
 */
export async function planAgain(tx: ParkTransaction, parkId: number, id: number): Promise<boolean> {
  const row = await tx
    .updateTable("delivery")
    .set({ state: "planned", firstTriedAt: null, settledAt: null, reason: null, attempts: 0 })
    .set((eb) => ({ sendAt: sql<Date>`product_now()`, resends: eb("resends", "+", 1) }))
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .where("state", "in", resendable)
    .returning("id")
    .executeTakeFirst();
  if (row === undefined) return false;
  await tx
    .updateTable("deliveryItem")
    .set({ skippedReason: null })
    .where("parkId", "=", parkId)
    .where("deliveryId", "=", id)
    .execute();
  return true;
}

export interface DeliveryHealth {
  /** Seconds since the last sweep of the park; null before the first. */
  readonly sweepAge: number | null;
  /** Seconds by which the oldest unsent message is late; null where none is due. */
  readonly unsentAge: number | null;
  readonly planned: number;
  readonly bounced: number;
  readonly ambiguous: number;
}

/** Whether reminders go their way, by the database's clock. */
export async function readDeliveryHealth(tx: ParkTransaction, parkId: number): Promise<DeliveryHealth> {
  const { rows } = await sql<DeliveryHealth>`
    select (select extract(epoch from product_now() - swept_at)::float8 from reminder_sweep where park_id = ${parkId}) as sweep_age,
           extract(epoch from product_now() - min(send_at) filter (
             where state in ('planned', 'leased', 'sending') and send_at <= product_now()))::float8 as unsent_age,
           (count(*) filter (where state in ('planned', 'leased', 'sending')))::integer as planned,
           (count(*) filter (where state = 'bounced'))::integer as bounced,
           (count(*) filter (where state = 'ambiguous'))::integer as ambiguous
    from delivery where park_id = ${parkId} and state in ('planned', 'leased', 'sending', 'bounced', 'ambiguous')`.execute(
    tx,
  );
  const [row] = rows;
  if (row === undefined) throw new Error("a count answers one row");
  return row;
}

/** The people of the park who can sign in and whom no mail reaches. */
export async function peopleWithoutAddress(tx: ParkTransaction, parkId: number): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct person.name from person join membership m on m.person_id = person.id
    where m.park_id = ${parkId} and person.disabled_at is null and coalesce(person.email, '') = ''
    order by person.name`.execute(tx);
  return rows.map(({ name }) => name);
}

type WaitingReminder = Omit<DeliveryItemLine, "state" | "skippedReason">;

/** A person's open reminders that no mail has carried yet and that are not put off past a moment: what a digest takes along. */
export async function waitingForDigest(
  tx: ParkTransaction,
  parkId: number,
  personId: number,
  by: Date,
): Promise<WaitingReminder[]> {
  const { rows } = await sql<WaitingReminder>`
    select r.id as reminder_id, r.rule, r.subject_kind, r.subject_id, r.subject_label, r.words, r.severity, r.due_on
    from reminder r
    where r.park_id = ${parkId} and r.recipient_id = ${personId} and r.state = 'open'
      and (r.snoozed_until is null or r.snoozed_until <= ${by})
      and not exists (select from delivery_item i where i.park_id = r.park_id and i.reminder_id = r.id
                        and i.channel = 'mail' and i.round = r.round)
    order by r.id limit 200`.execute(tx);
  return rows;
}
