import type { Insertable, Selectable, Updateable } from "kysely";
import { sql } from "kysely";
import type { TargetKey } from "@parkline/domain/indicator/registry";
import { hot } from "../hot.ts";
import type { ParkTransaction } from "../park.ts";
import type { TargetTable } from "../schema/indicator.ts";

/** For whom a target is: the park, or one of its teams or chains. */
export interface TargetPlace {
  readonly year: number;
  readonly indicator: TargetKey;
  readonly teamId: number | null;
  readonly chainId: number | null;
}

const columns = ["id", "year", "indicator", "teamId", "chainId", "split", "months", "version"] as const;
/** int8[] has no parser of its own in the driver; each part is a safe integer by rule. */
const withNumbers = <Row extends { readonly months: readonly (number | string)[] }>(row: Row) => ({
  ...row,
  months: row.months.map(Number),
});

type TargetRow = Pick<Selectable<TargetTable>, (typeof columns)[number]> & {
  readonly teamName: string | null;
  readonly chainName: string | null;
};

/** All targets of a year. */
export async function targetsOfYear(tx: ParkTransaction, parkId: number, year: number) {
  const { rows } = await sql<TargetRow>`${hot}
    select t.id, t.year, t.indicator, t.team_id, t.chain_id, t.split, t.months, t.version, team.name as team_name,
      chain.name as chain_name
    from target t
    left join team on team.park_id = t.park_id and team.id = t.team_id
    left join industry_chain chain on chain.park_id = t.park_id and chain.id = t.chain_id
    where t.park_id = ${parkId} and t.year = ${year}
    order by t.id`.execute(tx);
  return rows.map(withNumbers);
}

/** The target at one place, held until the end of the transaction. */
export async function lockTarget(tx: ParkTransaction, parkId: number, place: TargetPlace) {
  const row = await tx
    .selectFrom("target")
    .select(columns)
    .where("parkId", "=", parkId)
    .where("year", "=", place.year)
    .where("indicator", "=", place.indicator)
    .where("teamId", sql`is not distinct from`, place.teamId)
    .where("chainId", sql`is not distinct from`, place.chainId)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? undefined : withNumbers(row);
}

export async function lockTargetById(tx: ParkTransaction, parkId: number, id: number) {
  const row = await tx
    .selectFrom("target")
    .select(columns)
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? undefined : withNumbers(row);
}

export async function insertTarget(tx: ParkTransaction, row: Insertable<TargetTable>): Promise<number> {
  const inserted = await tx.insertInto("target").values(row).returning("id").executeTakeFirstOrThrow();
  return inserted.id;
}

/** @returns the new version */
export async function updateTarget(
  tx: ParkTransaction,
  parkId: number,
  id: number,
  change: Updateable<TargetTable>,
): Promise<number> {
  const row = await tx
    .updateTable("target")
    .set(change)
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return row.version;
}

export async function deleteTarget(tx: ParkTransaction, parkId: number, id: number): Promise<void> {
  await tx.deleteFrom("target").where("parkId", "=", parkId).where("id", "=", id).execute();
}
