import { sql, type RawBuilder } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { PoolKey, SourceKey, StageKey, StatusKey } from "@parkline/domain/glossary";
import type { Fen } from "@parkline/domain/money/fen";
import type { BoardSort } from "@parkline/domain/project/board";
import type { ProjectFilter } from "@parkline/domain/project/filter";
import { hot } from "../hot.ts";
import type { ParkTransaction } from "../park.ts";
import { afterCursor, orderBy, type Cursor, type SortColumn } from "./keyset.ts";
import { clockIs, filterCondition, isKeyProject } from "./projectFilter.ts";

/** The figures of one column under the filter. Amounts in 分; amber does not hold what is red already. */
export interface ColumnFigures {
  readonly stage: StageKey;
  readonly count: number;
  readonly totalInvestment: Fen;
  readonly unknownAmounts: number;
  readonly amber: number;
  readonly red: number;
}

/** Exact figures of every column that holds a project. */
export async function boardFigures(
  tx: ParkTransaction,
  parkId: number,
  filter: ProjectFilter,
  today: Day,
): Promise<ColumnFigures[]> {
  return (await figuresQuery(parkId, filter, today).execute(tx)).rows;
}

/** Answered from the index `project_figures` or `project_board` alone. */
export function figuresQuery(parkId: number, filter: ProjectFilter, today: Day): RawBuilder<ColumnFigures> {
  return sql<ColumnFigures>`${hot}
    select p.stage, count(*) as count, coalesce(sum(p.total_investment), 0)::bigint as total_investment,
           count(*) - count(p.total_investment) as unknown_amounts,
           count(*) filter (where ${clockIs("amber", today)}) as amber,
           count(*) filter (where ${clockIs("red", today)}) as red
    from project p where ${filterCondition(parkId, filter, today)}
    group by p.stage`;
}

/** One card. `rank` is its place in the column; `isKey` and the clock's days are as of today. */
export interface BoardCard {
  readonly id: number;
  readonly version: number;
  readonly name: string;
  readonly investorName: string | null;
  readonly pool: PoolKey;
  readonly stage: StageKey;
  readonly status: StatusKey;
  readonly rank: string;
  readonly totalInvestment: Fen | null;
  readonly ownerId: number | null;
  readonly ownerName: string | null;
  readonly teamId: number | null;
  readonly chainId: number | null;
  readonly chainName: string | null;
  readonly sourceKind: SourceKey | null;
  readonly stageEnteredOn: Day;
  readonly amberOn: Day | null;
  readonly redOn: Day | null;
  readonly clockKey: string | null;
  readonly nextStep: string | null;
  readonly nextStepOn: Day | null;
  readonly isKey: boolean;
  readonly owedCount: number;
}

const sortColumns: Record<BoardSort, SortColumn> = {
  rank: { value: sql`p.rank`, type: "text", direction: "asc", nullable: false },
  amount: { value: sql`p.total_investment`, type: "bigint", direction: "desc", nullable: true },
  stageAge: { value: sql`p.stage_entered_on`, type: "date", direction: "asc", nullable: false },
  nextStep: { value: sql`p.next_step_on`, type: "date", direction: "asc", nullable: true },
  // Chinese names in the order of their pinyin, as readers expect them.
  name: { value: sql`p.name collate "zh-x-icu"`, type: "text", direction: "asc", nullable: false },
};

const cursorValues: Record<BoardSort, (card: BoardCard) => string | number | null> = {
  rank: (card) => card.rank,
  amount: (card) => card.totalInvestment,
  stageAge: (card) => card.stageEnteredOn,
  nextStep: (card) => card.nextStepOn,
  name: (card) => card.name,
};

/** Where a page ends whose last card this is. */
export function cursorOf(sort: BoardSort, card: BoardCard): Cursor {
  const value = cursorValues[sort](card);
  return { value: value === null ? null : String(value), id: card.id };
}

export interface CardsRequest {
  readonly stages: readonly StageKey[];
  readonly sort: BoardSort;
  readonly limit: number;
  /** Where the last page of a single column ended. */
  readonly after: Cursor | null;
}

/** The first cards of each stage, or the next ones of a single stage after a cursor; stage by stage, in the order asked for. */
export async function boardCards(
  tx: ParkTransaction,
  parkId: number,
  filter: ProjectFilter,
  today: Day,
  request: CardsRequest,
): Promise<BoardCard[]> {
  return (await cardsQuery(parkId, filter, today, request).execute(tx.withoutPlugins())).rows;
}

/** The inner query finds each column's cards in the index `project_board` alone; only those are then read. */
export function cardsQuery(
  parkId: number,
  filter: ProjectFilter,
  today: Day,
  { stages, sort, limit, after }: CardsRequest,
): RawBuilder<BoardCard> {
  const column = sortColumns[sort];
  return sql<BoardCard>`${hot}
    with picked as materialized (
      select found.id, found.sort_value, wanted.place
      from unnest(${stages}::text[]) with ordinality as wanted(stage, place)
      cross join lateral (
        select p.id, ${column.value} as sort_value from project p
        where ${filterCondition(parkId, filter, today)} and p.stage = wanted.stage and ${afterCursor(column, after)}
        order by ${orderBy(column)} limit ${limit}
      ) found
    )
    select ${cardColumns(today)}
    from picked join project p on p.park_id = ${parkId} and p.id = picked.id ${cardJoins}
    order by picked.place, ${orderBy({ ...column, value: sql`picked.sort_value` })}`;
}

/** The cards as they are now, of those projects that there still are, in no order. */
export async function cardsById(
  tx: ParkTransaction,
  parkId: number,
  ids: readonly number[],
  today: Day,
): Promise<BoardCard[]> {
  const { rows } = await sql<BoardCard>`
    select ${cardColumns(today)} from project p ${cardJoins}
    where p.park_id = ${parkId} and p.id = any(${ids}::bigint[])`.execute(tx.withoutPlugins());
  return rows;
}

/** Named as they are read: thousands of values need no renaming then, which the connection otherwise does row by row. */
function cardColumns(today: Day): RawBuilder<unknown> {
  return sql`p.id, p.version, p.name, coalesce(p.investor_name, company.name) as "investorName", p.pool, p.stage, p.status, p.rank,
    p.total_investment as "totalInvestment", p.owner_id as "ownerId", owner.name as "ownerName", p.team_id as "teamId",
    p.chain_id as "chainId", chain.name as "chainName", p.source_kind as "sourceKind", p.stage_entered_on as "stageEnteredOn",
    p.amber_on as "amberOn", p.red_on as "redOn", p.clock_key as "clockKey", p.next_step as "nextStep", p.next_step_on as "nextStepOn",
    ${isKeyProject(today)} as "isKey", p.owed_count as "owedCount"`;
}

const cardJoins = sql`
  left join company on company.park_id = p.park_id and company.id = p.company_id
  left join person owner on owner.id = p.owner_id
  left join industry_chain chain on chain.park_id = p.park_id and chain.id = p.chain_id`;
