import type { Day } from "@parkline/domain/date/day";
import type { Database } from "../connect.ts";
import type { ParkTransaction } from "../park.ts";

/** Every park there is: for work that goes through all of them, each behind its own wall. */
export async function allParks(db: Database) {
  return db.selectFrom("park").select(["id", "key", "name", "divisionCode"]).orderBy("id").execute();
}

/** The last reckoning of a park, locked, so that two workers do not reckon it at once. */
export async function lockReckoning(tx: ParkTransaction, parkId: number) {
  return tx
    .selectFrom("rulesReckoning")
    .select(["reckonedOn", "calendarVersion"])
    .where("parkId", "=", parkId)
    .forUpdate()
    .executeTakeFirst();
}

/** Whether a setting takes effect after one day and by another. */
export async function hasSettingBetween(
  tx: ParkTransaction,
  parkId: number,
  after: Day,
  until: Day,
): Promise<boolean> {
  const row = await tx
    .selectFrom("stageSetting")
    .select("stage")
    .where("parkId", "=", parkId)
    .where("effectiveOn", ">", after)
    .where("effectiveOn", "<=", until)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function storeReckoning(
  tx: ParkTransaction,
  parkId: number,
  reckonedOn: Day,
  calendarVersion: string,
): Promise<void> {
  await tx
    .insertInto("rulesReckoning")
    .values({ parkId, reckonedOn, calendarVersion })
    .onConflict((conflict) => conflict.column("parkId").doUpdateSet({ reckonedOn, calendarVersion }))
    .execute();
}

/** Makes the next reckoning of a park look at all its days anew. */
export async function forgetReckonedCalendar(tx: ParkTransaction, parkId: number): Promise<void> {
  await tx.updateTable("rulesReckoning").set({ calendarVersion: "" }).where("parkId", "=", parkId).execute();
}
