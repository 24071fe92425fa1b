import { sql } from "kysely";
import type { RobotKind } from "@parkline/domain/robot/address";
import type { Label } from "@parkline/domain/glossary";
import type { DeliveryStateKey } from "@parkline/domain/reminder/kind";
import type { ParkTransaction } from "../park.ts";

export interface RobotRow {
  readonly id: number;
  readonly kind: RobotKind;
  readonly name: string;
  /** The last four signs of its key, by which people tell robots apart. */
  readonly keyEnd: string;
  readonly isSigned: boolean;
  readonly teamId: number | null;
  readonly teamName: string | null;
  readonly urgent: boolean;
  readonly enabled: boolean;
  readonly version: number;
  readonly lastState: DeliveryStateKey | null;
  readonly lastAt: Date | null;
  readonly lastAnswer: string | null;
  /** What we say of it ourselves. */
  readonly lastReason: Label | null;
}

/** The park's robots, those at work first, each with its last message; no key and no secret. */
export async function listRobots(tx: ParkTransaction, parkId: number): Promise<RobotRow[]> {
  const { rows } = await sql<RobotRow>`
    select r.id, r.kind, r.name, coalesce(r.key_end, '') as key_end, r.secret is not null as is_signed, r.team_id,
           t.name as team_name, r.urgent, r.enabled, r.version,
           d.state as last_state, coalesce(d.settled_at, d.send_at) as last_at, d.answer as last_answer, d.reason as last_reason
    from reminder_robot r
    left join team t on t.park_id = r.park_id and t.id = r.team_id
    left join lateral (
      select state, settled_at, send_at, answer, reason from delivery d
      where d.park_id = r.park_id and d.robot_id = r.id order by d.id desc limit 1) d on true
    where r.park_id = ${parkId} order by r.enabled desc, r.name`.execute(tx);
  return rows;
}

export interface RobotValues {
  readonly name: string;
  readonly teamId: number | null;
  readonly urgent: boolean;
  readonly enabled: boolean;
  /** Encrypted, as the secret is. */
  readonly addressKey: string;
  readonly keyEnd: string | null;
  readonly secret: string | null;
}

