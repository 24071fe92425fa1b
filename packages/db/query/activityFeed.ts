import { sql } from "kysely";
import type { RoleKey } from "@parkline/domain/glossary";
import type { Database } from "../connect.ts";
import type { ParkTransaction } from "../park.ts";

/** Keeps the feed of a person, in place of an earlier one, whose token then opens nothing any more. */
export async function writeFeed(
  tx: ParkTransaction,
  feed: {
    readonly parkId: number;
    readonly personId: number;
    readonly tokenHash: string;
    readonly createdAt: Date;
  },
): Promise<void> {
  const { tokenHash, createdAt } = feed;
  await tx
    .insertInto("activityFeed")
    .values(feed)
    .onConflict((conflict) => conflict.columns(["parkId", "personId"]).doUpdateSet({ tokenHash, createdAt }))
    .execute();
}

export async function deleteFeed(tx: ParkTransaction, parkId: number, personId: number): Promise<void> {
  await tx.deleteFrom("activityFeed").where("parkId", "=", parkId).where("personId", "=", personId).execute();
}

/** Since when a person has a feed; undefined without one. */
export async function readFeedDate(
  tx: ParkTransaction,
  parkId: number,
  personId: number,
): Promise<Date | undefined> {
  const row = await tx
    .selectFrom("activityFeed")
    .select("createdAt")
    .where("parkId", "=", parkId)
    .where("personId", "=", personId)
    .executeTakeFirst();
  return row?.createdAt;
}

/** Whose feed a token opens, and in which park; the one look past the walls, for the holder of the token alone. */
export async function feedOwner(db: Database, tokenHash: string) {
  const { rows } = await sql<{
    parkId: number;
    parkKey: string;
    parkName: string;
    divisionCode: string;
    personId: number;
    personName: string;
    roles: RoleKey[];
  }>`select * from activity_feed_of(${tokenHash})`.execute(db);
  return rows[0];
}
