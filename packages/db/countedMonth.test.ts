import { countedPeriod, type Period } from "@parkline/domain/receipt/period";
import { createTestDatabase, type TestDatabase } from "@parkline/testkit/database";
import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

let database: TestDatabase;
let owner: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client(database.ownerUrl);
  await owner.connect();
  await owner.query(`
    insert into zone (name) values ('开发区');
    insert into park (zone_id, key, name, division_code) values (1, 'first', '园区', '630102'), (1, 'other', '园区', '630102');
    insert into person (name, email) values ('测试', 'first@parkline.example')`);
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

/** Two years, so that runs of closed months cross the end of one. */
const months: readonly Period[] = Array.from({ length: 24 }, (_, index) => ({
  year: 2024 + Math.floor(index / 12),
  month: 1 + (index % 12),
}));
const close = (parkId: number, closed: readonly Period[], isReopened: boolean) =>
  owner.query(
    `insert into closed_period (park_id, year, month, closed_at, closed_by, totals, reopened_at, reopened_by, reopen_reason)
     select $1, told.year, told.month, now(), 1, '{}', case when $4 then now() end, case when $4 then 1 end, case when $4 then '补报' end
     from unnest($2::smallint[], $3::smallint[]) told (year, month)`,
    [parkId, closed.map(({ year }) => year), closed.map(({ month }) => month), isReopened],
  );

test("the month that the database lets money count in is the domain's, whatever was closed and reopened", async () => {
  await close(2, months, false);
  await fc.assert(
    // Closed more often than not, and half of all reopened at some time.
    fc.asyncProperty(fc.array(fc.nat({ max: 9 }), { minLength: 24, maxLength: 24 }), async (dice) => {
      const drawn = months.map((month, index) => ({ month, dice: dice[index] ?? 0 }));
      const closed = drawn.filter((one) => one.dice < 7).map(({ month }) => month);
      await owner.query("delete from closed_period where park_id = 1");
      await close(1, closed, false);
      await close(
        1,
        drawn.filter((one) => one.dice % 2 === 0).map(({ month }) => month),
        true,
      );
      const { rows } = await owner.query<Period>(
        `select extract(year from next)::integer as year, extract(month from next)::integer as month
         from unnest($1::text[]) with ordinality own (month, place) cross join open_month_from(1, own.month::date) next order by place`,
        [months.map(({ year, month }) => `${year}-${month}-01`)],
      );
      expect(rows).toEqual(months.map((month) => countedPeriod(month, closed)));
    }),
    { numRuns: 20 },
  );
});
