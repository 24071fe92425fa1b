import { sql } from "kysely";
import type { Label } from "@parkline/domain/glossary";
import type { DeliveryKindKey, DeliveryStateKey } from "@parkline/domain/reminder/kind";
import type { Database } from "../connect.ts";
import type { ParkTransaction } from "../park.ts";

export type DeliveryChannel = "mail" | "robot";

/** How long a lease lasts unless it is renewed: a killed worker's messages are taken up again within ten seconds. */
export const leaseSeconds = 6;

/** The parks that have something to send now, or something in hand whose bearer is gone. */
export async function parksWithMail(db: Database) {
  const { rows } = await sql<{ id: number; key: string; name: string; divisionCode: string }>`
    select p.id, p.key, p.name, p.division_code from parks_with_mail() m join park p on p.id = m.park_id
    order by p.id`.execute(db);
  return rows;
}

/**
 * Takes from bearers that are gone what they had in hand. What was not begun is planned again. What was being handed over
 * is ambiguous: it waits in case the answer turns up, or if it was the second time, it stays so.
 */
export async function recoverLeases(
  tx: ParkTransaction,
  parkId: number,
  { reason, waitMinutes }: { readonly reason: Label; readonly waitMinutes: number },
): Promise<void> {
  await sql`
    update delivery d
    set state = case when d.state = 'leased' and d.ambiguous_at is null then 'planned' else 'ambiguous' end,
        send_at = case when d.state = 'sending' then now.at + make_interval(mins => ${waitMinutes}) else d.send_at end,
        settled_at = case when d.state = 'sending' and d.ambiguous_at is not null then now.at end,
        ambiguous_at = case when d.state = 'sending' then coalesce(d.ambiguous_at, now.at) else d.ambiguous_at end,
        reason = case when d.state = 'sending' then ${JSON.stringify(reason)}::jsonb else d.reason end,
        lease_token = null, leased_until = null
    from (select product_now() as at) now
    where d.park_id = ${parkId} and d.id in (
      select id from delivery
      where park_id = ${parkId} and state in ('leased', 'sending') and leased_until <= (select product_now())
      for update skip locked)`.execute(tx);
}

export interface ClaimedDelivery {
  readonly id: number;
  readonly channel: DeliveryChannel;
  readonly kind: DeliveryKindKey;
  readonly messageKey: string;
  readonly recipientId: number | null;
  readonly robotId: number | null;
  readonly aboutId: number | null;
  readonly attempts: number;
  readonly firstTriedAt: Date;
  readonly messageId: string | null;
  /** In which trace it was planned. */
  readonly trace: string | null;
}

/** Takes what is due into hand, what is due longest first. Nobody else touches it until the lease is over. */
export async function claimDeliveries(
  tx: ParkTransaction,
  parkId: number,
  wanted: {
    readonly channels: readonly DeliveryChannel[];
    readonly token: string;
    readonly limit: number;
    /** Of one robot alone. */
    readonly robotId?: number;
  },
): Promise<ClaimedDelivery[]> {
  const { rows } = await sql<ClaimedDelivery>`
    with due as materialized (
      select id from delivery
      where park_id = ${parkId} and channel = any(${wanted.channels}::text[])
        ${wanted.robotId === undefined ? sql`` : sql`and robot_id = ${wanted.robotId}`}
        and (state = 'planned' or (state = 'ambiguous' and settled_at is null))
        and send_at <= (select product_now())
      order by send_at, id limit ${wanted.limit} for update skip locked
    )
    update delivery d
    set state = 'leased', lease_token = ${wanted.token}::uuid,
        leased_until = now.at + make_interval(secs => ${leaseSeconds}),
        attempts = d.attempts + 1, resends = case when d.state = 'ambiguous' then greatest(d.resends, 1) else d.resends end,
        first_tried_at = coalesce(d.first_tried_at, now.at)
    from due, (select product_now() as at) now
    where d.park_id = ${parkId} and d.id = due.id
    returning d.id, d.channel, d.kind, d.message_key, d.recipient_id, d.robot_id, d.about_id, d.attempts,
              d.first_tried_at, d.message_id, d.trace`.execute(tx);
  return rows;
}

export interface Addressed {
  readonly id: number;
  readonly address: string;
  readonly title: string;
  readonly messageId: string;
}