export async function insertRobot(
  tx: ParkTransaction,
  parkId: number,
  row: RobotValues & { readonly kind: RobotKind; readonly updatedAt: Date },
): Promise<number> {
  const { id } = await tx
    .insertInto("reminderRobot")
    .values({ parkId, ...row })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** A robot as it stands, locked. */
export async function lockRobot(tx: ParkTransaction, parkId: number, id: number) {
  return tx
    .selectFrom("reminderRobot")
    .select([
      "id",
      "kind",
      "name",
      "addressKey",
      "keyEnd",
      "secret",
      "teamId",
      "urgent",
      "enabled",
      "version",
    ])
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

export async function updateRobot(
  tx: ParkTransaction,
  parkId: number,
  id: number,
  row: RobotValues & { readonly updatedAt: Date },
): Promise<number> {
  const { version } = await tx
    .updateTable("reminderRobot")
    .set((eb) => ({ ...row, version: eb("version", "+", 1) }))
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return version;
}

/** What a message needs of the robots that say it. */
export async function robotsWithIds(tx: ParkTransaction, parkId: number, ids: readonly number[]) {
  const { rows } = await sql<{
    id: number;
    kind: RobotKind;
    name: string;
    addressKey: string;
    secret: string | null;
    enabled: boolean;
    teamName: string | null;
  }>`
    select r.id, r.kind, r.name, r.address_key, r.secret, r.enabled, t.name as team_name
    from reminder_robot r left join team t on t.park_id = r.park_id and t.id = r.team_id
    where r.park_id = ${parkId} and r.id = any(${[...new Set(ids)]}::bigint[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * How many messages each robot that has some waiting may say now, by what it has said within the last minute and what
 * is about to be said. The robots stay locked until the end of the transaction: no other worker counts meanwhile; one
 * that somebody else counts has none.
 */
export async function robotAllowances(
  tx: ParkTransaction,
  parkId: number,
  { perMinute, seconds }: { readonly perMinute: number; readonly seconds: number },
): Promise<{ readonly id: number; readonly allowance: number }[]> {
  const { rows: locked } = await sql<{ id: number }>`
    select r.id from reminder_robot r
    where r.park_id = ${parkId} and exists (
      select from delivery d
      where d.park_id = r.park_id and d.robot_id = r.id and d.send_at <= (select product_now())
        and (d.state = 'planned' or (d.state = 'ambiguous' and d.settled_at is null)))
    order by r.id for update of r skip locked`.execute(tx);
  if (locked.length === 0) return [];
  // A statement of its own: what others wrote before they let go of the robots is seen by it.
  const { rows } = await sql<{ id: number; allowance: number }>`
    select r.id, greatest(0, ${perMinute} - (
      select count(*) from delivery d
      where d.park_id = ${parkId} and d.robot_id = r.id
        and (d.state = 'leased' or d.sending_at > (select product_now()) - make_interval(secs => ${seconds}))))::integer
        as allowance
    from unnest(${locked.map(({ id }) => id)}::bigint[]) as r(id)`.execute(tx);
  return rows.filter(({ allowance }) => allowance > 0);
}

export interface UntoldByRobot {
  readonly robotId: number;
  readonly urgentAtOnce: boolean;
  readonly reminderId: number;
  readonly round: number;
  readonly isUrgent: boolean;
  /** The same for all who are reminded of one occurrence. */
  readonly occasion: string;
}

/**
 * Open reminders of a robot's team (of the park, where it has no team) that it has not told yet. What somebody made for
 * themselves, and what is about messages, is nobody's in a group.
 */
export async function untoldByRobots(tx: ParkTransaction, parkId: number): Promise<UntoldByRobot[]> {
  const { rows } = await sql<UntoldByRobot>`
    select b.id as robot_id, b.urgent as urgent_at_once, r.id as reminder_id, r.round, r.severity = 'urgent' as is_urgent,
           concat_ws('.', r.rule, r.subject_kind, r.subject_id, r.occurrence) as occasion
    from reminder_robot b
    join reminder r on r.park_id = b.park_id and r.state = 'open' and r.snoozed_until is null
      and r.subject_kind not in ('own', 'delivery')
    where b.park_id = ${parkId} and b.enabled
      and (b.team_id is null
        or exists (select from team_member m
                   where m.park_id = b.park_id and m.team_id = b.team_id and m.person_id = r.recipient_id)
        or exists (select from team t
                   where t.park_id = b.park_id and t.id = b.team_id and t.head_person_id = r.recipient_id))
      and not exists (
        select from delivery_item i
        where i.park_id = r.park_id and i.reminder_id = r.id and i.channel = 'robot' and i.round = r.round
          and i.robot_id = b.id)
    order by b.id, r.id`.execute(tx);
  return rows;
}

export interface PlannedRobotMessage {
  readonly kind: "digest" | "urgent" | "notice";
  readonly messageKey: string;
  readonly robotId: number;
  readonly sendAt: Date;
}

/** Plans messages of which there is none of that key yet. @returns the id of each that is new by its key */
export async function insertRobotDeliveries(
  tx: ParkTransaction,
  parkId: number,
  rows: readonly PlannedRobotMessage[],
  now: Date,
): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map();
  const written = await sql<{ id: number; messageKey: string }>`
    insert into delivery (park_id, channel, kind, message_key, robot_id, send_at, planned_at)
    select ${parkId}, 'robot', m.kind, m.message_key, m.robot_id, m.send_at, ${now}
    from unnest(${rows.map((row) => row.kind)}::text[], ${rows.map((row) => row.messageKey)}::text[],
                ${rows.map((row) => row.robotId)}::bigint[], ${rows.map((row) => row.sendAt)}::timestamptz[])
      as m(kind, message_key, robot_id, send_at)
    on conflict (park_id, message_key) do nothing
    returning id, message_key`.execute(tx);
  return new Map(written.rows.map((row) => [row.messageKey, row.id]));
}

export async function insertRobotItems(
  tx: ParkTransaction,
  parkId: number,
  rows: readonly (Pick<UntoldByRobot, "robotId" | "reminderId" | "round"> & {
    readonly deliveryId: number;
  })[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into delivery_item (park_id, delivery_id, reminder_id, channel, round, robot_id)
    select ${parkId}, m.delivery_id, m.reminder_id, 'robot', m.round, m.robot_id
    from unnest(${rows.map((row) => row.deliveryId)}::bigint[], ${rows.map((row) => row.reminderId)}::bigint[],
                ${rows.map((row) => row.round)}::integer[], ${rows.map((row) => row.robotId)}::bigint[])
      as m(delivery_id, reminder_id, round, robot_id)
    on conflict do nothing`.execute(tx);
}
