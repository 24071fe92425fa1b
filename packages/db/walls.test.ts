import { createTestDatabase, type TestDatabase } from "@parkline/testkit/database";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applicationRole } from "./connect.ts";

/* What no migration may leave open: read in the database's own catalogue, for tables that are still to come as well. */

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
const names = async (text: string) => (await catalogue<{ name: string }>(text)).map(({ name }) => name);

const ofPark = `c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  and exists (select from pg_attribute where attrelid = c.oid and attname = 'park_id' and not attisdropped)`;

describe("what stands outside the walls", () => {
  it("is what belongs to no park: people and their accounts, zones, the calendar, and the installation's own", async () => {
    const outside = await names(`
      select c.relname as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not (${ofPark}) order by 1`);
    expect(outside).toEqual([
      "account",
      "account_event",
      "calendar_day",
      "calendar_year",
      "heartbeat",
      "kysely_migration",
      "kysely_migration_lock",
      "park",
      "person",
      "session",
      "sign_in_failure",
      "two_factor",
      "verification",
      "zone",
      "zone_leader",
    ]);
  });

  it("is no view, which would read as its owner", async () => {
    const views = await names(
      "select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm', 'f')",
    );
    expect(views).toEqual([]);
  });

  it("is else only what these functions do as the owner, each with a search path of its own", async () => {
    const functions = await catalogue<{ name: string; path: boolean }>(`
      select p.proname as name,
             coalesce(exists (select from unnest(p.proconfig) s where s like 'search_path=%'), false) as path
      from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef order by 1`);
    expect(functions.filter(({ path }) => !path)).toEqual([]);
    expect([...new Set(functions.map(({ name }) => name))]).toEqual([
      "activity_feed_of",
      "company_ids_with_text",
      "contact_ids_with_text",
      "deliveries_by_state",
      "deliveries_waiting",
      "fold_park_months",
      "keep_first_entry",
      "known_storage_keys",
      "newest_company_by_keys",
      "newest_company_by_walk",
      "newest_contact_by_keys",
      "newest_contact_by_walk",
      "newest_project_by_keys",
      "newest_project_by_walk",
      "note_park_month",
      "parks_not_administered",
      "parks_of",
      "parks_swept_on",
      "parks_with_mail",
      "people_elsewhere",
      "project_ids_with_text",
      "search_statistics",
      "session_of",
      "waiting_ledger_imports",
      "zone_figures",
      "zone_totals",
    ]);
  });
});

describe("every table of a park", () => {
  it("has the wall and no second policy that would open it again", async () => {
    const others = await catalogue(`
      select c.relname as table, pol.polname as policy from pg_policy pol join pg_class c on c.oid = pol.polrelid
      where not (pol.polname = 'park_wall' and pol.polcmd = '*' and pol.polpermissive and pol.polroles = '{0}')`);
    expect(others).toEqual([]);
  });

  it("has keys that lead with park_id, all of them", async () => {
    const keys = await catalogue<{ index: string; columns: string[] }>(`
      select i.indexrelid::regclass::text as index,
             array(select a.attname::text from unnest(i.indkey) with ordinality k(attnum, place)
                   join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum order by place) as columns
      from pg_index i join pg_class c on c.oid = i.indrelid where i.indisunique and ${ofPark}`);
    expect(keys.length).toBeGreaterThan(50);
    // A feed is asked for by its token alone; what is opened by it is found past the walls by its hash.
    const other = keys.filter(({ columns }) => columns[0] !== "park_id").map(({ index }) => index);
    expect(other).toEqual(["activity_feed_token_hash_key"]);
  });

  it("points at rows of its own park alone", async () => {
    const loose = await catalogue(`
      select con.conrelid::regclass::text as from, con.confrelid::regclass::text as to
      from pg_constraint con join pg_class c on c.oid = con.confrelid
      where con.contype = 'f' and ${ofPark} and not exists (
        select from unnest(con.conkey, con.confkey) as pair(mine, theirs)
        join pg_attribute m on m.attrelid = con.conrelid and m.attnum = pair.mine
        join pg_attribute t on t.attrelid = con.confrelid and t.attnum = pair.theirs
        where m.attname = 'park_id' and t.attname = 'park_id')`);
    expect(loose).toEqual([]);
  });
});

describe("the application's role", () => {
  it("may read and write rows and no more: nothing is emptied, made, pointed at or triggered by it", async () => {
    const more = await catalogue(`
      select table_name as table, privilege_type as privilege from information_schema.role_table_grants
      where grantee = '${applicationRole}' and table_schema = 'public'
        and privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')`);
    expect(more).toEqual([]);
    const [makes] = await catalogue<{ schema: boolean; database: boolean }>(`
      select has_schema_privilege('${applicationRole}', 'public', 'create') as schema,
             has_database_privilege('${applicationRole}', current_database(), 'create') as database`);
    expect(makes).toEqual({ schema: false, database: false });
    const everybody = await catalogue(
      "select table_name from information_schema.role_table_grants where grantee = 'PUBLIC' and table_schema = 'public'",
    );
    expect(everybody).toEqual([]);
  });

  it("adds to the audit and the record of sign-ins, and that is all", async () => {
    for (const table of ["audit_entry", "account_event"]) {
      const rights = await names(`
        select privilege_type as name from information_schema.role_table_grants
        where grantee = '${applicationRole}' and table_name = '${table}' order by 1`);
      expect(rights, table).toEqual(["INSERT", "SELECT"]);
    }
  });

  it.each([
    "set role postgres",
    "set session authorization postgres",
    "set session_replication_role = replica",
    "alter table audit_entry disable trigger all",
    "drop trigger audit_entry_append_only on audit_entry",
    "alter table project disable row level security",
    "alter policy park_wall on project using (true)",
    "create policy open on project using (true)",
    `alter role ${applicationRole} bypassrls`,
    "create table mine (id integer)",
    "create function mine() returns integer language sql as 'select 1'",
    "copy (select 1) to program 'true'",
    "select pg_read_file('PG_VERSION')",
    "select lo_import('/etc/passwd')",
    "load 'auto_explain'",
  ])("is refused: %s", async (statement) => {
    await expect(application.query(statement)).rejects.toThrow(/permission denied|must be|not allowed/i);
  });

  it("reads nothing of a park that it has not chosen, and writes nothing into it", async () => {
    await owner.query(`insert into zone (name) values ('示范开发区');
      insert into park (zone_id, key, name, division_code) values (1, 'one', '甲园区', '630102'), (1, 'two', '乙园区', '630102');
      insert into team (park_id, name) select id, name from park`);
    const { rows: parks } = await owner.query<{ id: number }>("select id from park order by id");
    const [one, two] = parks.map(({ id }) => id);
    await application.query("begin");
    await application.query(`select set_config('app.park_id', '${one}', true)`);
    expect((await application.query("select park_id from team")).rows).toEqual([{ park_id: one }]);
    expect((await application.query(`update team set name = '' where park_id = ${two}`)).rowCount).toBe(0);
    expect((await application.query(`delete from team where park_id = ${two}`)).rowCount).toBe(0);
    for (const statement of [
      `insert into team (park_id, name) values (${two}, '丙')`,
      `update team set park_id = ${two}`,
    ]) {
      await application.query("savepoint here");
      await expect(application.query(statement)).rejects.toThrow("row-level security");
      await application.query("rollback to here");
    }
    // Switched off by hand it refuses, instead of showing all.
    await application.query("set local row_security = off");
    await expect(application.query("select from team")).rejects.toThrow("row-level security");
    await application.query("rollback");
  });
});
