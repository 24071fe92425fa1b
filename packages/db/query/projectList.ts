import { sql, type RawBuilder } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import {
  sourceKeys,
  stageKeys,
  statusKeys,
  type SourceKey,
  type StageKey,
  type StatusKey,
} from "@parkline/domain/glossary";
import type { Fen } from "@parkline/domain/money/fen";
import type { ListSort } from "@parkline/domain/project/list";
import type { ProjectFilter } from "@parkline/domain/project/filter";
import type { ParkTransaction } from "../park.ts";
import { afterCursor, orderBy, type Cursor, type SortColumn } from "./keyset.ts";
import { filterCondition, isKeyProject } from "./projectFilter.ts";
import { fundsClaimed } from "./receipt.ts";

/** One row of list and export. Amounts in 分; `amberOn` and `redOn` are the days on which the clock turns. */
export interface ListedProject {
  readonly id: number;
  readonly version: number;
  readonly name: string;
  readonly investorName: string | null;
  readonly companyId: number | null;
  readonly stage: StageKey;
  readonly status: StatusKey;
  readonly product: string | null;
  readonly capacity: string | null;
  readonly ownerName: string | null;
  readonly teamName: string | null;
  readonly chainName: string | null;
  readonly sourceKind: SourceKey | null;
  readonly sourceNote: string | null;
  readonly introducer: string | null;
  readonly totalInvestment: Fen | null;
  readonly agreedAmount: Fen | null;
  readonly fixedAssetInvestment: Fen | null;
  readonly fundsClaimed: Fen | null;
  readonly landNeedMu: number | null;
  readonly floorNeedSquareMetres: number | null;
  readonly siteName: string | null;
  readonly projectCode: string | null;
  readonly leadOn: Day;
  readonly stageEnteredOn: Day;
  readonly lastContactOn: Day | null;
  readonly nextStep: string | null;
  readonly nextStepOn: Day | null;
  readonly amberOn: Day | null;
  readonly redOn: Day | null;
  readonly clockKey: string | null;
  readonly isKey: boolean;
  readonly owedCount: number;
  readonly updatedAt: Date;
}

type Sorted = Omit<SortColumn, "direction">;
const text = (value: RawBuilder<unknown>): Sorted => ({
  value: sql`${value} collate "zh-x-icu"`,
  type: "text",
  nullable: true,
});
/** Sorted as the glossary lists them, not by the letters of their keys. */
const listed = (column: RawBuilder<unknown>, keys: readonly string[]): Sorted => ({
  value: sql`array_position(${keys}::text[], ${column})`,
  type: "integer",
  nullable: true,
});
const plain = (value: RawBuilder<unknown>, type: SortColumn["type"], nullable = true): Sorted => ({
  value,
  type,
  nullable,
});

const sorts: Record<ListSort, Sorted> = {
  updatedAt: plain(sql`p.updated_at`, "timestamptz", false),
  name: { ...text(sql`p.name`), nullable: false },
  investorName: text(sql`coalesce(p.investor_name, company.name)`),
  stage: listed(sql`p.stage`, stageKeys),
  status: listed(sql`p.status`, statusKeys),
  totalInvestment: plain(sql`p.total_investment`, "bigint"),
  agreedAmount: plain(sql`p.agreed_amount`, "bigint"),
  fixedAssetInvestment: plain(sql`p.fixed_asset_investment`, "bigint"),
  fundsClaimed: plain(fundsClaimed("p"), "bigint"),
  ownerName: text(sql`owner.name`),
  teamName: text(sql`team.name`),
  chainName: text(sql`chain.name`),
  sourceKind: listed(sql`p.source_kind`, sourceKeys),
  landNeedMu: plain(sql`p.land_need_mu`, "float8"),
  floorNeedSquareMetres: plain(sql`p.floor_need_square_metres`, "float8"),
  leadOn: plain(sql`p.lead_on`, "date", false),
  stageEnteredOn: plain(sql`p.stage_entered_on`, "date", false),
  lastContactOn: plain(sql`p.last_contact_on`, "date"),
  nextStepOn: plain(sql`p.next_step_on`, "date"),
};

export interface ListRequest {
  readonly sort: ListSort;
  readonly direction: "asc" | "desc";
  readonly limit: number;
  /** Where the last page ended. */
  readonly after: Cursor | null;
}

/** A page of the list under the filter. `sortValue` and `id` of its last row are where the next one goes on. */
export async function listedProjects(
  tx: ParkTransaction,
  parkId: number,
  filter: ProjectFilter,
  today: Day,
  { sort, direction, limit, after }: ListRequest,
): Promise<(ListedProject & { readonly sortValue: string | null })[]> {
  const column = { ...sorts[sort], direction };
  const { rows } = await sql<ListedProject & { readonly sortValue: string | null }>`
    select p.id, p.version, p.name, coalesce(p.investor_name, company.name) as investor_name, p.company_id, p.stage, p.status,
      p.product, p.capacity, owner.name as owner_name, team.name as team_name, chain.name as chain_name, p.source_kind,
      p.source_note, p.introducer, p.total_investment, p.agreed_amount, p.fixed_asset_investment,
      ${fundsClaimed("p")} as funds_claimed, p.land_need_mu, p.floor_need_square_metres, p.site_name, p.project_code, p.lead_on, p.stage_entered_on,
      p.last_contact_on, p.next_step, p.next_step_on, p.amber_on, p.red_on, p.clock_key, ${isKeyProject(today)} as is_key,
      p.owed_count, p.updated_at, (${column.value})::text as sort_value
    from project p
    left join company on company.park_id = p.park_id and company.id = p.company_id
    left join person owner on owner.id = p.owner_id
    left join team on team.park_id = p.park_id and team.id = p.team_id
    left join industry_chain chain on chain.park_id = p.park_id and chain.id = p.chain_id
    where ${filterCondition(parkId, filter, today)} and ${afterCursor(column, after)}
    order by ${orderBy(column)} limit ${limit}`.execute(tx);
  return rows;
}
