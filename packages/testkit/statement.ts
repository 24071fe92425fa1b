import pg from "pg";

/** Runs one statement that no query function is for, as `analyze`, on a connection of its own. */
export async function runStatement(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

/** What of a database means nothing in another one: sessions, heartbeats, and what a migration leaves behind. */
const ofInstallation = [
  "session",
  "verification",
  "sign_in_failure",
  "heartbeat",
  "kysely_migration",
  "kysely_migration_lock",
];

/** A hash over all rows of every table, by the table's name, however they lie on the disk. */
export async function rowsOfEveryTable(url: string): Promise<Map<string, string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' and tablename <> all($1) order by 1",
      [ofInstallation],
    );
    const hashes = new Map<string, string>();
    for (const { name } of tables) {
      const { rows } = await client.query<{ hash: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' order by t::text)), '') as hash from "${name}" t`,
      );
      hashes.set(name, rows[0]?.hash ?? "");
    }
    return hashes;
  } finally {
    await client.end();
  }
}

/** The tables in which one of these words stands anywhere in a row. */
export async function tablesWith(url: string, words: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' order by 1",
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const { rowCount } = await client.query(
        `select from "${name}" t where exists (select from unnest($1::text[]) as word where position(word in t::text) > 0) limit 1`,
        [words],
      );
      if (rowCount !== 0) found.push(name);
    }
    return found;
  } finally {
    await client.end();
  }
}
