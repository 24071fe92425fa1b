import pg from "pg";
import { openClient } from "../server.ts";

/** A table as it is carried off and brought back: what the database generates by itself is not among its columns. */
export interface CarriedTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** Its primary key, by which its rows are ordered. */
  readonly key: readonly string[];
}

/** The migrations write the first two; the others tell of the installation that ran, and mean nothing in another one. */
const leftOut = [
  "kysely_migration",
  "kysely_migration_lock",
  "session",
  "verification",
  "sign_in_failure",
  "heartbeat",
];

/** What a start lays down in an empty database. */
export const seeded: readonly string[] = ["calendar_day", "calendar_year"];

/** Every table that is carried, in a stable order. */
export async function carriedTables(client: pg.Client): Promise<CarriedTable[]> {
  const { rows } = await client.query<CarriedTable>(
    `select c.relname::text as name,
            (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
            (select coalesce(array_agg(a.attname::text order by k.place), '{}')
             from pg_index i
             cross join unnest(i.indkey) with ordinality as k(attnum, place)
             join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
             where i.indrelid = c.oid and i.indisprimary) as key
     from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all($1::text[])
     order by c.relname`,
    [leftOut],
  );
  return rows;
}

export const quoted = (names: readonly string[]): string => names.map(pg.escapeIdentifier).join(", ");

/** The migrations that have been applied; undefined where there never was one. */
export async function appliedMigrations(client: pg.Client): Promise<string[] | undefined> {
  const found = await client.query(
    "select from pg_tables where schemaname = 'public' and tablename = 'kysely_migration'",
  );
  if (found.rowCount === 0) return undefined;
  const { rows } = await client.query<{ name: string }>("select name from kysely_migration order by name");
  return rows.map(({ name }) => name);
}

export interface NamedFile {
  readonly key: string;
  readonly sha256: string;
}

/** The stored files that rows name, in a stable order: all of them, or so many by chance. */
export async function storedFiles(
  client: pg.Client,
  tables: readonly CarriedTable[],
  most?: number,
): Promise<NamedFile[]> {
  const naming = tables.filter(({ columns }) => columns.includes("storage_key"));
  if (naming.length === 0) return [];
  const each = naming.map(({ name }) => `select storage_key as key, sha256 from ${quoted([name])}`);
  const some = most === undefined ? "" : `order by random() limit ${Math.trunc(most)}`;
  const { rows } = await client.query<NamedFile>(
    `select * from (select * from (${each.join(" union ")}) as named ${some}) as chosen order by key`,
  );
  return rows;
}

/** A connection of the owner's of its own, whose texts mean the same on every server. */
export async function ownerClient(ownerUrl: string): Promise<pg.Client> {
  const client = await openClient(ownerUrl, { application_name: "parkline backup" });
  try {
    await client.query(
      "set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0",
    );
    return client;
  } catch (error) {
    await client.end();
    throw error;
  }
}
