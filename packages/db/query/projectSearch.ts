import { sql, type RawBuilder, type SqlBool } from "kysely";
import type { PoolKey, StageKey, StatusKey } from "@parkline/domain/glossary";
import { normaliseSearchText, queryKeys } from "@parkline/domain/search/grams";
import { mostKeys, type SearchPlan, type SearchStatistics } from "@parkline/domain/search/plan";
import { hot } from "../hot.ts";
import type { ParkTransaction } from "../park.ts";

/** The pattern of LIKE that finds a text as it stands: what LIKE itself would read as a sign is escaped. */
export function likePattern(normalText: string): string {
  return `%${normalText.replace(/[\\%_]/g, "\\$&")}%`;
}

/** Some entries of a list, from all over it. */
function spread<Entry>(list: readonly Entry[], count: number): Entry[] {
  const step = Math.max(1, list.length / count);
  return list.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

/** The condition that a project `p` holds the text; none for an empty text. Every match counts, however many there are. */
export function textCondition(parkId: number, text: string): RawBuilder<SqlBool>[] {
  const normal = normaliseSearchText(text);
  if (normal === "") return [];
  const keys = spread(queryKeys(parkId, normal), mostKeys);
  return [sql<SqlBool>`p.id in (select project_ids_with_text(${keys}, ${likePattern(normal)}))`];
}

export type SearchedTable = "project" | "company" | "contact";

/** A park of more rows is so large a part of its table that the table's own statistics know what is frequent in it. */
const mostOfSmallPark = 20_000;
/** The newest rows, which a walk meets first; what is in fewer of them than this is not told. */
const sampleSize = 200;
const fewestOfSample = 10;

/**
 * What is frequent among the rows of a park. In the statistics of a table that holds many parks no key of one of them is frequent,
 * so that those of a small park are counted in a sample.
 */
export async function readSearchStatistics(
  tx: ParkTransaction,
  parkId: number,
  table: SearchedTable,
  mostSampled: number = mostOfSmallPark,
): Promise<SearchStatistics> {
  const here = sql`from ${sql.table(table)} where park_id = ${parkId}`;
  const counted = await sql<{ rowCount: number }>`
    select count(*)::integer as row_count from (select ${here} limit ${mostSampled + 1}) known`.execute(tx);
  const rowCount = counted.rows[0]?.rowCount ?? 0;
  if (rowCount > mostSampled) return readTableStatistics(tx, table);
  const { rows } = await sql<{ key: number; frequency: number }>`
    with newest as materialized (select search_keys ${here} order by id desc limit ${sampleSize})
    select key, count(*)::real / (select count(*) from newest) as frequency
    from newest, unnest(search_keys) key group by key having count(*) >= ${fewestOfSample}`.execute(tx);
  return { rowCount, frequencies: new Map(rows.map(({ key, frequency }) => [key, frequency])) };
}

async function readTableStatistics(tx: ParkTransaction, table: SearchedTable): Promise<SearchStatistics> {
  const { rows } = await sql<{ rowCount: number; key: number | null; frequency: number }>`
    select row_count, key, frequency from search_statistics(${table})`.execute(tx);
  const known = rows.flatMap(({ key, frequency }): [number, number][] =>
    key === null ? [] : [[key, frequency]],
  );
  return { rowCount: rows[0]?.rowCount ?? 0, frequencies: new Map(known) };
}

/** The ids of the newest rows that hold the text, below an id where one is given; newest first. */
export async function newestIdsWithText(
  tx: ParkTransaction,
  table: SearchedTable,
  normalText: string,
  plan: SearchPlan,
  wanted: number,
  below: number | null,
): Promise<number[]> {
  const pattern = likePattern(normalText);
  const limit = sql`coalesce(${below}::bigint, 9223372036854775807)`;
  const find = async (call: RawBuilder<unknown>): Promise<number[]> => {
    const { rows } = await sql<{ id: number }>`${hot}select id from ${call} as found(id)`.execute(tx);
    return rows.map((row) => row.id);
  };
  if (plan.way === "walk") {
    const walked = await find(
      sql`${sql.ref(`newest_${table}_by_walk`)}(${pattern}, ${limit}, ${plan.reach}, ${wanted})`,
    );
    if (walked.length >= wanted) return walked;
  }
  return find(sql`${sql.ref(`newest_${table}_by_keys`)}(${plan.keys}, ${pattern}, ${limit}, ${wanted})`);
}

export interface FoundProject {
  readonly id: number;
  readonly name: string;
  readonly investorName: string | null;
  readonly pool: PoolKey;
  readonly stage: StageKey;
  readonly status: StatusKey;
  readonly ownerName: string | null;
}

export async function foundProjects(
  tx: ParkTransaction,
  parkId: number,
  ids: readonly number[],
): Promise<FoundProject[]> {
  const { rows } = await sql<FoundProject>`${hot}
    select p.id, p.name, coalesce(p.investor_name, company.name) as investor_name, p.pool, p.stage, p.status, owner.name as owner_name
    from unnest(${ids}::bigint[]) with ordinality as found(id, place)
    join project p on p.park_id = ${parkId} and p.id = found.id
    left join company on company.park_id = p.park_id and company.id = p.company_id
    left join person owner on owner.id = p.owner_id
    order by found.place`.execute(tx);
  return rows;
}

/** Projects that are called exactly so, as names are compared; newest first. */
export async function projectsNamed(
  tx: ParkTransaction,
  parkId: number,
  nameKey: string,
  limit: number,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`${hot}
    select id from project where park_id = ${parkId} and name_key = ${nameKey} order by id desc limit ${limit}`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}

export async function foundCompanies(tx: ParkTransaction, parkId: number, ids: readonly number[]) {
  return tx
    .selectFrom("company")
    .select(["id", "name", "uscc"])
    .where("parkId", "=", parkId)
    .where("id", "in", ids)
    .orderBy("id", "desc")
    .execute();
}

/** Without numbers and addresses: those are shown on the contact's own page, masked. */
export async function foundContacts(tx: ParkTransaction, parkId: number, ids: readonly number[]) {
  return tx
    .selectFrom("contact")
    .leftJoin("company", (join) =>
      join.onRef("company.parkId", "=", "contact.parkId").onRef("company.id", "=", "contact.companyId"),
    )
    .select(["contact.id", "contact.name", "contact.title", "company.name as companyName"])
    .where("contact.parkId", "=", parkId)
    .where("contact.id", "in", ids)
    .orderBy("contact.id", "desc")
    .execute();
}
