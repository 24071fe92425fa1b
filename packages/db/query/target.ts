import type { Insertable, Updateable } from "kysely";
import { sql } from "kysely";
import type { TargetKey } from "@parkline/domain/indicator/registry";
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

/** All targets of a year. */
export async function targetsOfYear(tx: ParkTransaction, parkId: number, year: number) {
  const rows = await tx
    .selectFrom("target")
    .leftJoin("team", (join) =>
      join.onRef("team.parkId", "=", "target.parkId").onRef("team.id", "=", "target.teamId"),
    )
    .leftJoin("industryChain", (join) =>
      join
        .onRef("industryChain.parkId", "=", "target.parkId")
        .onRef("industryChain.id", "=", "target.chainId"),
    )
    .select(columns.map((column) => `target.${column}` as const))
    .select(["team.name as teamName", "industryChain.name as chainName"])
    .where("target.parkId", "=", parkId)
    .where("target.year", "=", year)
    .orderBy("target.id")
    .execute();
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
