import { sql, type Insertable, type RawBuilder } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { DirectiveStateKey } from "@parkline/domain/directive/state";
import type { ActivityStateKey, StatusKey } from "@parkline/domain/glossary";
import type { MatterRule, MatterSubjectKey, SubjectStanding } from "@parkline/domain/supervision/matter";
import type { OrderLevelKey, OrderStateKey } from "@parkline/domain/supervision/order";
import type { ParkTransaction } from "../park.ts";
import type { SupervisionOrderTable } from "../schema/supervision.ts";
import { insertMany, takeIds } from "./ledgerWrite.ts";

/** Holds the ladder of a park until the transaction ends: of two workers the second finds what the first has issued. */
export async function holdLadder(tx: ParkTransaction, parkId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('supervision'), ${parkId})`.execute(tx);
}

/** A matter that is late, and the last order that it has had. */
export interface LateMatterRow {
  readonly rule: MatterRule;
  readonly subjectKind: MatterSubjectKey;
  readonly subjectId: number;
  readonly projectId: number | null;
  readonly activityId: number | null;
  readonly subjectLabel: string;
  readonly basisOn: Day;
  readonly knownOn: Day;
  /** The text of a directive, the kind of an obligation. */
  readonly detail: string | null;
  readonly ownerId: number | null;
  readonly teamId: number | null;
  readonly sponsorLeaderIds: readonly number[];
  readonly last: {
    readonly id: number;
    readonly number: string;
    readonly level: OrderLevelKey;
    readonly state: OrderStateKey;
    readonly issuedOn: Day;
    readonly replyDueOn: Day;
    readonly recipientIds: readonly number[];
  } | null;
}

/** Certified money goes to the instalments in the order in which they are due (domain/receipt/plan.ts). */
const plannedUpTo = sql`case when o.amount is not null then (
  select sum(i.amount) from obligation i join agreement b on b.park_id = i.park_id and b.id = i.agreement_id and b.is_in_force
  where i.park_id = o.park_id and b.project_id = p.id and i.kind = 'payment' and i.waived_on is null
    and (i.due_on, i.id) <= (o.due_on, o.id)) end`;
const certified = sql`(
  select coalesce(sum(r.certified_amount), 0) from receipt r
  where r.park_id = o.park_id and r.project_id = p.id and r.state = 'certified')`;

/** What is late on a day, of projects that are carried on and activities that were not called off. */
const lateMatters = (parkId: number, today: Day): RawBuilder<unknown> => sql`
  select 'clock.' || p.clock_key as rule, 'project' as subject_kind, p.id as subject_id, p.id as project_id,
         null::bigint as activity_id, p.name as subject_label, p.red_on - 1 as basis_on,
         (p.created_at at time zone 'Asia/Shanghai')::date as known_on, null::text as detail, p.owner_id, p.team_id
  from project p where p.park_id = ${parkId} and p.status = 'active' and p.red_on <= ${today}::date
  union all
  select 'directive', 'directive', d.id, d.project_id, d.activity_id, coalesce(p.name, a.name), d.due_on, d.due_on, d.text,
         coalesce(p.owner_id, a.leader_id), coalesce(p.team_id, a.team_id)
  from directive d
  left join project p on p.park_id = d.park_id and p.id = d.project_id
  left join activity a on a.park_id = d.park_id and a.id = d.activity_id
  where d.park_id = ${parkId} and d.state = 'open' and d.due_on < ${today}::date
    and (p.status = 'active' or a.state <> 'cancelled')
  union all
  select 'report', 'activity', a.id, null, a.id, a.name, a.report_due_on, a.report_due_on, null, a.leader_id, a.team_id
  from activity a where a.park_id = ${parkId} and a.state = 'returned' and a.report_due_on < ${today}::date
  union all
  select 'obligation', 'obligation', o.id, p.id, null, p.name, o.due_on,
         (o.created_at at time zone 'Asia/Shanghai')::date, o.kind, p.owner_id, p.team_id
  from obligation o
  join agreement g on g.park_id = o.park_id and g.id = o.agreement_id and g.is_in_force
  join project p on p.park_id = g.park_id and p.id = g.project_id and p.status = 'active'
  where o.park_id = ${parkId} and o.met_on is null and o.waived_on is null and o.due_on < ${today}::date
    and not (o.kind = 'payment' and coalesce(${plannedUpTo} <= ${certified}, false))`;

const isMatterOf = (order: RawBuilder<unknown>, matter: RawBuilder<unknown>) =>
  sql<boolean>`${order}.subject_kind = ${matter}.subject_kind and ${order}.subject_id = ${matter}.subject_id
    and ${order}.rule = ${matter}.rule and ${order}.basis_on = ${matter}.basis_on`;

/**
 * The late matters that may be given an order today: those without one whose wait began before `waitedSince`, and those
 * whose order is past its day without a reply. The longest late first.
 */
export async function mattersToClimb(
  tx: ParkTransaction,
  parkId: number,
  today: Day,
  waitedSince: Day,
): Promise<LateMatterRow[]> {
  const { rows } = await sql<LateMatterRow>`
    with matter as (${lateMatters(parkId, today)})
    select m.*, array(select s.person_id from project_person s where s.park_id = ${parkId} and s.project_id = m.project_id
                        and s.role = 'sponsor_leader' order by s.person_id) as sponsor_leader_ids,
           case when o.id is not null then jsonb_build_object('id', o.id, 'number', o.number, 'level', o.level, 'state', o.state,
             'issuedOn', o.issued_on, 'replyDueOn', o.reply_due_on, 'recipientIds', coalesce((
               select jsonb_agg(r.person_id order by r.person_id) from supervision_recipient r
               where r.park_id = ${parkId} and r.order_id = o.id), '[]')) end as last
    from matter m
    left join lateral (
      select o.* from supervision_order o where o.park_id = ${parkId} and ${isMatterOf(sql`o`, sql`m`)}
      order by o.id desc limit 1) o on true
    where case when coalesce(o.state, 'lapsed') = 'lapsed' then greatest(m.basis_on, m.known_on) < ${waitedSince}::date
               else o.state = 'open' and o.reply_due_on < ${today}::date end
    order by m.basis_on, m.subject_kind, m.subject_id`.execute(tx);
  return rows;
}

/** An order that stands while what it speaks of is late no longer. */
export interface StandingOrderRow extends SubjectStanding {
  readonly id: number;
  readonly number: string;
  readonly rule: MatterRule;
  readonly state: "open" | "replied";
  readonly projectId: number | null;
  readonly activityId: number | null;
  readonly subjectLabel: string;
  readonly projectStatus: StatusKey | null;
  readonly activityState: ActivityStateKey | null;
  readonly directiveState: DirectiveStateKey | null;
}

export async function ordersWithoutMatter(
  tx: ParkTransaction,
  parkId: number,
  today: Day,
): Promise<StandingOrderRow[]> {
  const { rows } = await sql<StandingOrderRow>`
    with matter as (${lateMatters(parkId, today)})
    select o.id, o.number, o.rule, o.state, o.project_id, o.activity_id, o.subject_label, p.status as project_status,
           a.state as activity_state, d.state as directive_state, g.is_in_force as agreement_in_force,
           case when o.subject_kind <> 'obligation' then null when b.id is null then 'removed'
                when b.met_on is not null then 'met' when b.waived_on is not null then 'waived'
                when b.due_on = o.basis_on then 'paid' else 'moved' end as obligation
    from supervision_order o
    left join project p on p.park_id = o.park_id and p.id = o.project_id
    left join activity a on a.park_id = o.park_id and a.id = o.activity_id
    left join directive d on o.subject_kind = 'directive' and d.park_id = o.park_id and d.id = o.subject_id
    left join obligation b on o.subject_kind = 'obligation' and b.park_id = o.park_id and b.id = o.subject_id
    left join agreement g on g.park_id = b.park_id and g.id = b.agreement_id
    where o.park_id = ${parkId} and o.state in ('open', 'replied')
      and not exists (select from matter m where ${isMatterOf(sql`o`, sql`m`)})
    order by o.id`.execute(tx);
  return rows;
}

/**
 * Ends orders by themselves. @param from the states in which they still have to be: somebody may have answered meanwhile
 * @returns the ids of those that were ended
 */
export async function endOrders(
  tx: ParkTransaction,
  parkId: number,
  ids: readonly number[],
  from: readonly OrderStateKey[],
  to: "raised" | "lapsed",
): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: number }>`
    update supervision_order set state = ${to}, version = version + 1
    where park_id = ${parkId} and id = any(${ids}::bigint[]) and state = any(${from}::text[])
    returning id`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** Takes serial numbers of a year and level, one after the other; nobody else takes any until the transaction ends. */
export async function takeSerials(
  tx: ParkTransaction,
  parkId: number,
  year: number,
  level: OrderLevelKey,
  count: number,
): Promise<number> {
  const row = await tx
    .insertInto("supervisionCounter")
    .values({ parkId, year, level, lastSerial: count })
    .onConflict((conflict) =>
      conflict
        .columns(["parkId", "year", "level"])
        .doUpdateSet((eb) => ({ lastSerial: eb("supervisionCounter.lastSerial", "+", count) })),
    )
    .returning("lastSerial")
    .executeTakeFirstOrThrow();
  return row.lastSerial - count + 1;
}

export interface NewOrder {
  readonly row: Insertable<SupervisionOrderTable>;
  readonly recipientIds: readonly number[];
}

/** Writes orders with their recipients. @returns their ids, in the same order */
export async function insertOrders(
  tx: ParkTransaction,
  parkId: number,
  orders: readonly NewOrder[],
): Promise<number[]> {
  const ids = await takeIds(tx, "supervisionOrder", orders.length);
  const idAt = (place: number): number => ids[place] ?? 0;
  await insertMany(
    tx,
    "supervisionOrder",
    orders.map(({ row }, place) => ({ ...row, id: idAt(place) })),
  );
  await insertMany(
    tx,
    "supervisionRecipient",
    orders.flatMap(({ recipientIds }, place) =>
      recipientIds.map((personId) => ({ parkId, orderId: idAt(place), personId })),
    ),
  );
  return ids;
}
