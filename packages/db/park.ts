import { CompiledQuery, Kysely, PostgresDialect, type DatabaseConnection, type Driver, sql } from "kysely";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Database } from "./connect.ts";
import type { Tables } from "./schema.ts";
import { traceSetting } from "./trace.ts";

/**
 * A transaction inside one park: the only thing that query functions of business tables accept. Statements that do not
 * wait for one another (`Promise.all`) go out together and are answered in the order in which they were sent.
 */
export type ParkTransaction = Kysely<Tables>;

/**
 * Runs work in one transaction whose row-level security is set to one park. The setting is local to the transaction, so
 * that a pooler is safe, and goes out in one round trip with `begin`. All statements of a read see one and the same state.
 * @throws Error when a statement failed and the work went on as if it had not: nothing is kept then
 */
export async function inPark<Result>(
  db: Database,
  parkId: number,
  work: (transaction: ParkTransaction) => Promise<Result>,
  mode: "read" | "write" = "write",
): Promise<Result> {
  return db.getExecutor().provideConnection(async (connection) => {
    const begun = begin(connection, parkId, mode);
    try {
      // A write waits until the transaction stands. A read need not: without the park's setting it sees no row at all.
      if (mode === "write") await begun;
      const [result] = await Promise.all([work(on(connection, db)), begun]);
      await commit(connection);
      return result;
    } catch (error) {
      // Where even this fails the connection is lost, the server rolls back, and the first error is the one that tells.
      await connection.executeQuery(CompiledQuery.raw("rollback")).catch(() => undefined);
      throw error;
    }
  });
}

/**
 * The same for changes that do not wait for one another: begin, changes and commit go out in one round trip. Nothing is kept
 * where one of them fails. One that would come later finds the transaction closed and fails; where it could not even be
 * begun, they have found no row.
 */
export async function changeInPark<Result>(
  db: Database,
  parkId: number,
  work: (transaction: ParkTransaction) => Promise<Result>,
): Promise<Result> {
  return db.getExecutor().provideConnection(async (connection) => {
    let isOpen = true;
    let hasFailed = false;
    const begun = begin(connection, parkId, "write");
    const working = work(on(connection, db, () => isOpen));
    working.catch(() => (hasFailed = true));
    // By the next turn all of them have been sent.
    const ended = nextTurn().then(async () => {
      isOpen = false;
      await (hasFailed ? connection.executeQuery(CompiledQuery.raw("rollback")) : commit(connection));
    });
    await Promise.allSettled([begun, working, ended]);
    await begun;
    const result = await working;
    await ended;
    return result;
  });
}

/** What a client holds that is gone without a word, as behind a dead line, others wait for: not for ever. */
const endsIfLeft = "set local idle_in_transaction_session_timeout = '2min'";

function begin(connection: DatabaseConnection, parkId: number, mode: "read" | "write"): Promise<unknown> {
  if (!Number.isSafeInteger(parkId)) throw new RangeError("a park's id is a whole number");
  const how = mode === "read" ? "begin isolation level repeatable read read only" : "begin";
  return connection.executeQuery(
    CompiledQuery.raw(`${how}; set local app.park_id = '${parkId}'; ${endsIfLeft}${traceSetting()}`),
  );
}

async function commit(connection: DatabaseConnection): Promise<void> {
  const { rows } = await connection.executeQuery<{ command: string }>(CompiledQuery.raw("commit"));
  if (rows[0]?.command !== "COMMIT") throw new Error("a failed statement undid the transaction");
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
function on(connection: DatabaseConnection, db: Database, isOpen = () => true): ParkTransaction {
  const executor = db.getExecutor().withConnectionProvider({
    provideConnection: (consumer) =>
      isOpen() ? consumer(connection) : Promise.reject(new Error("the transaction is closed")),
  });
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
