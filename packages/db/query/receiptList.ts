import { sql, type RawBuilder, type SqlBool } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { CohortKey, ReceiptStateKey, ReceiptUseKey, SeparationKey } from "@parkline/domain/glossary";
import type { Fen } from "@parkline/domain/money/fen";
import type { OriginTier } from "@parkline/domain/place/tier";
import type { Arrival } from "@parkline/domain/receipt/plan";
import type { ParkTransaction } from "../park.ts";
import { likePattern } from "./projectSearch.ts";

export interface ReceiptFilter {
  /** The year it counts in; what is not certified is in that of its arrival and, as it still waits, in every later one. */
  readonly year: number | null;
  readonly states: readonly ReceiptStateKey[];
  readonly projectId: number | null;
  /** What ledgers brought in, alone. */
  readonly openingOnly: boolean;
  /** Any part of the project's or an investor's name. */
  readonly text: string | null;
}
export interface ReceiptCursor {
  readonly receivedOn: Day | null;
  readonly id: number;
}

/** A line of the clerk's table. */
export interface ReceiptLine {
  readonly id: number;
  readonly version: number;
  readonly projectId: number;
  readonly projectName: string;
  /** Null of an opening entry whose day nobody has entered; so its use. */
  readonly receivedOn: Day | null;
  readonly useKey: ReceiptUseKey | null;
  readonly state: ReceiptStateKey;
  readonly claimedAmount: Fen;
  readonly certifiedAmount: Fen | null;
  readonly countedYear: number | null;
  readonly countedMonth: number | null;
  readonly cohort: CohortKey | null;
  readonly counts: boolean | null;
  readonly reversesId: number | null;
  readonly authorId: number;
  readonly authorName: string;
  readonly reviewerId: number | null;
  readonly separation: SeparationKey;
  readonly isOpening: boolean;
  readonly awaitsAuthor: boolean;
  readonly reviewerName: string | null;
  readonly certifierName: string | null;
  readonly evidenceCount: number;
  readonly investors: readonly { readonly name: string; readonly tier: OriginTier | null }[];
  /** When the period that it counts in was closed, or null while that is open. */
  readonly closedAt: Date | null;
}

/** Receipts, those without a day first and then the last that came, each with its investors. */
export async function listReceiptRows(
  tx: ParkTransaction,
  parkId: number,
  { year, states, projectId, openingOnly, text }: ReceiptFilter,
  after: ReceiptCursor | null,
  limit: number,
): Promise<ReceiptLine[]> {
  const { rows } = await sql<ReceiptLine>`
    select r.id, r.version, r.project_id as "projectId", p.name as "projectName", r.received_on as "receivedOn",
           r.use_key as "useKey", r.state, r.claimed_amount as "claimedAmount", r.certified_amount as "certifiedAmount",
           r.counted_year as "countedYear", r.counted_month as "countedMonth", r.cohort, r.counts,
           r.reverses_id as "reversesId", r.author_id as "authorId", r.reviewer_id as "reviewerId", r.separation,
           r.ledger_import_id is not null as "isOpening", r.awaits_author as "awaitsAuthor", author.name as "authorName", reviewer.name as "reviewerName",
           certifier.name as "certifierName", closed.closed_at as "closedAt",
           (select count(*)::integer from receipt_evidence e where e.park_id = r.park_id and e.receipt_id = r.id) as "evidenceCount",
           coalesce((select jsonb_agg(jsonb_build_object('name', i.name, 'tier', i.origin_tier) order by i.id)
                     from receipt_investor i where i.park_id = r.park_id and i.receipt_id = r.id), '[]') as investors
    from receipt r
    join project p on p.park_id = r.park_id and p.id = r.project_id
    join person author on author.id = r.author_id
    left join person reviewer on reviewer.id = r.reviewer_id
    left join person certifier on certifier.id = r.certifier_id
    left join closed_period closed on closed.park_id = r.park_id and closed.year = r.counted_year
      and closed.month = r.counted_month and closed.reopened_at is null
    where r.park_id = ${parkId} and ${ofYear(year)}
      and (${states.length === 0} or r.state = any(${states}::text[]))
      and (${projectId}::bigint is null or r.project_id = ${projectId})
      and (not ${openingOnly} or r.ledger_import_id is not null)
      and ${withText(text)}
      and (${after?.id ?? null}::bigint is null or (${dayOrNone}, r.id)
           < (coalesce(${after?.receivedOn ?? null}::date, 'infinity'::date), ${after?.id ?? null}::bigint))
    order by ${dayOrNone} desc, r.id desc
    limit ${limit}`.execute(tx.withoutPlugins());
  return rows;
}

/** As the index has it. */
const dayOrNone = sql`coalesce(r.received_on, 'infinity'::date)`;

function ofYear(year: number | null): RawBuilder<SqlBool> {
  if (year === null) return sql<SqlBool>`true`;
  return sql<SqlBool>`(r.counted_year = ${year} or (r.state <> 'certified'
    and (r.received_on is null or r.received_on <= ${`${year}-12-31`}::date)))`;
}

function withText(text: string | null): RawBuilder<SqlBool> {
  if (text === null) return sql<SqlBool>`true`;
  const pattern = likePattern(text);
  return sql<SqlBool>`(p.name ilike ${pattern} or exists (
    select from receipt_investor i where i.park_id = r.park_id and i.receipt_id = r.id and i.name ilike ${pattern}))`;
}

/** Which certified money: what is null is not asked. Money of a use that the park does not count is in no sum but its own. */
export interface CountedFilter {
  readonly year: number;
  readonly month: number | null;
  readonly cohort: CohortKey | null;
  readonly tier: OriginTier | null;
  readonly useKey: ReceiptUseKey | null;
  /** Of uses that do not count, instead of those that do. */
  readonly isUncounted: boolean;
}

