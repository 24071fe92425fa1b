import { sql } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { Label } from "@parkline/domain/glossary";
import type { DeliveryKindKey, ReminderSeverityKey } from "@parkline/domain/reminder/kind";
import { usualReminderSetting as usual } from "@parkline/domain/reminder/personSetting";
import type { TellingTimes } from "@parkline/domain/reminder/sendTime";
import type { Database } from "../connect.ts";
import type { ParkTransaction } from "../park.ts";

/** The columns of a person's hours, `s` being their settings where they have any. */
const times = sql`coalesce(s.digest_minute, ${usual.digestMinute}) as digest_minute,
  coalesce(s.quiet_from_minute, ${usual.quietFromMinute}) as quiet_from_minute,
  coalesce(s.quiet_to_minute, ${usual.quietToMinute}) as quiet_to_minute`;

/** The parks whose reminders of a day are planned. */
export async function parksSweptOn(db: Database, day: Day) {
  const { rows } = await sql<{ id: number; key: string; name: string; divisionCode: string }>`
    select p.id, p.key, p.name, p.division_code from parks_swept_on(${day}) s join park p on p.id = s.park_id
    order by p.id`.execute(db);
  return rows;
}

/** Takes up again what was put off until now: it is told once more. @returns how many there were */
export async function wakeSnoozed(tx: ParkTransaction, parkId: number, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update reminder set round = round + 1, snoozed_until = null, read_at = null, version = version + 1
    where park_id = ${parkId} and state = 'open' and snoozed_until <= ${now}`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

export interface Untold extends TellingTimes {
  readonly reminderId: number;
  readonly recipientId: number;
  readonly round: number;
  readonly severity: ReminderSeverityKey;
}

/** Open reminders that no mail carries yet, of people who get mail. What tells of mail that failed is told by notices. */
export async function untoldByMail(tx: ParkTransaction, parkId: number): Promise<Untold[]> {
  const { rows } = await sql<Untold>`
    select r.id as reminder_id, r.recipient_id, r.round, r.severity, ${times}
    from reminder r
    join person p on p.id = r.recipient_id
    left join person_reminder_setting s on s.park_id = r.park_id and s.person_id = r.recipient_id
    where r.park_id = ${parkId} and r.state = 'open' and r.snoozed_until is null and r.subject_kind <> 'delivery'
      and p.email is not null and p.disabled_at is null and coalesce(s.mail, true)
      and not exists (
        select from delivery_item i
        where i.park_id = r.park_id and i.reminder_id = r.id and i.channel = 'mail' and i.round = r.round)
    order by r.id`.execute(tx);
  return rows;
}

export interface PlannedDelivery {
  readonly kind: DeliveryKindKey;
  readonly messageKey: string;
  readonly recipientId: number;
  readonly sendAt: Date;
  readonly aboutId: number | null;
}

/** Plans messages of which there is none of that key yet. @returns the id of each that is new by its key */
export async function insertMailDeliveries(
  tx: ParkTransaction,
  parkId: number,
  rows: readonly PlannedDelivery[],
  now: Date,
): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map();
  const written = await sql<{ id: number; messageKey: string }>`
    insert into delivery (park_id, channel, kind, message_key, recipient_id, send_at, about_id, planned_at)
    select ${parkId}, 'mail', m.kind, m.message_key, m.recipient_id, m.send_at, m.about_id, ${now}
    from unnest(${rows.map((row) => row.kind)}::text[], ${rows.map((row) => row.messageKey)}::text[],
                ${rows.map((row) => row.recipientId)}::integer[], ${rows.map((row) => row.sendAt)}::timestamptz[],
                ${rows.map((row) => row.aboutId)}::bigint[])
      as m(kind, message_key, recipient_id, send_at, about_id)
    on conflict (park_id, message_key) do nothing
    returning id, message_key`.execute(tx);
  return new Map(written.rows.map((row) => [row.messageKey, row.id]));
}

export async function insertMailItems(
  tx: ParkTransaction,
  parkId: number,
  rows: readonly { readonly deliveryId: number; readonly reminderId: number; readonly round: number }[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into delivery_item (park_id, delivery_id, reminder_id, channel, round)
    select ${parkId}, m.delivery_id, m.reminder_id, 'mail', m.round
    from unnest(${rows.map((row) => row.deliveryId)}::bigint[], ${rows.map((row) => row.reminderId)}::bigint[],
                ${rows.map((row) => row.round)}::integer[]) as m(delivery_id, reminder_id, round)
    on conflict do nothing`.execute(tx);
}

export interface Overseer extends TellingTimes {
  readonly id: number;
  readonly getsMail: boolean;
}

/** The park's managers and administrators: they hear of messages that did not arrive. */
export async function overseers(tx: ParkTransaction, parkId: number): Promise<Overseer[]> {
  const { rows } = await sql<Overseer>`
    select p.id, p.email is not null and coalesce(s.mail, true) as gets_mail, ${times}
    from person p left join person_reminder_setting s on s.park_id = ${parkId} and s.person_id = p.id
    where p.disabled_at is null and exists (
      select from membership m where m.park_id = ${parkId} and m.person_id = p.id and m.role in ('manager', 'admin'))
    order by p.id`.execute(tx);
  return rows;
}

export interface FailureReminder {
  readonly deliveryId: number;
  readonly occurrence: string;
  readonly recipientId: number;
  readonly subjectLabel: string;
  readonly words: Label;
}

/** Reminds people in the app of messages that did not arrive. */
export async function insertFailureReminders(
  tx: ParkTransaction,
  parkId: number,
  rows: readonly FailureReminder[],
  { now, day }: { readonly now: Date; readonly day: Day },
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into reminder (park_id, rule, subject_kind, subject_id, occurrence, recipient_id, subject_label, words,
                          severity, due_on, planned_at)
    select ${parkId}, 'deliveryFailed', 'delivery', m.delivery_id, m.occurrence, m.recipient_id, m.subject_label, m.words,
           'warning', ${day}, ${now}
    from unnest(${rows.map((row) => row.deliveryId)}::bigint[], ${rows.map((row) => row.occurrence)}::text[],
                ${rows.map((row) => row.recipientId)}::integer[], ${rows.map((row) => row.subjectLabel)}::text[],
                ${rows.map((row) => JSON.stringify(row.words))}::jsonb[])
      as m(delivery_id, occurrence, recipient_id, subject_label, words)
    on conflict do nothing`.execute(tx);
}
