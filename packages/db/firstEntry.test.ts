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
    insert into park (zone_id, key, name, division_code) values (1, 'first', '园区', '630102');
    insert into person (name, email) values ('测试', 'first@parkline.example')`);
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

let number = 0;
async function newProject(): Promise<number> {
  number += 1;
  const { rows } = await owner.query<{ id: string }>(
    `insert into project (park_id, name, name_key, pool, stage, rank, owner_id, lead_on, stage_entered_on, search_text, search_keys,
       created_at, created_by, updated_at, updated_by)
     values (1, $1, $1, 'prospect', 'lead', $1, 1, '2026-01-01', '2026-01-01', '', '{}', now(), 1, now(), 1) returning id`,
    [`d${number}`],
  );
  return Number(rows[0]?.id);
}

const change = fc.record({
  stage: fc.constantFrom("assessment", "negotiation", "signing"),
  on: fc.integer({ min: 1, max: 6 }).map((day) => `2026-03-0${day}`),
});

test("a stage is entered for the first time once, on its earliest day, in whatever order history is written", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { maxLength: 5 }),
      async (writes) => {
        const id = await newProject();
        const write = (changes: readonly { from: string | null; stage: string; on: string }[]) =>
          owner.query(
            `insert into stage_change (park_id, project_id, from_stage, to_stage, entered_on, actor_id, at)
           select 1, $1, told.from, told.stage, told.on, 1, now()
           from unnest($2::text[], $3::text[], $4::date[]) told ("from", stage, "on")`,
            [id, ...(["from", "stage", "on"] as const).map((key) => changes.map((one) => one[key]))],
          );
        await write([{ from: null, stage: "lead", on: "2026-01-01" }]);
        for (const changes of writes) await write(changes.map((one) => ({ from: "lead", ...one })));
        const { rows } = await owner.query<{ is_first: boolean; expected: boolean }>(
          `select is_first, (entered_on, id) = (select e.entered_on, e.id from stage_change e
             where e.project_id = c.project_id and e.to_stage = c.to_stage order by e.entered_on, e.id limit 1) as expected
         from stage_change c where project_id = $1`,
          [id],
        );
        expect(rows.map((row) => row.is_first)).toEqual(rows.map((row) => row.expected));
      },
    ),
    { numRuns: 30 },
  );
});
