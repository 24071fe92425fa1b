import { sql } from "kysely";
import type { PoolKey, StageKey } from "@parkline/domain/glossary";
import type { ParkTransaction } from "../park.ts";

/** A column of the board, with the cards of every status: a rank is unique among all of them. */
export interface ColumnKey {
  readonly pool: PoolKey;
  readonly stage: StageKey;
}

/** The ranks that a card goes between; null where nothing stands before or after it. */
export interface Gap {
  readonly before: string | null;
  readonly after: string | null;
}

/** A card's rank, if it stands in the column. */
export async function rankInColumn(
  tx: ParkTransaction,
  parkId: number,
  { pool, stage }: ColumnKey,
  projectId: number,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom("project")
    .select("rank")
    .where("parkId", "=", parkId)
    .where("id", "=", projectId)
    .where("pool", "=", pool)
    .where("stage", "=", stage)
    .executeTakeFirst();
  return row?.rank;
}

/** The rank next to another one, or next to the column's edge for null, leaving out the card that is to be moved. */
export async function nextRank(
  tx: ParkTransaction,
  parkId: number,
  { pool, stage }: ColumnKey,
  movedId: number,
  from: string | null,
  direction: "after" | "before",
): Promise<string | null> {
  const row = await tx
    .selectFrom("project")
    .select("rank")
    .where("parkId", "=", parkId)
    .where("pool", "=", pool)
    .where("stage", "=", stage)
    .where("id", "<>", movedId)
    .$if(from !== null, (query) => query.where("rank", direction === "after" ? ">" : "<", from ?? ""))
    .orderBy("rank", direction === "after" ? "asc" : "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.rank ?? null;
}

/** Puts a card at a place of its own column. It changes no fact: version and time of change stay as they are. */
export async function writeRank(
  tx: ParkTransaction,
  parkId: number,
  projectId: number,
  rank: string,
): Promise<void> {
  await tx
    .updateTable("project")
    .set({ rank })
    .where("parkId", "=", parkId)
    .where("id", "=", projectId)
    .execute();
}

export interface LongRun {
  /** The cards whose ranks are to be shortened, in order. */
  readonly ids: readonly number[];
  /** The short ranks around them. */
  readonly gap: Gap;
}

/**
 * The cards in a row around a place whose ranks have grown longer than `length`, locked; undefined while somebody else
 * holds one of them. Looks no further than the first short rank on either side.
 */
export async function lockLongRun(
  tx: ParkTransaction,
  parkId: number,
  column: ColumnKey,
  place: string,
  length: number,
): Promise<LongRun | undefined> {
  const edge = async (direction: "after" | "before") => {
    const row = await tx
      .selectFrom("project")
      .select("rank")
      .where("parkId", "=", parkId)
      .where("pool", "=", column.pool)
      .where("stage", "=", column.stage)
      .where("rank", direction === "after" ? ">" : "<", place)
      .where(sql<boolean>`length(rank) <= ${length}`)
      .orderBy("rank", direction === "after" ? "asc" : "desc")
      .limit(1)
      .executeTakeFirst();
    return row?.rank ?? null;
  };
  const gap = { before: await edge("before"), after: await edge("after") };
  const { rows } = await sql<{ id: number; locked: boolean }>`
    with run as materialized (
      select id, rank from project
      where park_id = ${parkId} and pool = ${column.pool} and stage = ${column.stage}
        and (${gap.before}::text is null or rank > ${gap.before}) and (${gap.after}::text is null or rank < ${gap.after})
    ), held as materialized (
      select id from project where park_id = ${parkId} and id in (select id from run) for no key update skip locked
    )
    select run.id, held.id is not null as locked from run left join held using (id) order by run.rank collate "C"`.execute(
    tx,
  );
  return rows.every((row) => row.locked) ? { ids: rows.map((row) => row.id), gap } : undefined;
}

/** Writes new ranks of several cards of one column. */
export async function writeRanks(
  tx: ParkTransaction,
  parkId: number,
  ids: readonly number[],
  ranks: readonly string[],
): Promise<void> {
  await sql`
    update project set rank = given.rank
    from unnest(${ids}::bigint[], ${ranks}::text[]) as given(id, rank)
    where project.park_id = ${parkId} and project.id = given.id`.execute(tx);
}