/** The one definition of what counts, for the sums and for the lists behind them. */
function counted(
  parkId: number,
  { year, month, cohort, tier, useKey, isUncounted }: CountedFilter,
): RawBuilder<unknown> {
  return sql`
    from receipt r
    join receipt_investor i on i.park_id = r.park_id and i.receipt_id = r.id
    where r.park_id = ${parkId} and r.state = 'certified' and r.counts = ${!isUncounted} and r.counted_year = ${year}
      and (${month}::integer is null or r.counted_month = ${month})
      and (${cohort}::text is null or r.cohort = ${cohort})
      and (${tier}::text is null or i.origin_tier = ${tier})
      and (${useKey}::text is null or r.use_key = ${useKey})`;
}

export interface CountedSum {
  readonly month: number;
  readonly cohort: CohortKey;
  readonly tier: OriginTier;
  readonly useKey: ReceiptUseKey;
  readonly certified: Fen;
  readonly claimed: Fen;
}

/** Certified money by month, cohort, tier and use, with what was claimed of it. */
export async function countedSums(
  tx: ParkTransaction,
  parkId: number,
  filter: CountedFilter,
): Promise<CountedSum[]> {
  const { rows } = await sql<CountedSum>`
    select r.counted_month as month, r.cohort, i.origin_tier as tier, r.use_key as "useKey",
           sum(i.certified_amount)::bigint as certified, sum(i.share_amount)::bigint as claimed
    ${counted(parkId, filter)}
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(tx.withoutPlugins());
  return rows;
}

/** What a sum counts: a line for each receipt with its part in it, the last first. */
export async function countedItems(
  tx: ParkTransaction,
  parkId: number,
  filter: CountedFilter,
  beforeId: number | null,
  limit: number,
) {
  const { rows } = await sql<{
    id: number;
    certified: Fen;
    claimed: Fen;
    projectName: string;
    receivedOn: Day;
    month: number;
    cohort: CohortKey;
    useKey: ReceiptUseKey;
    projectId: number;
    investors: string;
  }>`
    select part.*, p.name as "projectName" from (
      select r.park_id, r.id, r.project_id as "projectId", r.received_on as "receivedOn", r.counted_month as month, r.cohort,
             r.use_key as "useKey", sum(i.certified_amount)::bigint as certified, sum(i.share_amount)::bigint as claimed,
             string_agg(i.name, '、' order by i.id) as investors
      ${counted(parkId, filter)} and (${beforeId}::bigint is null or r.id < ${beforeId})
      group by r.park_id, r.id order by r.id desc limit ${limit}
    ) part join project p on p.park_id = part.park_id and p.id = part."projectId"
    order by part.id desc`.execute(tx.withoutPlugins());
  return rows;
}

/** What came up to the end of a year and waits for review or certification; and what is certified but of a use that does not count. */
export async function besideCounted(tx: ParkTransaction, parkId: number, year: number) {
  const { rows } = await sql<{ waiting: Fen; waitingCount: number; uncounted: Fen }>`
    select coalesce(sum(claimed_amount) filter (where state in ('submitted', 'reviewed')), 0)::bigint as waiting,
           count(*) filter (where state in ('submitted', 'reviewed'))::integer as "waitingCount",
           coalesce(sum(certified_amount) filter (where state = 'certified'), 0)::bigint as uncounted
    from receipt
    where park_id = ${parkId}
      and ((state in ('submitted', 'reviewed') and received_on <= ${`${year}-12-31`}::date)
        or (state = 'certified' and not counts and counted_year = ${year}))`.execute(tx.withoutPlugins());
  const row = rows[0];
  if (row === undefined) throw new Error("a sum is always one row");
  return row;
}

/**
 * What came for projects, in the order in which it came: certified money of whatever use, less what was reversed of it, and
 * what was claimed and waits. Drafts are nobody's claim yet.
 */
export async function arrivalsOfProjects(
  tx: ParkTransaction,
  parkId: number,
  projectIds: readonly number[],
): Promise<(Arrival & { readonly projectId: number })[]> {
  const { rows } = await sql<Arrival & { readonly projectId: number }>`
    select * from (
      select r.project_id as "projectId", r.id as "receiptId", r.received_on as "on", r.state = 'certified' as "isCertified",
             case when r.state = 'certified' then r.certified_amount + coalesce((
               select sum(back.certified_amount)::bigint from receipt back
               where back.park_id = r.park_id and back.reverses_id = r.id and back.state = 'certified'), 0)
             else r.claimed_amount end as amount
      from receipt r
      where r.park_id = ${parkId} and r.project_id = any(${projectIds}::bigint[]) and r.reverses_id is null
        and r.state in ('submitted', 'reviewed', 'certified')
    ) came where amount > 0 order by "on", "receiptId"`.execute(tx.withoutPlugins());
  return rows;
}

export async function arrivalsOfProject(
  tx: ParkTransaction,
  parkId: number,
  projectId: number,
): Promise<Arrival[]> {
  return arrivalsOfProjects(tx, parkId, [projectId]);
}

/** What is certified of a project, of whatever use and year, less what was reversed of it; 0 where nothing is. */
export async function certifiedOfProject(
  tx: ParkTransaction,
  parkId: number,
  projectId: number,
): Promise<Fen> {
  const { rows } = await sql<{ certified: Fen }>`
    select coalesce(sum(certified_amount), 0)::bigint as certified from receipt
    where park_id = ${parkId} and project_id = ${projectId} and state = 'certified'`.execute(
    tx.withoutPlugins(),
  );
  const row = rows[0];
  if (row === undefined) throw new Error("a sum is always one row");
  return row.certified;
}
