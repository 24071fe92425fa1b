import { readdirSync, readFileSync } from "node:fs";
import { createTestDatabase, type TestDatabase } from "@parkline/testkit/database";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applicationRole } from "./connect.ts";

let database: TestDatabase;
let owner: pg.Client;
let application: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client(database.ownerUrl);
  application = new pg.Client(database.appUrl);
  await Promise.all([owner.connect(), application.connect()]);
});
afterAll(async () => {
  await Promise.all([owner.end(), application.end()]);
  await database.drop();
});

const catalogue = async <Row extends pg.QueryResultRow>(text: string) => (await owner.query<Row>(text)).rows;
const businessTables = () =>
  catalogue<{ name: string; secured: boolean; policies: string; key: string | null }>(`
    select c.relname as name, c.relrowsecurity as secured,
           (select string_agg(pg_get_expr(polqual, polrelid) || ' / ' || coalesce(pg_get_expr(polwithcheck, polrelid), ''), ';')
              from pg_policy where polrelid = c.oid and polname = 'park_wall') as policies,
           (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
             where i.indrelid = c.oid and i.indisprimary) as key
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and exists (select from pg_attribute where attrelid = c.oid and attname = 'park_id')`);

/** Each further one grows with all parks together: a request of one park must not have to walk along it. */
const indexesPastThePark = [
  // A key is the hash of a text with its park (domain/search/grams).
  "company_search",
  "contact_search",
  "project_search",
  // Asked with a secret, or with a person, before any park is known.
  "activity_feed_token_hash_key",
  "membership_person",
  // The ledger's runner and the file store, which look after all parks at once.
  "attachment_storage_key",
  "ledger_import_state",
  "ledger_import_storage_key",
];

