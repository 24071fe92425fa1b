import { sql } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { Label, Language } from "@parkline/domain/glossary";
import type {
  DeliveryKindKey,
  ReminderSeverityKey,
  ReminderStateKey,
  ReminderSubjectKey,
  SendingChannelKey,
} from "@parkline/domain/reminder/kind";
import type { ParkTransaction } from "../park.ts";

/** A reminder that a message carries. */
export interface CarriedReminder {
  readonly deliveryId: number;
  readonly id: number;
  readonly rule: string;
  readonly subjectKind: ReminderSubjectKey;
  readonly subjectId: number;
  readonly subjectLabel: string;
  readonly occurrence: string;
  readonly recipientId: number;
  readonly words: Label;
  readonly severity: ReminderSeverityKey;
  readonly dueOn: Day;
  readonly state: ReminderStateKey;
  readonly snoozedUntil: Date | null;
  readonly round: number;
}

/** What the messages carry, without what was left out of them before. */
export async function carriedReminders(
  tx: ParkTransaction,
  parkId: number,
  deliveryIds: readonly number[],
): Promise<CarriedReminder[]> {
  if (deliveryIds.length === 0) return [];
  const { rows } = await sql<CarriedReminder>`
    select i.delivery_id, r.id, r.rule, r.subject_kind, r.subject_id, r.subject_label, r.occurrence, r.recipient_id,
           r.words, r.severity, r.due_on, r.state, r.snoozed_until, r.round
    from delivery_item i join reminder r on r.park_id = i.park_id and r.id = i.reminder_id
    where i.park_id = ${parkId} and i.delivery_id = any(${deliveryIds}::bigint[]) and i.skipped_reason is null
    order by i.delivery_id, r.id`.execute(tx);
  return rows;
}

export interface LetterRecipient {
  readonly id: number;
  readonly name: string;
  readonly email: string | null;
  readonly language: Language;
  /** May sign in and has a role in the park. */
  readonly active: boolean;
  readonly wantsMail: boolean;
}

export async function letterRecipients(
  tx: ParkTransaction,
  parkId: number,
  personIds: readonly number[],
): Promise<Map<number, LetterRecipient>> {
  const { rows } = await sql<LetterRecipient>`
    select p.id, p.name, p.email, p.language, coalesce(s.mail, true) as wants_mail,
           p.disabled_at is null and (
             exists (select from membership m where m.park_id = ${parkId} and m.person_id = p.id)
             or exists (select from zone_leader l join park k on k.zone_id = l.zone_id
                        where k.id = ${parkId} and l.person_id = p.id)) as active
    from person p left join person_reminder_setting s on s.park_id = ${parkId} and s.person_id = p.id
    where p.id = any(${[...new Set(personIds)]}::integer[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

export interface FailedDelivery {
  readonly id: number;
  readonly channel: SendingChannelKey;
  readonly kind: DeliveryKindKey;
  readonly recipient: string;
  readonly recipientId: number | null;
  readonly address: string | null;
  readonly reason: Label | null;
  readonly answer: string | null;
  readonly attempts: number;
}

/** The messages that notices tell of. */
export async function failedDeliveries(
  tx: ParkTransaction,
  parkId: number,
  ids: readonly number[],
): Promise<Map<number, FailedDelivery>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<FailedDelivery>`
    select d.id, d.channel, d.kind, coalesce(p.name, b.name, d.address, '') as recipient, d.recipient_id, d.address, d.reason, d.answer,
           d.attempts
    from delivery d left join person p on p.id = d.recipient_id
    left join reminder_robot b on b.park_id = d.park_id and b.id = d.robot_id
    where d.park_id = ${parkId} and d.id = any(${ids}::bigint[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Notes why reminders are left out of messages. */
export async function skipItems(
  tx: ParkTransaction,
  parkId: number,
  items: readonly { readonly deliveryId: number; readonly reminderId: number; readonly reason: Label }[],
): Promise<void> {
  if (items.length === 0) return;
  await sql`
    update delivery_item i set skipped_reason = m.reason
    from unnest(${items.map((item) => item.deliveryId)}::bigint[], ${items.map((item) => item.reminderId)}::bigint[],
                ${items.map((item) => JSON.stringify(item.reason))}::jsonb[]) as m(delivery_id, reminder_id, reason)
    where i.park_id = ${parkId} and i.delivery_id = m.delivery_id and i.reminder_id = m.reminder_id`.execute(
    tx,
  );
}
