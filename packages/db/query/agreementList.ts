import { sql, type RawBuilder, type SqlBool } from "kysely";
import type { Line } from "@parkline/domain/agreement/count";
import type { AgreementFilter, AgreementSort } from "@parkline/domain/agreement/filter";
import type { AgreementKindKey, ObligationKindKey } from "@parkline/domain/agreement/kind";
import type { Day } from "@parkline/domain/date/day";
import type { StageKey, StatusKey } from "@parkline/domain/glossary";
import type { Fen } from "@parkline/domain/money/fen";
import type { StandingKey } from "@parkline/domain/agreement/standing";
import type { ParkTransaction } from "../park.ts";
import { afterCursor, orderBy, type Cursor, type SortColumn } from "./keyset.ts";

/** Agreements `a` of projects `p` that a filter means. List and totals ask by the same words: a figure equals its list. */
function among(parkId: number, filter: AgreementFilter, today: Day): RawBuilder<SqlBool> {
  const { text, kinds, standing, signedFrom, signedTo, projectId, activityId } = filter;
  const { teamId, ownerId, chainId, line, aliveOnly, overdueOnly, unreviewedOnly } = filter;
  const words = text?.trim() ?? "";
  const pattern = `%${words.replace(/[\\%_]/gu, "\\$&")}%`;
  const parts: RawBuilder<SqlBool>[] = [sql<SqlBool>`a.park_id = ${parkId}`];
  if (words !== "") parts.push(sql<SqlBool>`(p.name ilike ${pattern} or a.number ilike ${pattern})`);
  if (kinds !== undefined && kinds.length > 0) parts.push(sql<SqlBool>`a.kind = any(${kinds}::text[])`);
  if (standing !== undefined) parts.push(standings[standing]);
  if (signedFrom !== undefined) parts.push(sql<SqlBool>`a.signed_on >= ${signedFrom}`);
  if (signedTo !== undefined) parts.push(sql<SqlBool>`a.signed_on <= ${signedTo}`);
  if (projectId !== undefined) parts.push(sql<SqlBool>`a.project_id = ${projectId}`);
  if (activityId !== undefined) parts.push(sql<SqlBool>`a.counted_activity_id = ${activityId}`);
  if (teamId !== undefined) parts.push(sql<SqlBool>`a.team_id = ${teamId}`);
  if (ownerId !== undefined) parts.push(sql<SqlBool>`a.owner_id = ${ownerId}`);
  if (chainId !== undefined) parts.push(sql<SqlBool>`p.chain_id = ${chainId}`);
  if (line !== undefined) parts.push(aliveOnly === true ? aliveParts[line] : countedParts[line]);
  if (overdueOnly === true) parts.push(sql<SqlBool>`exists ${overdue(today)}`);
  if (unreviewedOnly === true) parts.push(isUnreviewed);
  return sql.join<SqlBool>(parts, sql` and `);
}

const standings: Record<StandingKey, RawBuilder<SqlBool>> = {
  in_force: sql`a.is_in_force`,
  lapsed: sql`(not a.is_in_force and a.terminated_on is null)`,
  terminated: sql`a.terminated_on is not null`,
};
const isUnreviewed = sql<SqlBool>`(a.is_in_force and a.kind = 'contract'
  and (a.legality_outcome is distinct from 'passed' or a.fair_competition_outcome is distinct from 'passed'))`;
const countedParts: Record<Line, RawBuilder<SqlBool>> = {
  contract: sql`(a.counted_contract <> 0 or a.first_contract)`,
  signed: sql`(a.counted_signed <> 0 or a.first_signed)`,
  framework: sql`(a.counted_framework <> 0 or a.first_framework)`,
  intent: sql`(a.counted_intent <> 0 or a.first_intent)`,
};
const aliveParts: Record<Line, RawBuilder<SqlBool>> = {
  contract: sql`(a.alive_contract <> 0 or a.alive_first_contract)`,
  signed: sql`(a.alive_signed <> 0 or a.alive_first_signed)`,
  framework: sql`(a.alive_framework <> 0 or a.alive_first_framework)`,
  intent: sql`(a.alive_intent <> 0 or a.alive_first_intent)`,
};
/** What nobody owes any more (domain/agreement/obligation.ts: `lapsed`) is not overdue. */
const overdue = (today: Day, counts = sql``) => sql`(
  select ${counts} from obligation o where o.park_id = a.park_id and o.agreement_id = a.id and a.is_in_force
    and o.met_on is null and o.waived_on is null and o.due_on < ${today})`;
const from = sql`from agreement a join project p on p.park_id = a.park_id and p.id = a.project_id`;

