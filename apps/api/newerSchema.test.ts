/* An upgrade of several machines: the schema is the next release's, this program not yet (decision 0018). */
import { createPark, type TestPark } from "@parkline/testkit/park";
import { runStatement } from "@parkline/testkit/statement";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openApp, type TestApp } from "./test/app.ts";
import type { Browser } from "./test/browser.ts";
import { givePassword, testPassword } from "./test/people.ts";

let app: TestApp;
let park: TestPark;
let browser: Browser;
beforeAll(async () => {
  app = await openApp();
  park = await createPark(app.world);
  await givePassword(app.world, park.people.manager);
  browser = app.browser();
  await browser.signIn(park.people.manager.username, testPassword);
});
afterAll(() => app.close());

it("is served on: what was added is nobody's business here", async () => {
  const fields = { name: "光伏组件项目", investorName: "某投资方", product: "某产品", sourceKind: "trip" };
  const before = await browser.call("project.create", { fields });
  expect(before).toMatchObject({ status: 200, problem: undefined });

  const tables = [
    "project",
    "company",
    "agreement",
    "receipt",
    "activity",
    "interaction",
    "person",
    "reminder",
  ];
  await runStatement(
    app.world.ownerUrl,
    `${tables.map((table) => `alter table ${table} add column zz_release text, add column zz_count integer not null default 0`).join(";")};
     create table zz_table (park_id integer not null references park, id integer, primary key (park_id, id));
     insert into kysely_migration values ('9999_next_release', now()::text)`,
  );

  const ready = await app.server.inject({ url: "/readyz/api" });
  expect(ready.statusCode).toBe(200);
  const { data } = before as { data: { id: number } };
  const read = await browser.call("project.get", { id: data.id });
  expect(read).toMatchObject({ status: 200, data: { facts: { name: fields.name } } });
  expect(JSON.stringify(read)).not.toMatch(/zz/i);
  const written = await browser.call("project.update", { id: data.id, version: 1, fields: { name: "新名" } });
  expect(written).toMatchObject({ status: 200, problem: undefined });
  for (const path of ["project.list", "company.list", "activity.list", "agreement.list", "receipt.list"])
    expect({ path, problem: (await browser.call(path, {})).problem }).toEqual({ path, problem: undefined });
});
