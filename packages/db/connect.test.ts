import { createTestDatabase, type TestDatabase } from "@parkline/testkit/database";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { applicationUrl, connect, derivedSecret, type Database } from "./connect.ts";

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.appUrl, { max: 2 });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

async function cutConnections(): Promise<void> {
  const owner = connect(database.ownerUrl, { max: 1 });
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(owner);
  await owner.destroy();
}

const one = async (on: Database) => (await sql<{ value: number }>`select 1 as value`.execute(on)).rows;

describe("a pool whose connections are cut", () => {
  test("fails the one who holds a connection, and goes on", async () => {
    await expect(
      db.connection().execute(async (connection) => {
        await one(connection);
        await cutConnections();
        await one(connection);
      }),
    ).rejects.toThrow(/terminat|not queryable/i);
    // The first to ask may meet the broken connection before the pool has heard of it.
    await vi.waitFor(async () => expect(await one(db)).toEqual([{ value: 1 }]), 5_000);
  });

  test("goes on after an idle connection was cut", async () => {
    await one(db);
    await cutConnections();
    // The first to ask may meet the broken connection before the pool has heard of it.
    await vi.waitFor(async () => expect(await one(db)).toEqual([{ value: 1 }]), 5_000);
  });
});

describe("the secrets derived from the owner's address", () => {
  test("are its password's alone, one for each purpose", () => {
    const url = "postgres://owner:pa%2Fss@db.example/parkline";
    expect(derivedSecret(url, "one")).toMatch(/^[0-9a-f]{64}$/);
    expect(derivedSecret(url, "one")).toBe(derivedSecret("postgres://other:pa%2Fss@127.0.0.1/x", "one"));
    expect(derivedSecret(url, "one")).not.toBe(derivedSecret(url, "two"));
  });

  test("are never made of nothing", () => {
    for (const url of ["postgres://owner@127.0.0.1/parkline", "postgres://owner:@db.example/parkline"]) {
      expect(() => derivedSecret(url, "one")).toThrow(/no password/);
      expect(() => applicationUrl(url)).toThrow(/no password/);
    }
  });
});
