import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openChecksums, type Sums } from "./checksums.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";

describe("a test's own database", () => {
  let databases: TestDatabase[] = [];
  beforeAll(async () => {
    databases = await Promise.all([createTestDatabase(), createTestDatabase(), createTestDatabase()]);
  });
  afterAll(() => Promise.all(databases.map((database) => database.drop())));

  test("is migrated, and opens to its owner and to the application", async () => {
    for (const database of databases) {
      expect(await ask(database.appUrl, "select current_user as value")).toBe("parkline_app");
      expect(
        Number(await ask(database.ownerUrl, "select count(*) as value from kysely_migration")),
      ).toBeGreaterThan(0);
    }
  });

  test("is nobody else's", async () => {
    const [first, second] = databases;
    if (first === undefined || second === undefined) throw new Error("no databases");
    await ask(first.ownerUrl, "create table mine as select 1 as value");
    expect(await ask(second.ownerUrl, "select to_regclass('mine')::text as value")).toBeNull();
  });

  test("is gone after drop, open connections or not", async () => {
    const database = await createTestDatabase();
    const client = new pg.Client({ connectionString: database.ownerUrl });
    const broken = new Promise<Error>((resolve) => client.on("error", resolve));
    await client.connect();
    await database.drop();
    expect((await broken).message).toMatch(/terminat/);
    await expect(ask(database.ownerUrl, "select 1 as value")).rejects.toThrow(/does not exist/);
  });
});

describe("the watch over a database", () => {
  test("sees every write of the application, and none that was taken back or found nothing", async () => {
    const database = await createTestDatabase();
    const watch = await openChecksums(database);
    try {
      const start = await watch.read();
      expect(await watch.read()).toBe(start);
      await ask(
        database.appUrl,
        "insert into sign_in_failure (kind, subject, failures, last_failed_at) values ('name', 'x', 1, now())",
      );
      const written = await watch.read();
      expect(changed(start, written)).toEqual(["sign_in_failure"]);
      const takenBack =
        "with gone as (delete from sign_in_failure returning 1) select 1 / (count(*) - 1) from gone";
      await expect(ask(database.appUrl, takenBack)).rejects.toThrow("division by zero");
      await ask(database.appUrl, "update sign_in_failure set failures = 9 where subject = 'nobody'");
      expect(await watch.read()).toEqual(written);
      await ask(database.appUrl, "update sign_in_failure set failures = 9");
      expect(changed(written, await watch.read())).toEqual(["sign_in_failure"]);
      await ask(database.ownerUrl, "truncate sign_in_failure");
      expect(await watch.read()).toEqual(start);
      expect(await watch.recount()).toEqual(start);
    } finally {
      await watch.close();
      await database.drop();
    }
  });
});

function changed(before: Sums, after: Sums): string[] {
  return Object.keys(after).filter((table) => after[table] !== before[table]);
}

async function ask(url: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const result = await client.query<{ value: unknown }>(statement);
    return result.rows[0]?.value;
  } finally {
    await client.end();
  }
}
