import { sql, type Insertable } from "kysely";
import type { ParkTransaction } from "../park.ts";
import type { KeptAnswerTable } from "../schema/log.ts";

type Place = Pick<KeptAnswerTable, "parkId" | "personId" | "keyHash" | "step">;

/**
 * What this step of a request was answered, if it was done before. Whoever asks for the same at the same time waits until this
 * transaction has ended.
 */
export async function keptAnswer(
  tx: ParkTransaction,
  { parkId, personId, keyHash, step }: Place,
): Promise<Pick<KeptAnswerTable, "callHash" | "sealed"> | undefined> {
  const lock = String(keyHash.readBigInt64BE());
  // The second statement sees what was committed while the first one waited.
  const [, kept] = await Promise.all([
    sql`select pg_advisory_xact_lock(${lock}::bigint)`.execute(tx),
    tx
      .selectFrom("keptAnswer")
      .select(["callHash", "sealed"])
      .where("parkId", "=", parkId)
      .where("personId", "=", personId)
      .where("keyHash", "=", keyHash)
      .where("step", "=", step)
      .executeTakeFirst(),
  ]);
  return kept;
}

export async function keepAnswer(tx: ParkTransaction, answer: Insertable<KeptAnswerTable>): Promise<void> {
  await tx.insertInto("keptAnswer").values(answer).execute();
}

/** @returns how many were older */
export async function forgetAnswers(tx: ParkTransaction, parkId: number, before: Date): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom("keptAnswer")
    .where("parkId", "=", parkId)
    .where("keptAt", "<", before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
