import { sql } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { PoolKey, StageKey, StatusKey } from "@parkline/domain/glossary";
import type { ParkTransaction } from "../park.ts";

/** A person's projects: those that they own or are named on. */
const isMine = (parkId: number, personId: number) => sql<boolean>`p.id in (
  select id from project where park_id = ${parkId} and owner_id = ${personId}
  union all
  select project_id from project_person where park_id = ${parkId} and person_id = ${personId})`;

export interface NextStepRow {
  readonly interactionId: number;
  readonly version: number;
  readonly projectId: number;
  readonly projectName: string;
  readonly investorName: string | null;
  readonly nextStep: string;
  readonly nextStepOn: Day | null;
  readonly authorName: string;
}

/**
 * The open next steps of a person, the earliest first and those without a date last: the ones they wrote, and those on
 * projects that they own. A project that was given up or handed on asks for nothing more.
 */
export async function nextStepsOf(tx: ParkTransaction, parkId: number, personId: number, limit: number) {
  const { rows } = await sql<NextStepRow>`
    select i.id as interaction_id, i.version, p.id as project_id, p.name as project_name, p.investor_name,
           i.next_step, i.next_step_on, a.name as author_name
    from interaction i
    join project p on p.park_id = i.park_id and p.id = i.project_id
    join person a on a.id = i.author_id
    where i.park_id = ${parkId} and i.next_step is not null and i.next_step_done_at is null
      and (i.author_id = ${personId} or p.owner_id = ${personId}) and p.status in ('active', 'on_hold')
    order by i.next_step_on nulls last, i.id
    limit ${limit}`.execute(tx);
  return rows;
}

export interface TurnedRow {
  readonly id: number;
  readonly name: string;
  readonly investorName: string | null;
  readonly pool: PoolKey;
  readonly stage: StageKey;
  readonly status: StatusKey;
  readonly amberOn: Day | null;
  readonly redOn: Day | null;
  readonly clockKey: string | null;
}

/** A person's projects whose clock is amber or red on a day, the longest red first. */
export async function turnedProjectsOf(
  tx: ParkTransaction,
  parkId: number,
  personId: number,
  today: Day,
  limit: number,
) {
  const { rows } = await sql<TurnedRow>`
    select p.id, p.name, p.investor_name, p.pool, p.stage, p.status, p.amber_on, p.red_on, p.clock_key
    from project p
    where p.park_id = ${parkId} and ${isMine(parkId, personId)} and (p.amber_on <= ${today} or p.red_on <= ${today})
    order by coalesce(p.red_on <= ${today}, false) desc, p.red_on, p.amber_on, p.id
    limit ${limit}`.execute(tx);
  return rows;
}

export interface ChangedRow {
  readonly id: number;
  readonly at: Date;
  readonly actorName: string;
  readonly action: string;
  readonly changes: unknown;
  readonly note: string | null;
  readonly projectId: number;
  readonly projectName: string;
}

/** What others did to a person's projects after an instant, newest first. */
export async function changesSince(
  tx: ParkTransaction,
  parkId: number,
  personId: number,
  since: Date,
  limit: number,
) {
  const { rows } = await sql<ChangedRow>`
    select e.id, e.at, e.actor_name, e.action, e.changes, e.note, p.id as project_id, p.name as project_name
    from audit_entry e
    join project p on p.park_id = e.park_id and p.id = e.subject_id
    where e.park_id = ${parkId} and e.subject_kind = 'project' and e.at > ${since}
      and e.actor_id is distinct from ${personId} and ${isMine(parkId, personId)}
    order by e.at desc, e.id desc
    limit ${limit}`.execute(tx);
  return rows;
}

/** How many projects a person carries, by status, and how many of them are amber or red. */
export async function countMine(tx: ParkTransaction, parkId: number, personId: number, today: Day) {
  const { rows } = await sql<{ active: number; amber: number; red: number }>`
    select count(*) filter (where p.status = 'active') as active,
           count(*) filter (where p.amber_on <= ${today} and (p.red_on is null or p.red_on > ${today})) as amber,
           count(*) filter (where p.red_on <= ${today}) as red
    from project p where p.park_id = ${parkId} and ${isMine(parkId, personId)}`.execute(tx);
  return rows[0] ?? { active: 0, amber: 0, red: 0 };
}

/**
 * Notes that a person is at their desk, and says until when they had seen everything: the end of the visit before. A visit
 * goes on while less than `gapMinutes` pass between two looks. Null on the first visit.
 */
export async function noteVisit(
  tx: ParkTransaction,
  parkId: number,
  personId: number,
  now: Date,
  gapMinutes: number,
): Promise<Date | null> {
  const { rows } = await sql<{ previousAt: Date | null }>`
    insert into park_visit as v (park_id, person_id, last_at) values (${parkId}, ${personId}, ${now})
    on conflict (park_id, person_id) do update set
      previous_at = case when excluded.last_at - v.last_at > make_interval(mins => ${gapMinutes}::integer) then v.last_at else v.previous_at end,
      last_at = greatest(v.last_at, excluded.last_at)
    returning previous_at`.execute(tx);
  return rows[0]?.previousAt ?? null;
}
