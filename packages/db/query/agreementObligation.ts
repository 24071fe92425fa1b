import { sql, type Insertable, type Selectable, type Updateable } from "kysely";
import type { ParkTransaction } from "../park.ts";
import type { ObligationTable } from "../schema/agreement.ts";

const columns = [
  "id",
  "agreementId",
  "kind",
  "dueOn",
  "amount",
  "note",
  "metOn",
  "waivedOn",
  "waivedReason",
  "version",
] as const;
export type ObligationRow = Pick<Selectable<ObligationTable>, (typeof columns)[number]>;

/** What agreements owe, those first that are due first. */
export async function obligationsOf(
  tx: ParkTransaction,
  parkId: number,
  agreementIds: readonly number[],
): Promise<ObligationRow[]> {
  if (agreementIds.length === 0) return [];
  return tx
    .selectFrom("obligation")
    .select(columns)
    .where("parkId", "=", parkId)
    .where("agreementId", "=", sql<number>`any(${agreementIds}::bigint[])`)
    .orderBy("dueOn")
    .orderBy("id")
    .execute();
}

export async function readObligation(
  tx: ParkTransaction,
  parkId: number,
  id: number,
): Promise<ObligationRow | undefined> {
  return tx
    .selectFrom("obligation")
    .select(columns)
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .executeTakeFirst();
}

export async function insertObligations(
  tx: ParkTransaction,
  rows: readonly Insertable<ObligationTable>[],
): Promise<number[]> {
  if (rows.length === 0) return [];
  const inserted = await tx
    .insertInto("obligation")
    .values([...rows])
    .returning("id")
    .execute();
  return inserted.map(({ id }) => id);
}

/** Writes an obligation on a version and returns its new one, or undefined where another has come between. */
export async function updateObligationRow(
  tx: ParkTransaction,
  parkId: number,
  id: number,
  version: number,
  change: Omit<Updateable<ObligationTable>, "parkId" | "id" | "version">,
): Promise<number | undefined> {
  const row = await tx
    .updateTable("obligation")
    .set(change)
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .where("version", "=", version)
    .returning("version")
    .executeTakeFirst();
  return row?.version;
}

export async function deleteObligation(tx: ParkTransaction, parkId: number, id: number): Promise<void> {
  await tx.deleteFrom("obligation").where("parkId", "=", parkId).where("id", "=", id).execute();
}