describe("the walls, as the database's own catalogue has them", () => {
  it("stand around every table that has a park: security on, scalar sub-select, key led by park_id", async () => {
    const tables = await businessTables();
    expect(tables.length).toBeGreaterThan(20);
    for (const table of tables) {
      expect(table.secured, table.name).toBe(true);
      expect(table.policies, table.name).toMatch(
        /^\(park_id = \( SELECT .*current_setting\('app\.park_id'.*\/.*park_id = \( SELECT/s,
      );
      expect(table.key, table.name).toBe("park_id");
    }
  });

  it("lead every index as well, but those that no request of one park walks along or that know the park by their keys", async () => {
    const others = await catalogue<{ name: string }>(`
      select i.relname as name
      from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
      left join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
      where c.relnamespace = 'public'::regnamespace and a.attname is distinct from 'park_id'
        and exists (select from pg_attribute where attrelid = c.oid and attname = 'park_id')`);
    expect(others.map(({ name }) => name).toSorted()).toEqual(indexesPastThePark.toSorted());
  });

  it("hold for the application's role, which owns nothing and bypasses nothing", async () => {
    const [role] = await catalogue<Record<string, boolean>>(
      `select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication from pg_roles where rolname = '${applicationRole}'`,
    );
    expect(Object.values(role ?? { missing: true })).toEqual([false, false, false, false, false]);
    const owned = await catalogue(
      `select from pg_class where pg_get_userbyid(relowner) = '${applicationRole}'`,
    );
    expect(owned).toHaveLength(0);
    const memberships = await catalogue(
      `select from pg_auth_members where member = '${applicationRole}'::regrole`,
    );
    expect(memberships).toHaveLength(0);
  });

  it("show a connection that has chosen no park nothing at all", async () => {
    for (const table of await businessTables()) {
      const seen = await application.query(`select from ${table.name}`);
      expect(seen.rowCount, table.name).toBe(0);
    }
  });
});

describe("the audit", () => {
  it("cannot be changed, removed or emptied, by the application or by the owner", async () => {
    await owner.query(`insert into zone (name) values ('示范开发区');
      insert into park (zone_id, key, name, division_code) values (1, 'walls', '示范园区', '630102');
      insert into audit_entry (park_id, at, actor_name, action, subject_kind, subject_label) values (1, now(), '测试', 'project.create', 'project', '示范')`);
    for (const client of [application, owner])
      for (const statement of [
        "update audit_entry set note = 'x'",
        "delete from audit_entry",
        "truncate audit_entry",
        "update account_event set detail = 'x'",
      ])
        await expect(client.query(statement), statement).rejects.toThrow(/append-only|permission denied/);
    const kept = await owner.query("select note from audit_entry");
    expect(kept.rows).toEqual([{ note: null }]);
  });
});

it("the sweep of the file store asks every table that names a stored file, past the walls or not at all", async () => {
  const [asked] = await catalogue<{ source: string; settings: string[]; definer: boolean }>(
    "select prosrc as source, proconfig as settings, prosecdef as definer from pg_proc where proname = 'known_storage_keys'",
  );
  const tables = await catalogue<{ name: string; column: string }>(`
    select table_name as name, column_name as column from information_schema.columns
    where table_schema = 'public' and column_name like '%storage_key%'`);
  expect(tables.length).toBeGreaterThan(1);
  for (const { name, column } of tables)
    expect(asked?.source).toContain(`select ${column} from ${name} where ${column} = any(keys)`);
  expect(asked).toMatchObject({ definer: true });
  expect(asked?.settings).toContain("row_security=off");
});

it("the totals that the database keeps are written by nobody else", async () => {
  for (const table of ["park_month_total", "park_month_change"])
    for (const statement of [
      `insert into ${table} (park_id) values (1)`,
      `update ${table} set receipts = 0`,
      `delete from ${table}`,
      `truncate ${table}`,
    ])
      await expect(application.query(statement), statement).rejects.toThrow("permission denied");
});

it("every sequence is there on a replica that is made the primary", async () => {
  const names = await catalogue<{ name: string; kind: string }>(
    "select relname as name, relpersistence as kind from pg_class where relkind = 'S'",
  );
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter(({ kind }) => kind !== "p")).toEqual([]);
});

describe("schema.ts", () => {
  it("names exactly the columns, and the nulls, that the migrated database has", async () => {
    const columns = await catalogue<{ table: string; column: string; nullable: boolean }>(`
      select table_name as table, column_name as column, is_nullable = 'YES' as nullable
      from information_schema.columns where table_schema = 'public' and table_name not like 'kysely%' order by 1, 2`);
    const camel = (name: string) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    const inDatabase = columns.map(
      ({ table, column, nullable }) => `${camel(table)}.${camel(column)}${nullable ? "?" : ""}`,
    );
    expect(columnsOf(schemaSource()).toSorted()).toEqual(inDatabase.toSorted());
  });
});

describe("the migrations", () => {
  it("of the folder are all applied", async () => {
    const files = readdirSync(new URL("migrations/", import.meta.url)).filter((file) => /^\d{4}_/.test(file));
    const applied = await catalogue<{ name: string }>("select name from kysely_migration order by name");
    expect(applied.map(({ name }) => `${name}.ts`)).toEqual(files.toSorted());
  });
});

/** The list of tables and the tables themselves, as one text. */
function schemaSource(): string {
  const parts = readdirSync(new URL("schema/", import.meta.url)).map((file) => `schema/${file}`);
  return ["schema.ts", ...parts]
    .map((file) => readFileSync(new URL(file, import.meta.url), "utf8"))
    .join("\n");
}

/** `table.column` for every property of the table interfaces, with `?` where the type allows null. */
function columnsOf(source: string): string[] {
  const tables = [...source.matchAll(/^ {2}(\w+): (\w+Table);$/gm)];
  return tables.flatMap(([, table, type]) => {
    const body = new RegExp(`interface ${type} \\{([^}]*)\\}`).exec(source)?.[1] ?? "";
    return [...body.matchAll(/^ {2}(\w+): (.+);$/gm)].map(
      ([, column, columnType]) =>
        `${table}.${column}${/null|NullableJson/.test(columnType ?? "") ? "?" : ""}`,
    );
  });
}
