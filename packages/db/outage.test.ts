import { openWorld, type World } from "@parkline/testkit/world";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database } from "./connect.ts";
import { databaseOutage } from "./outage.ts";

let world: World;
const open: Database[] = [];
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await Promise.all(open.map((db) => db.destroy()));
  await world.close();
});

function connected(url: string, statementMilliseconds?: number): Database {
  const db = connect(url, statementMilliseconds === undefined ? {} : { statementMilliseconds });
  open.push(db);
  return db;
}
const outageOf = async (work: Promise<unknown>) =>
  work.then(
    () => "none came",
    (error: unknown) => databaseOutage(error),
  );

test("nobody listens", async () => {
  const url = new URL(world.appUrl);
  url.port = "1";
  expect(await outageOf(sql`select 1`.execute(connected(url.href)))).toBe("lost");
});

test("the connection is ended while a statement runs, and the pool goes on with another", async () => {
  const db = connected(world.appUrl);
  const waiting = outageOf(sql`select pg_sleep(20)`.execute(db));
  const end = sql<{ ended: boolean }>`
    select pg_terminate_backend(pid) as ended from pg_stat_activity
    where query = 'select pg_sleep(20)' and state = 'active' and datname = current_database()`;
  for (let ended = 0; ended === 0;) ended = (await end.execute(world.owner)).rows.length;
  expect(await waiting).toBe("lost");
  expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
});

test("a statement that takes too long is given up, and so is its connection", async () => {
  const db = connected(world.appUrl, 300);
  expect(await outageOf(sql`select pg_sleep(20)`.execute(db))).toBe("busy");
  expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
});

test("what a rule of the database refuses, or a mistake of ours, is no outage", async () => {
  expect(await outageOf(sql`select 1 / 0`.execute(connected(world.appUrl)))).toBeUndefined();
  expect(databaseOutage(new Error("timeout of something else"))).toBeUndefined();
});
