import { day } from "@parkline/domain/date/day";
import { stageKeys } from "@parkline/domain/glossary";
import { boardSortKeys } from "@parkline/domain/project/board";
import { emptyFilter, projectFilterSchema } from "@parkline/domain/project/filter";
import { createTestDatabase, type TestDatabase } from "@parkline/testkit/database";
import { CompiledQuery, type RawBuilder } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, type Database } from "../connect.ts";
import { inPark } from "../park.ts";
import { cardsQuery, figuresQuery } from "./projectBoard.ts";

const today = day("2026-03-16");
const owners = projectFilterSchema.parse({ ownerIds: [1], clocks: ["red"] });
const cards = { stages: stageKeys, sort: "rank", limit: 20, after: null } as const;
let database: TestDatabase;
let application: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  application = connect(database.appUrl, { max: 1 });
  const owner = connect(database.ownerUrl, { max: 1 });
  await owner.executeQuery(
    // With an asynchronous commit the vacuum that follows could not yet mark the pages visible to all.
    CompiledQuery.raw(`
      set synchronous_commit = on;
      insert into zone (name) values ('开发区');
      insert into park (zone_id, key, name, division_code) values (1, 'plan', '园区', '630102');
      insert into person (name, email) values ('测试', 'plan@parkline.example');
      insert into project (park_id, name, name_key, pool, status, stage, rank, owner_id, lead_on, stage_entered_on, amber_on, red_on,
        total_investment, product, search_text, search_keys, created_at, created_by, updated_at, updated_by)
      select 1, n::text, n::text, (array['prospect', 'planned'])[1 + n % 2], (array['active', 'active', 'exited'])[1 + n % 3],
        (array['${stageKeys.join("','")}'])[1 + n / 6 % 10], to_char(n, 'FM"a"000000'), 1, '2026-01-01', '2026-01-01', '2026-03-01', '2026-04-01',
        n, repeat('铝', 300), '', '{}', now(), 1, now(), 1 from generate_series(1, 5000) n order by hashint4(n)`),
  );
  await owner.executeQuery(CompiledQuery.raw("vacuum analyze"));
  await owner.destroy();
});
afterAll(async () => {
  await application.destroy();
  await database.drop();
});

/** The plan of a statement as the application gets it, behind the wall. */
function planOf(query: RawBuilder<unknown>): Promise<string> {
  return inPark(
    application,
    1,
    async (tx) => {
      const { sql, parameters } = query.compile(tx);
      const { rows } = await tx.executeQuery(
        CompiledQuery.raw(`explain (costs off) ${sql}`, [...parameters]),
      );
      return rows.flatMap((row) => Object.values(row as Record<string, string>)).join("\n");
    },
    "read",
  );
}

describe("the board, as the application asks for it", () => {
  test("has its figures from one index alone", async () => {
    expect(await planOf(figuresQuery(1, emptyFilter, today))).toMatch(
      /Index Only Scan using project_figures/,
    );
    const filtered = await planOf(figuresQuery(1, owners, today));
    expect(filtered).toMatch(/Index Only Scan using project_board/);
    expect(filtered).not.toMatch(/Seq Scan|Bitmap/);
  });

  test("picks each column's cards from the index, and reads those alone", async () => {
    const plan = await planOf(cardsQuery(1, emptyFilter, today, cards));
    expect(plan).toMatch(/Index Only Scan using project_board on project p_1/);
    expect(plan).toMatch(/Index Scan using project_pkey on project p\n/);
    expect(plan).not.toMatch(/Seq Scan on project/);
  });

  test("goes on after a card without passing over those before it", async () => {
    const plan = await planOf(
      cardsQuery(1, emptyFilter, today, { ...cards, after: { value: "a002500", id: 2500 } }),
    );
    expect(plan).toMatch(/Index Cond: .*stage = wanted.stage\) AND \(rank >= 'a002500'/);
  });

  test("is planned once by a connection, whatever its parameters", async () => {
    await inPark(application, 1, async (tx) => {
      for (const owner of [1, 2, 3])
        await figuresQuery(1, projectFilterSchema.parse({ ownerIds: [owner] }), today).execute(tx);
      const kept = await tx.executeQuery(
        CompiledQuery.raw(
          "select generic_plans + custom_plans as asked from pg_prepared_statements where name like 'hot%'",
        ),
      );
      expect(kept.rows).toEqual([{ asked: 3 }]);
    });
  });

  test("its statements are written down, so that a change of them is seen", async () => {
    const statements = [
      ["figures", figuresQuery(1, emptyFilter, today)],
      ["figures under a filter", figuresQuery(1, { ...owners, text: "光伏", keyOnly: true }, today)],
      ...boardSortKeys.map(
        (sort) => [`cards by ${sort}`, cardsQuery(1, emptyFilter, today, { ...cards, sort })] as const,
      ),
    ] as const;
    const text = statements.map(
      ([name, query]) => `-- ${name}${query.compile(application).sql.replace(/\s*$/, ";")}\n`,
    );
    await expect(text.join("\n")).toMatchFileSnapshot("projectBoard.sql");
  });
});
