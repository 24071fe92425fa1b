import { sql, type RawBuilder } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { PoolKey, StageKey, StatusKey } from "@parkline/domain/glossary";
import type { Fen } from "@parkline/domain/money/fen";
import type { ParkTransaction } from "../park.ts";
import { afterCursor, orderBy, type Cursor, type SortColumn } from "./keyset.ts";

/** A person's projects: those that they own or are named on. */
const mine = (parkId: number, personId: number) => sql`(
  select id from project where park_id = ${parkId} and owner_id = ${personId}
  union all
  select project_id from project_person where park_id = ${parkId} and person_id = ${personId})`;

export interface DeskPage {
  readonly after: Cursor | null;
  readonly limit: number;
}
/** A page of one of the desk's lists, where the next one goes on, and how many rows come after this one. */
export interface DeskRows<Row> {
  readonly rows: readonly Row[];
  readonly next: Cursor | null;
  readonly rest: number;
}
interface DeskList {
  readonly columns: RawBuilder<unknown>;
  /** `from` and `where`. */
  readonly source: RawBuilder<unknown>;
  readonly order: SortColumn & { readonly id: RawBuilder<unknown> };
}

async function readPage<Row>(
  tx: ParkTransaction,
  { columns, source, order }: DeskList,
  { after, limit }: DeskPage,
): Promise<DeskRows<Row>> {
  const { rows } = await sql<Row & { readonly key: Cursor }>`
    select ${columns}, jsonb_build_object('value', (${order.value})::text, 'id', ${order.id}) as key
    ${source} and ${afterCursor(order, after)}
    order by ${orderBy(order)} limit ${limit + 1}`.execute(tx);
  const shown = rows.slice(0, limit);
  const next = rows.length > limit ? (shown.at(-1)?.key ?? null) : null;
  const rest = next === null ? 0 : await countAfter(tx, source, order, next);
  return { rows: shown.map(withoutKey), next, rest };
}

function withoutKey<Row>(line: Row & { readonly key: Cursor }): Row {
  const { key: _, ...row } = line;
  return row as Row;
}

async function countAfter(
  tx: ParkTransaction,
  source: RawBuilder<unknown>,
  order: SortColumn,
  after: Cursor,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count ${source} and ${afterCursor(order, after)}`.execute(tx);
  return rows[0]?.count ?? 0;
}

export interface NextStepRow {
  readonly interactionId: number;
  readonly version: number;
  readonly projectId: number;
  readonly projectName: string;
  readonly investorName: string | null;
  readonly nextStep: string;
  readonly nextStepOn: Day | null;
  readonly authorId: number;
  readonly authorName: string;
}

/**
 * The open next steps of a person, the earliest first and those without a date last: the ones they wrote, and those on
 * projects that they own. A project that was given up or handed on asks for nothing more.
 */
export async function nextStepsOf(tx: ParkTransaction, parkId: number, personId: number, page: DeskPage) {
  const list: DeskList = {
    columns: sql`i.id as interaction_id, i.version, p.id as project_id, p.name as project_name, p.investor_name,
      i.next_step, i.next_step_on, i.author_id, a.name as author_name`,
    source: sql`
      from interaction i
      join project p on p.park_id = i.park_id and p.id = i.project_id
      join person a on a.id = i.author_id
      where i.park_id = ${parkId} and i.next_step is not null and i.next_step_done_at is null
        and (i.author_id = ${personId} or p.owner_id = ${personId}) and p.status in ('active', 'on_hold')`,
    order: {
      value: sql`i.next_step_on`,
      type: "date",
      direction: "asc",
      nullable: true,
      id: sql`i.id`,
    },
  };
  return readPage<NextStepRow>(tx, list, page);
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

/** A person's projects whose clock is amber or red on a day: the longest red first, then those that turn red next. */
export async function turnedProjectsOf(
  tx: ParkTransaction,
  parkId: number,
  personId: number,
  today: Day,
  page: DeskPage,
) {
  const list: DeskList = {
    columns: sql`p.id, p.name, p.investor_name, p.pool, p.stage, p.status, p.amber_on, p.red_on, p.clock_key`,
    source: sql`
      from project p
      where p.park_id = ${parkId} and p.id in ${mine(parkId, personId)} and (p.amber_on <= ${today} or p.red_on <= ${today})`,
    order: { value: sql`p.red_on`, type: "date", direction: "asc", nullable: true, id: sql`p.id` },
  };
  return readPage<TurnedRow>(tx, list, page);
}

export interface ChangedRow {
  readonly id: number;
  readonly at: Date;
  readonly actorName: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectLabel: string;
  readonly changes: unknown;
  readonly note: string | null;
  readonly projectId: number;
  readonly projectName: string;
  /** Of a receipt, as it stands now. */
  readonly receiptId: number | null;
  readonly claimedAmount: Fen | null;
}

/** What others did to a person's projects, and to what belongs to them, after an instant: newest first. */
export async function changesSince(
  tx: ParkTransaction,
  parkId: number,
  personId: number,
  since: Date,
  page: DeskPage,
) {
  const list: DeskList = {
    columns: sql`e.id, e.at, e.actor_name, e.action, e.subject_kind, e.subject_label, e.changes, e.note,
      p.id as project_id, p.name as project_name, r.id as receipt_id, r.claimed_amount`,
    source: sql`
      from audit_entry e
      join project p on p.park_id = e.park_id and p.id = e.project_id
      left join receipt r on e.subject_kind = 'receipt' and r.park_id = e.park_id and r.id = e.subject_id
      where e.park_id = ${parkId} and e.project_id in ${mine(parkId, personId)}
        and e.at > ${since} and e.actor_id is distinct from ${personId}`,
    order: { value: sql`e.at`, type: "timestamptz", direction: "desc", nullable: false, id: sql`e.id` },
  };
  return readPage<ChangedRow>(tx, list, page);
}

/** How many projects a person carries, by status, and how many of them are amber or red. */
export async function countMine(tx: ParkTransaction, parkId: number, personId: number, today: Day) {
  const { rows } = await sql<{ active: number; amber: number; red: number }>`
    select count(*) filter (where p.status = 'active') as active,
           count(*) filter (where p.amber_on <= ${today} and (p.red_on is null or p.red_on > ${today})) as amber,
           count(*) filter (where p.red_on <= ${today}) as red
    from project p where p.park_id = ${parkId} and p.id in ${mine(parkId, personId)}`.execute(tx);
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
