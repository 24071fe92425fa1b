import { sql } from "kysely";
import type { ParkTransaction } from "./park.ts";

/**
 * Work whose failure leaves the transaction usable: what it wrote is taken back and the error goes on to the caller.
 * For a write that a unique key may refuse and that is then tried another way.
 */
export async function inSavepoint<Result>(tx: ParkTransaction, work: () => Promise<Result>): Promise<Result> {
  await sql`savepoint attempt`.execute(tx);
  try {
    const result = await work();
    await sql`release savepoint attempt`.execute(tx);
    return result;
  } catch (error) {
    await sql`rollback to savepoint attempt; release savepoint attempt`.execute(tx);
    throw error;
  }
}

/** The name of the unique key that refused a write, or undefined for any other error. */
export function violatedKey(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error) || error.code !== "23505") return undefined;
  return "constraint" in error && typeof error.constraint === "string" ? error.constraint : undefined;
}
