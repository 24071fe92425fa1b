import { CompiledQuery, Kysely, PostgresDialect, type DatabaseConnection, type Driver, sql } from "kysely";
import type { Database } from "./connect.ts";
import type { Tables } from "./schema.ts";

/**
 * A transaction inside one park: the only thing that query functions of business tables accept. Statements that do not
 * wait for one another (`Promise.all`) go out together and are answered in the order in which they were sent.
 */
export type ParkTransaction = Kysely<Tables>;

/**
 * Runs work in one transaction whose row-level security is set to one park. The setting is local to the transaction, so
 * that a pooler is safe, and goes out in one round trip with `begin`. All statements of a read see one and the same state.
 * An `update` changes rows behind the wall and adds none.
 * @throws Error when a statement failed and the work went on as if it had not: nothing is kept then
 */
export async function inPark<Result>(
  db: Database,
  parkId: number,
  work: (transaction: ParkTransaction) => Promise<Result>,
  mode: "read" | "write" | "update" = "write",
): Promise<Result> {
  if (!Number.isSafeInteger(parkId)) throw new RangeError("a park's id is a whole number");
  return db.getExecutor().provideConnection(async (connection) => {
    const begin = mode === "read" ? "begin isolation level repeatable read read only" : "begin";
    const begun = connection.executeQuery(CompiledQuery.raw(`${begin}; set local app.park_id = '${parkId}'`));
    try {
      // A write waits until the transaction stands. The others need not: without the park's setting they see no row at all.
      if (mode === "write") await begun;
      const [result] = await Promise.all([work(on(connection, db)), begun]);
      const { rows } = await connection.executeQuery<{ command: string }>(CompiledQuery.raw("commit"));
      if (rows[0]?.command !== "COMMIT") throw new Error("a failed statement undid the transaction");
      return result;
    } catch (error) {
      // Where even this fails the connection is lost, the server rolls back, and the first error is the one that tells.
      await connection.executeQuery(CompiledQuery.raw("rollback")).catch(() => undefined);
      throw error;
    }
  });
}

/**
 * Does a part of a transaction behind the wall of another park, and comes back: for what holds in all parks of a zone at
 * once and is recorded in each. The caller has made sure that whoever acts may.
 */
export async function alsoInPark<Result>(
  tx: ParkTransaction,
  parkId: number,
  homeId: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const enter = (id: number) => sql`select set_config('app.park_id', ${String(id)}, true)`.execute(tx);
  await enter(parkId);
  const result = await work();
  await enter(homeId);
  return result;
}

/** What Kysely offers on a transaction of its own, without its queue: the connection keeps the order of what it is sent. */
function on(connection: DatabaseConnection, db: Database): ParkTransaction {
  const executor = db
    .getExecutor()
    .withConnectionProvider({ provideConnection: (consumer) => consumer(connection) });
  return new Kysely<Tables>({ executor, driver: noOther, dialect, config: { dialect } });
}

const refuse = () => Promise.reject(new Error("inside a transaction no other one is begun"));
const noOther: Driver = {
  init: refuse,
  acquireConnection: refuse,
  beginTransaction: refuse,
  commitTransaction: refuse,
  rollbackTransaction: refuse,
  releaseConnection: refuse,
  destroy: refuse,
};
const dialect = new PostgresDialect({ pool: refuse });
