import { sql } from "kysely";
import type { ReceiptUseKey, SeparationKey } from "@parkline/domain/glossary";
import type { Period } from "@parkline/domain/receipt/period";
import type { ParkTransaction } from "../park.ts";

/**
 * Holds the park's periods until the end of the transaction: whoever certifies holds them with others, whoever closes or
 * reopens one alone. The triggers of the tables take the same lock.
 */
export async function holdPeriods(
  tx: ParkTransaction,
  parkId: number,
  hold: "shared" | "alone",
): Promise<void> {
  await sql`select hold_receipt_periods(${parkId}, ${hold === "alone"})`.execute(tx);
}

/** The periods that are closed now. */
export async function closedPeriods(tx: ParkTransaction, parkId: number): Promise<Period[]> {
  return tx
    .selectFrom("closedPeriod")
    .select(["year", "month"])
    .where("parkId", "=", parkId)
    .where("reopenedAt", "is", null)
    .execute();
}

export async function insertClosedPeriod(
  tx: ParkTransaction,
  row: Period & {
    readonly parkId: number;
    readonly closedAt: Date;
    readonly closedBy: number;
    readonly totals: string;
  },
): Promise<void> {
  await tx.insertInto("closedPeriod").values(row).execute();
}

/** Opens a period that is closed; false where it is not. */
export async function reopenPeriodRow(
  tx: ParkTransaction,
  parkId: number,
  { year, month }: Period,
  set: { readonly reopenedAt: Date; readonly reopenedBy: number; readonly reopenReason: string },
): Promise<boolean> {
  const result = await tx
    .updateTable("closedPeriod")
    .set(set)
    .where("parkId", "=", parkId)
    .where("year", "=", year)
    .where("month", "=", month)
    .where("reopenedAt", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** All closings of a year, in their order, with the sums as they were closed and who did it. */
export async function closingsOfYear(tx: ParkTransaction, parkId: number, year: number) {
  return tx
    .selectFrom("closedPeriod")
    .innerJoin("person as closer", "closer.id", "closedPeriod.closedBy")
    .leftJoin("person as opener", "opener.id", "closedPeriod.reopenedBy")
    .select([
      "closedPeriod.id",
      "year",
      "month",
      "closedAt",
      "totals",
      "reopenedAt",
      "reopenReason",
      "closer.name as closedByName",
      "opener.name as reopenedByName",
    ])
    .where("parkId", "=", parkId)
    .where("year", "=", year)
    .orderBy("month")
    .orderBy("closedPeriod.id")
    .execute();
}

export interface ReceiptRules {
  readonly countedUses: readonly ReceiptUseKey[];
  readonly separation: SeparationKey;
  readonly version: number;
}

export async function readReceiptRules(
  tx: ParkTransaction,
  parkId: number,
): Promise<ReceiptRules | undefined> {
  return tx
    .selectFrom("receiptSetting")
    .select(["countedUses", "separation", "version"])
    .where("parkId", "=", parkId)
    .executeTakeFirst();
}

/** Writes the rules on a version (0: there are none yet) and returns the new one, or undefined where another came between. */
export async function writeReceiptRules(
  tx: ParkTransaction,
  parkId: number,
  { version, countedUses, separation }: ReceiptRules,
  by: { readonly updatedAt: Date; readonly updatedBy: number },
): Promise<number | undefined> {
  const set = { countedUses: [...countedUses], separation, ...by };
  const row =
    version === 0
      ? await tx
          .insertInto("receiptSetting")
          .values({ parkId, ...set })
          .onConflict((conflict) => conflict.column("parkId").doNothing())
          .returning("version")
          .executeTakeFirst()
      : await tx
          .updateTable("receiptSetting")
          .set(set)
          .set((eb) => ({ version: eb("version", "+", 1) }))
          .where("parkId", "=", parkId)
          .where("version", "=", version)
          .returning("version")
          .executeTakeFirst();
  return row?.version;
}
