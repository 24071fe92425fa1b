import { CompiledQuery, type Kysely } from "kysely";
import type { Database } from "./connect.ts";
import type { Tables } from "./schema.ts";

/** A transaction inside one park: the only thing that query functions of business tables accept. */
export type ParkTransaction = Kysely<Tables>;

/**
 * Runs work in one transaction whose row-level security is set to one park. The setting is local to the transaction, so
 * that a pooler is safe, and goes out in one round trip with `begin`. All statements of a read see one and the same state.
 */
export async function inPark<Result>(
  db: Database,
  parkId: number,
  work: (transaction: ParkTransaction) => Promise<Result>,
  mode: "read" | "write" = "write",
): Promise<Result> {
  if (!Number.isSafeInteger(parkId)) throw new RangeError("a park's id is a whole number");
  return db.connection().execute(async (connection) => {
    const begin = mode === "read" ? "begin isolation level repeatable read read only" : "begin";
    await connection.executeQuery(CompiledQuery.raw(`${begin}; set local app.park_id = '${parkId}'`));
    try {
      const result = await work(connection);
      await connection.executeQuery(CompiledQuery.raw("commit"));
      return result;
    } catch (error) {
      await connection.executeQuery(CompiledQuery.raw("rollback"));
      throw error;
    }
  });
}
