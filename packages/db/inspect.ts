import type pg from "pg";
import { appliedMigrations, carriedTables, ownerClient, storedFiles } from "./backup/tables.ts";
import { applicationRole } from "./connect.ts";

/** A database as its owner finds it, for whoever asks what is wrong. */
export interface Inspection {
  /** 15 for any PostgreSQL 15. */
  readonly version: number;
  /** How far the server's clock is ahead of this machine's. */
  readonly aheadSeconds: number;
  /** Undefined where no migration was ever applied. */
  readonly migrations: readonly string[] | undefined;
  /** What the application's role may that it should not: `superuser`, `bypasses`, `owns`; undefined where there is no such role. */
  readonly powers: readonly string[] | undefined;
  /** Tables of parks that are open to all parks. */
  readonly unwalled: readonly string[];
  readonly queueTables: number;
}

/** @param clock the machine's, which the server's is compared with */
export async function inspectDatabase(
  ownerUrl: string,
  queueSchema: string,
  clock: () => Date,
): Promise<Inspection> {
  const client = await ownerClient(ownerUrl);
  try {
    const version = await one<{ number: number }>(
      client,
      "select current_setting('server_version_num')::integer / 10000 as number",
    );
    return {
      version: version?.number ?? 0,
      aheadSeconds: await compareClocks(client, clock),
      migrations: await appliedMigrations(client),
      powers: await powersOf(client),
      unwalled: await unwalledTables(client),
      queueTables:
        (
          await one<{ count: number }>(
            client,
            "select count(*)::integer as count from pg_tables where schemaname = $1",
            [queueSchema],
          )
        )?.count ?? 0,
    };
  } finally {
    await client.end();
  }
}

/** Keys of stored files that a row names: all of them, or so many by chance. */
export async function namedFiles(ownerUrl: string, most?: number): Promise<string[]> {
  const client = await ownerClient(ownerUrl);
  try {
    const files = await storedFiles(client, await carriedTables(client), most);
    return files.map(({ key }) => key);
  } finally {
    await client.end();
  }
}

async function one<Row extends pg.QueryResultRow>(client: pg.Client, text: string, values: unknown[] = []) {
  return (await client.query<Row>(text, values)).rows[0];
}

async function compareClocks(client: pg.Client, clock: () => Date): Promise<number> {
  const before = clock().getTime();
  const row = await one<{ seconds: number }>(
    client,
    "select extract(epoch from clock_timestamp())::float8 as seconds",
  );
  return (row?.seconds ?? 0) - (before + clock().getTime()) / 2000;
}

async function powersOf(client: pg.Client): Promise<string[] | undefined> {
  const role = await one<{ powers: string[] }>(
    client,
    `select array_remove(array[
       case when rolsuper then 'superuser' end,
       case when rolbypassrls then 'bypasses' end,
       case when exists (select from pg_class where relowner = pg_roles.oid) then 'owns' end
     ], null) as powers
     from pg_roles where rolname = $1`,
    [applicationRole],
  );
  return role?.powers;
}

async function unwalledTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname::text as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and exists (select from pg_attribute where attrelid = c.oid and attname = 'park_id')
       and not (c.relrowsecurity and exists (select from pg_policy where polrelid = c.oid))
     order by 1`,
  );
  return rows.map(({ name }) => name);
}