export interface AgreementListRow {
  readonly id: number;
  readonly projectId: number;
  readonly projectName: string;
  readonly stage: StageKey;
  readonly status: StatusKey;
  readonly kind: AgreementKindKey;
  readonly number: string | null;
  readonly signedOn: Day;
  readonly agreedAmount: Fen | null;
  readonly fixedAssetAmount: Fen | null;
  readonly currency: string;
  readonly countedContract: Fen;
  readonly countedSigned: Fen;
  readonly countedFramework: Fen;
  readonly countedIntent: Fen;
  readonly supersedesId: number | null;
  readonly increasesId: number | null;
  readonly isInForce: boolean;
  readonly terminatedOn: Day | null;
  readonly ownerName: string | null;
  readonly activityId: number | null;
  readonly activityName: string | null;
  readonly hasFile: boolean;
  /** A contract in force without both of its reviews passed. */
  readonly isUnreviewed: boolean;
  /** The first that is open, whether due or not. */
  readonly nextKind: ObligationKindKey | null;
  readonly nextDueOn: Day | null;
  readonly overdueCount: number;
  /** As the database writes it: where the next page goes on. */
  readonly sortValue: string | null;
}

export interface AgreementPage {
  readonly filter: AgreementFilter;
  readonly sort: AgreementSort;
  readonly direction: "asc" | "desc";
  readonly after: Cursor | null;
  readonly limit: number;
}

const sorts: Record<AgreementSort, Pick<SortColumn, "value" | "type" | "nullable">> = {
  signedOn: { value: sql`a.signed_on`, type: "date", nullable: false },
  projectName: { value: sql`p.name collate "zh-x-icu"`, type: "text", nullable: false },
  agreedAmount: { value: sql`a.agreed_amount`, type: "bigint", nullable: true },
  nextDueOn: { value: sql`n.due_on`, type: "date", nullable: true },
};

/** A page of the agreements of a filter, in the order asked for. */
export async function listAgreementRows(
  tx: ParkTransaction,
  parkId: number,
  { filter, sort, direction, after, limit }: AgreementPage,
  today: Day,
): Promise<readonly AgreementListRow[]> {
  const column: SortColumn = { ...sorts[sort], direction, id: sql`a.id` };
  const { rows } = await sql<AgreementListRow>`
    select a.id, a.project_id, p.name as project_name, p.stage, p.status, a.kind, a.number, a.signed_on, a.agreed_amount,
      a.fixed_asset_amount, a.currency, a.counted_contract, a.counted_signed, a.counted_framework, a.counted_intent,
      a.supersedes_id, a.increases_id, a.is_in_force, a.terminated_on, owner.name as owner_name,
      a.activity_id, t.name as activity_name, f.id is not null as has_file,
      ${isUnreviewed} as is_unreviewed, n.kind as next_kind, n.due_on as next_due_on,
      ${overdue(today, sql`count(*)::integer`)} as overdue_count, (${column.value})::text as sort_value
    ${from}
    left join person owner on owner.id = a.owner_id
    left join activity t on t.park_id = a.park_id and t.id = a.activity_id
    left join attachment f on f.park_id = a.park_id and f.id = a.attachment_id and f.removed_at is null
    left join lateral (
      select o.kind, o.due_on from obligation o where o.park_id = a.park_id and o.agreement_id = a.id
        and o.met_on is null and o.waived_on is null order by o.due_on, o.id limit 1
    ) n on a.is_in_force
    where ${among(parkId, filter, today)} and ${afterCursor(column, after)}
    order by ${orderBy(column)}
    limit ${limit}`.execute(tx);
  return rows;
}

export interface LineTotal {
  readonly amount: Fen;
  /** Projects, each counted once. */
  readonly projects: number;
}
type TotalRow = Record<`${"counted" | "alive"}${Capitalize<Line>}`, Fen> &
  Record<`${"first" | "aliveFirst"}${Capitalize<Line>}`, number> & {
    readonly agreements: number;
    readonly terminated: number;
    readonly overdue: number;
    readonly unreviewed: number;
  };

/** What the agreements of a filter come to, per figure: historical and alive. */
export async function totalAgreements(
  tx: ParkTransaction,
  parkId: number,
  filter: AgreementFilter,
  today: Day,
): Promise<TotalRow> {
  const { rows } = await sql<TotalRow>`
    select count(*)::integer as agreements,
      count(*) filter (where a.terminated_on is not null)::integer as terminated,
      count(*) filter (where exists ${overdue(today)})::integer as overdue,
      count(*) filter (where ${isUnreviewed})::integer as unreviewed,
      ${sql.join(
        (["contract", "signed", "framework", "intent"] as const).flatMap((line) => [
          sql`coalesce(sum(${sql.ref(`a.counted_${line}`)}), 0)::bigint as ${sql.ref(`counted_${line}`)}`,
          sql`count(*) filter (where ${sql.ref(`a.first_${line}`)})::integer as ${sql.ref(`first_${line}`)}`,
          sql`coalesce(sum(${sql.ref(`a.alive_${line}`)}), 0)::bigint as ${sql.ref(`alive_${line}`)}`,
          sql`count(*) filter (where ${sql.ref(`a.alive_first_${line}`)})::integer as ${sql.ref(`alive_first_${line}`)}`,
        ]),
      )}
    ${from}
    where ${among(parkId, filter, today)}`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new RangeError("an aggregate has always a row");
  return row;
}