/** Notes where messages go and under which name. A message keeps the first name it had. */
export async function addressDeliveries(
  tx: ParkTransaction,
  parkId: number,
  rows: readonly Addressed[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update delivery d
    set address = m.address, title = m.title, message_id = coalesce(d.message_id, m.message_id)
    from unnest(${rows.map((row) => row.id)}::bigint[], ${rows.map((row) => row.address)}::text[],
                ${rows.map((row) => row.title)}::text[], ${rows.map((row) => row.messageId)}::text[])
      as m(id, address, title, message_id)
    where d.park_id = ${parkId} and d.id = m.id`.execute(tx);
}

export interface Held {
  readonly id: number;
  readonly token: string;
}

/**
 * Notes that messages are handed over now, where they are still this bearer's and their lease is not over.
 * @returns the ids of those that may go
 */
export async function markSending(
  tx: ParkTransaction,
  parkId: number,
  held: readonly Held[],
): Promise<Set<number>> {
  if (held.length === 0) return new Set();
  const { rows } = await sql<{ id: number }>`
    update delivery d set state = 'sending', sending_at = now.at
    from unnest(${held.map((one) => one.id)}::bigint[], ${held.map((one) => one.token)}::uuid[]) as m(id, token),
         (select product_now() as at) now
    where d.park_id = ${parkId} and d.id = m.id and d.lease_token = m.token and d.state = 'leased'
      and d.leased_until > now.at
    returning d.id`.execute(tx);
  return new Set(rows.map((row) => row.id));
}

export interface Settlement extends Held {
  readonly attempts: number;
  readonly state: Extract<DeliveryStateKey, "planned" | "sent" | "ambiguous" | "bounced" | "skipped">;
  /** For what waits. */
  readonly sendAt: Date | null;
  readonly answer: string | null;
  readonly reason: Label | null;
}

/**
 * Writes what became of messages in hand. What was sent stands as sent even where the lease was over meanwhile and the
 * message taken for ambiguous, unless somebody has it in hand again.
 * A second time of the ambiguous is the last; what fails for the time being after the first stays ambiguous and waits.
 * @returns the ids of those that are bounced now
 */
export async function settleDeliveries(
  tx: ParkTransaction,
  parkId: number,
  rows: readonly Settlement[],
): Promise<number[]> {
  if (rows.length === 0) return [];
  const written = await sql<{ id: number; state: DeliveryStateKey }>`
    update delivery d
    set state = case when m.state = 'planned' and d.ambiguous_at is not null then 'ambiguous' else m.state end,
        send_at = coalesce(m.send_at, d.send_at),
        settled_at = case when m.state in ('sent', 'bounced', 'skipped')
                            or (m.state = 'ambiguous' and d.ambiguous_at is not null) then now.at end,
        ambiguous_at = case when m.state = 'ambiguous' then coalesce(d.ambiguous_at, now.at) else d.ambiguous_at end,
        answer = coalesce(m.answer, d.answer), reason = m.reason, lease_token = null, leased_until = null
    from unnest(${rows.map((row) => row.id)}::bigint[], ${rows.map((row) => row.token)}::uuid[],
                ${rows.map((row) => row.attempts)}::integer[], ${rows.map((row) => row.state)}::text[],
                ${rows.map((row) => row.sendAt)}::timestamptz[], ${rows.map((row) => row.answer)}::text[],
                ${rows.map((row) => (row.reason === null ? null : JSON.stringify(row.reason)))}::jsonb[])
      as m(id, token, attempts, state, send_at, answer, reason),
         (select product_now() as at) now
    where d.park_id = ${parkId} and d.id = m.id and d.attempts = m.attempts
      and (d.lease_token = m.token or (m.state = 'sent' and d.state = 'ambiguous'))
    returning d.id, d.state`.execute(tx);
  return written.rows.filter((row) => row.state === "bounced").map((row) => row.id);
}

/** Keeps in hand what is in hand. */
export async function renewLeases(
  tx: ParkTransaction,
  parkId: number,
  tokens: readonly string[],
): Promise<void> {
  if (tokens.length === 0) return;
  await sql`
    update delivery set leased_until = product_now() + make_interval(secs => ${leaseSeconds})
    where park_id = ${parkId} and state in ('leased', 'sending') and lease_token = any(${tokens}::uuid[])
      and leased_until > (select product_now())`.execute(tx);
}

/** Puts back what was taken and of which certainly nothing was handed over. */
export async function releaseDeliveries(
  tx: ParkTransaction,
  parkId: number,
  held: readonly Held[],
): Promise<void> {
  if (held.length === 0) return;
  await sql`
    update delivery d
    set state = case when d.ambiguous_at is null then 'planned' else 'ambiguous' end, lease_token = null, leased_until = null
    from unnest(${held.map((one) => one.id)}::bigint[], ${held.map((one) => one.token)}::uuid[]) as m(id, token)
    where d.park_id = ${parkId} and d.id = m.id and d.lease_token = m.token`.execute(tx);
}
