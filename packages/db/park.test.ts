import { createTestDatabase, type TestDatabase } from "@parkline/testkit/database";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, type Database } from "./connect.ts";
import { changeInPark, inPark, type ParkTransaction } from "./park.ts";

let database: TestDatabase;
let owner: Database;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = connect(database.ownerUrl, { max: 1 });
  // One connection: what a transaction leaves behind would meet the next one.
  db = connect(database.appUrl, { max: 1 });
  await sql`insert into zone (id, name) overriding system value values (1, '测试开发区')`.execute(owner);
  await sql`insert into park (id, zone_id, key, name, division_code) overriding system value
    values (1, 1, 'jia', '甲园区', '630102'), (2, 1, 'yi', '乙园区', '630102')`.execute(owner);
});
afterAll(async () => {
  await Promise.all([db.destroy(), owner.destroy()]);
  await database.drop();
});

const addTeam = (tx: ParkTransaction, parkId: number, name: string) =>
  tx.insertInto("team").values({ parkId, name }).execute();
const teams = async (parkId: number): Promise<string[]> => {
  const rows = await inPark(
    db,
    parkId,
    (tx) => tx.selectFrom("team").select("name").orderBy("id").execute(),
    "read",
  );
  return rows.map((row) => row.name);
};

describe("work in a park", () => {
  test("keeps what it wrote, behind its own park's wall", async () => {
    await inPark(db, 1, (tx) => addTeam(tx, 1, "招商一组"));
    expect(await teams(1)).toEqual(["招商一组"]);
    expect(await teams(2)).toEqual([]);
    await expect(inPark(db, 2, (tx) => addTeam(tx, 1, "越墙"))).rejects.toThrow(/row-level security/);
  });

  test("writes nothing while it reads", async () => {
    await expect(inPark(db, 1, (tx) => addTeam(tx, 1, "招商二组"), "read")).rejects.toThrow(/read-only/);
    expect(await teams(1)).toEqual(["招商一组"]);
  });

  test("sends statements together, and gives each its own answer from one state of the database", async () => {
    const answers = await inPark(
      db,
      1,
      (tx) =>
        Promise.all(
          Array.from({ length: 50 }, async (_, index) => {
            const { rows } = await sql<{ index: number; seen: number }>`
              select ${index}::int as index, (select count(*) from team)::int as seen`.execute(tx);
            return rows[0];
          }),
        ),
      "read",
    );
    expect(answers).toEqual(answers.map((_, index) => ({ index, seen: 1 })));
  });

  test("fails with its first failure when several were under way, and leaves the connection usable", async () => {
    await expect(
      inPark(db, 1, async (tx) => {
        await addTeam(tx, 1, "招商三组");
        await Promise.all([
          sql`select 1 / 0`.execute(tx),
          sql`select 'x'::integer`.execute(tx),
          addTeam(tx, 1, "招商四组"),
        ]);
      }),
    ).rejects.toThrow(/division by zero/);
    expect(await teams(1)).toEqual(["招商一组"]);
  });

  test("is never half kept: a failure that the work passed over undoes all of it, and says so", async () => {
    await expect(
      inPark(db, 1, async (tx) => {
        await addTeam(tx, 1, "招商五组");
        await sql`select 1 / 0`.execute(tx).catch(() => undefined);
      }),
    ).rejects.toThrow(/undid the transaction/);
    expect(await teams(1)).toEqual(["招商一组"]);
  });

  describe("that is sent in one go", () => {
    const rename = (tx: ParkTransaction, to: string) => tx.updateTable("team").set({ name: to }).execute();

    test("keeps what it changed, behind its own park's wall", async () => {
      await changeInPark(db, 2, (tx) => rename(tx, "别处"));
      const answers = await changeInPark(db, 1, (tx) =>
        Promise.all([rename(tx, "招商甲组"), sql<{ n: number }>`select 7 as n`.execute(tx)]),
      );
      expect(answers[1].rows).toEqual([{ n: 7 }]);
      expect(await teams(1)).toEqual(["招商甲组"]);
      await changeInPark(db, 1, (tx) => rename(tx, "招商一组"));
    });

    test("keeps nothing where a part of it fails, and says which", async () => {
      await expect(
        changeInPark(db, 1, (tx) => Promise.all([rename(tx, "甲"), sql`select 1 / 0`.execute(tx)])),
      ).rejects.toThrow(/division by zero/);
      await expect(
        changeInPark(db, 1, async (tx) => {
          await Promise.allSettled([rename(tx, "甲"), sql`select 1 / 0`.execute(tx)]);
        }),
      ).rejects.toThrow(/undid the transaction/);
      await expect(
        changeInPark(db, 1, async (tx) => {
          void rename(tx, "甲");
          throw new Error("work failed");
        }),
      ).rejects.toThrow(/work failed/);
      expect(await teams(1)).toEqual(["招商一组"]);
    });

    test("changes nothing that comes after its end", async () => {
      await expect(
        changeInPark(db, 1, async (tx) => {
          await sql`select 1`.execute(tx);
          await rename(tx, "甲");
        }),
      ).rejects.toThrow(/is closed/);
      expect(await teams(1)).toEqual(["招商一组"]);
    });
  });

  test("begins no transaction inside itself", async () => {
    await expect(
      inPark(db, 1, (tx) => tx.transaction().execute((inner) => addTeam(inner, 1, "招商六组"))),
    ).rejects.toThrow(/no other one is begun/);
  });
});
