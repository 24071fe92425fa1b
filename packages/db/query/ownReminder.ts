import { sql, type Insertable, type RawBuilder, type Selectable, type Updateable } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { OwnSubjectKey } from "@parkline/domain/reminder/own";
import type { ParkTransaction } from "../park.ts";
import type { OwnReminderTable } from "../schema/reminder.ts";

export type OwnReminderRow = Omit<Selectable<OwnReminderTable>, "parkId">;

/** What a reminder is put on: by what it is called, and whether it has come to its end. */
export interface OwnSubject {
  readonly label: string;
  readonly isClosed: boolean;
}
export type OwnReminderLine = OwnReminderRow & {
  /** Null where it is on no record; a record that is gone has no label. */
  readonly subjectLabel: string | null;
  readonly isClosed: boolean;
};

/** A project that was given up or handed on, a trip that was called off, an agreement that was ended remind nobody. */
const subjectQueries: Record<OwnSubjectKey, RawBuilder<unknown>> = {
  project: sql`select park_id, 'project' as kind, id, name as label, status in ('transferred', 'exited') as is_closed
    from project`,
  activity: sql`select park_id, 'activity' as kind, id, name as label, state = 'cancelled' as is_closed from activity`,
  agreement: sql`select a.park_id, 'agreement' as kind, a.id, concat_ws(' · ', p.name, a.number) as label,
      (a.terminated_on is not null or p.status in ('transferred', 'exited')) as is_closed
    from agreement a join project p on p.park_id = a.park_id and p.id = a.project_id`,
  receipt: sql`select r.park_id, 'receipt' as kind, r.id, concat_ws(' · ', p.name, r.received_on) as label,
      p.status in ('transferred', 'exited') as is_closed
    from receipt r join project p on p.park_id = r.park_id and p.id = r.project_id`,
  company: sql`select park_id, 'company' as kind, id, name as label, false as is_closed from company`,
  contact: sql`select c.park_id, 'contact' as kind, c.id, concat_ws(' · ', c.name, f.name) as label, false as is_closed
    from contact c left join company f on f.park_id = c.park_id and f.id = c.company_id`,
};

export async function readOwnSubject(
  tx: ParkTransaction,
  parkId: number,
  kind: OwnSubjectKey,
  id: number,
): Promise<OwnSubject | undefined> {
  const { rows } = await sql<OwnSubject>`
    select s.label, s.is_closed from (${subjectQueries[kind]}) s where s.park_id = ${parkId} and s.id = ${id}`.execute(
    tx,
  );
  return rows[0];
}

const columns = sql`o.id, o.person_id, o.subject_kind, o.subject_id, o.text, o.first_on, o.minute, o.repeats,
  o.on_working_days, o.last_on, o.planned_at, o.removed_at, o.version`;

const withSubject = (parkId: number) => sql`
  select ${columns}, s.label as subject_label,
         o.subject_kind is not null and coalesce(s.is_closed, true) as is_closed
  from own_reminder o
  left join lateral (
    ${sql.join(
      Object.entries(subjectQueries).map(
        ([kind, query]) => sql`select label, is_closed from (${query}) q
          where o.subject_kind = ${kind} and q.park_id = o.park_id and q.id = o.subject_id`,
      ),
      sql` union all `,
    )}) s on true
  where o.park_id = ${parkId} and o.removed_at is null`;

/** A person's reminders of their own that stand, the last one set first; at most `limit`, before an id where one is given. */
export async function listOwn(
  tx: ParkTransaction,
  parkId: number,
  personId: number,
  before: number | null,
  limit: number,
): Promise<OwnReminderLine[]> {
  const { rows } = await sql<OwnReminderLine>`
    ${withSubject(parkId)} and o.person_id = ${personId} ${before === null ? sql`` : sql`and o.id < ${before}`}
    order by o.id desc limit ${limit}`.execute(tx);
  return rows;
}

/** Those of the park that have begun by a day, of people who can sign in and have a role there. */
export async function begunOwn(
  tx: ParkTransaction,
  parkId: number,
  by: Day,
  ids: readonly number[] | null = null,
): Promise<OwnReminderLine[]> {
  const { rows } = await sql<OwnReminderLine>`
    ${withSubject(parkId)} and o.first_on <= ${by}
      and exists (select from person where person.id = o.person_id and person.disabled_at is null)
      and (exists (select from membership m where m.park_id = o.park_id and m.person_id = o.person_id)
        or exists (select from zone_leader l join park on park.zone_id = l.zone_id
                   where park.id = o.park_id and l.person_id = o.person_id))
      ${ids === null ? sql`` : sql`and o.id = any(${ids}::bigint[])`}
    order by o.id`.execute(tx);
  return rows;
}

export async function holdOwn(
  tx: ParkTransaction,
  parkId: number,
  personId: number,
  id: number,
): Promise<OwnReminderRow | undefined> {
  return tx
    .selectFrom("ownReminder")
    .selectAll()
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .where("personId", "=", personId)
    .where("removedAt", "is", null)
    .forUpdate()
    .executeTakeFirst();
}

export async function insertOwn(tx: ParkTransaction, row: Insertable<OwnReminderTable>): Promise<number> {
  const { id } = await tx.insertInto("ownReminder").values(row).returning("id").executeTakeFirstOrThrow();
  return id;
}

/** @returns the new version of a held one */
export async function updateOwn(
  tx: ParkTransaction,
  parkId: number,
  id: number,
  change: Updateable<OwnReminderTable>,
): Promise<number> {
  const row = await tx
    .updateTable("ownReminder")
    .set(change)
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return row.version;
}

/** Ends what was told of a reminder that has been changed or removed since, and waits still. */
export async function lapseOwn(tx: ParkTransaction, parkId: number, id: number, now: Date): Promise<void> {
  await sql`
    update reminder set state = 'lapsed', settled_at = ${now}, settled_reason = 'changed', version = version + 1
    where park_id = ${parkId} and rule = 'own' and state = 'open'
      and starts_with(occurrence, ${`own-${id}.`})`.execute(tx);
}

/** Ends what was told of a reminder's earlier times, where a later one stands in the ledger. */
export async function replaceEarlierOwn(tx: ParkTransaction, parkId: number, now: Date): Promise<void> {
  await sql`
    update reminder earlier set state = 'lapsed', settled_at = ${now}, settled_reason = 'replaced', version = earlier.version + 1
    from reminder later
    where earlier.park_id = ${parkId} and earlier.rule = 'own' and earlier.state = 'open'
      and later.park_id = earlier.park_id and later.rule = 'own' and later.recipient_id = earlier.recipient_id
      and split_part(later.occurrence, '.', 1) = split_part(earlier.occurrence, '.', 1)
      and later.due_on > earlier.due_on`.execute(tx);
}
