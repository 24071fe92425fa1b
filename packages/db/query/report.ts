import { sql } from "kysely";
import type { ParkTransaction } from "../park.ts";

/** The editions of a year, the newest first, with who issued them. */
export async function issuedReports(tx: ParkTransaction, parkId: number, year: number) {
  return tx
    .selectFrom("issuedReport")
    .select(["edition", "issuedAt", "issuedByName", "facts"])
    .where("parkId", "=", parkId)
    .where("year", "=", year)
    .orderBy("edition", "desc")
    .execute();
}

/** Keeps the next edition of a year; two at once take their turns. @returns its number */
export async function insertIssuedReport(
  tx: ParkTransaction,
  row: {
    readonly parkId: number;
    readonly year: number;
    readonly issuedAt: Date;
    readonly issuedBy: number;
    readonly issuedByName: string;
    readonly facts: string;
  },
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('issued report'), ${row.parkId}::integer)`.execute(tx);
  const { edition } = await tx
    .insertInto("issuedReport")
    .values((eb) => ({
      ...row,
      edition: eb
        .selectFrom("issuedReport")
        .where("parkId", "=", row.parkId)
        .where("year", "=", row.year)
        .select(sql<number>`coalesce(max(edition), 0) + 1`.as("next")),
    }))
    .returning("edition")
    .executeTakeFirstOrThrow();
  return edition;
}
