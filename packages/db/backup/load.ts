import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import copyStreams from "pg-copy-streams";
import { lockedMark, rewriteRobotKeys } from "../robotKeys.ts";
import type { Sequence } from "./snapshot.ts";
import { appliedMigrations, carriedTables, ownerClient, quoted, seeded } from "./tables.ts";

/** What stands in a database that something is to be brought back into. */
export interface Place {
  /** The migrations it has; undefined for one that never had any. */
  readonly migrations: readonly string[] | undefined;
  /** Tables with rows that no start lays down by itself. */
  readonly filled: readonly string[];
}

export async function lookAtPlace(ownerUrl: string): Promise<Place> {
  const client = await ownerClient(ownerUrl);
  try {
    const filled: string[] = [];
    for (const { name } of await carriedTables(client)) {
      if (seeded.includes(name)) continue;
      const { rowCount } = await client.query(`select from ${quoted([name])} limit 1`);
      if (rowCount !== 0) filled.push(name);
    }
    return { migrations: await appliedMigrations(client), filled };
  } finally {
    await client.end();
  }
}

export interface Load {
  readonly tables: readonly {
    readonly name: string;
    readonly columns: readonly string[];
    readonly rows: number;
  }[];
  readonly sequences: readonly Sequence[];
  /** The rows of a table, in the text format of COPY. */
  readonly rowsOf: (name: string) => Promise<Readable>;
  /** What is written under the installation's own secret, anew under that of this one. */
  readonly rewrite: (secret: string) => Promise<string>;
}

/**
 * Fills an empty database of the same migrations, as its owner, in one transaction. Rows come as they were: nothing that
 * the database does by itself on a new row is done again. Every check and every key is verified before it is kept.
 */
export async function load(ownerUrl: string, { tables, sequences, rowsOf, rewrite }: Load): Promise<void> {
  const client = await ownerClient(ownerUrl);
  try {
    await client.query("begin");
    const names = (await carriedTables(client)).map(({ name }) => name);
    const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(
      `select conrelid::regclass::text as table, conname::text as name, pg_get_constraintdef(oid) as definition
       from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by 1, 2`,
    );
    await inOneGo(client, [
      ...keys.map(({ table, name }) => `alter table ${table} drop constraint ${quoted([name])}`),
      ...names.map((name) => `alter table ${quoted([name])} disable trigger user`),
      ...seeded.map((name) => `delete from ${quoted([name])}`),
    ]);
    for (const { name, columns, rows } of tables) {
      const target = client.query(copyStreams.from(`copy ${quoted([name])} (${quoted(columns)}) from stdin`));
      await pipeline(await rowsOf(name), target);
      if (target.rowCount !== rows) throw new Error(`${name} took ${target.rowCount} of ${rows} rows`);
    }
    for (const { name, lastValue } of sequences)
      await client.query("select setval($1::regclass, $2::bigint)", [quoted([name]), lastValue]);
    await rewriteSecrets(client, rewrite);
    await inOneGo(client, [
      ...names.map((name) => `alter table ${quoted([name])} enable trigger user`),
      ...keys.map(
        ({ table, name, definition }) =>
          `alter table ${table} add constraint ${quoted([name])} ${definition}`,
      ),
      "commit",
    ]);
    await client.query("analyze");
  } finally {
    // What was not committed is undone with the connection.
    await client.end();
  }
}

const inOneGo = (client: pg.Client, statements: readonly string[]) => client.query(statements.join(";\n"));

async function rewriteSecrets(client: pg.Client, rewrite: Load["rewrite"]): Promise<void> {
  const { rows } = await client.query<{ id: number; secret: string; codes: string }>(
    "select id, secret, backup_codes as codes from two_factor",
  );
  for (const { id, secret, codes } of rows)
    await client.query("update two_factor set secret = $2, backup_codes = $3 where id = $1", [
      id,
      await rewrite(secret),
      await rewrite(codes),
    ]);
  await rewriteRobotKeys(client, async (kept) =>
    kept.startsWith(lockedMark) ? lockedMark + (await rewrite(kept.slice(lockedMark.length))) : kept,
  );
}
