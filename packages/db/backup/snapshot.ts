import { copyOut, type CopiedRows } from "../copyOut.ts";
import {
  appliedMigrations,
  carriedTables,
  ownerClient,
  quoted,
  storedFiles,
  type CarriedTable,
  type NamedFile,
} from "./tables.ts";

/** All parks of an installation as they stood at one instant, whatever is written meanwhile. */
export interface Snapshot {
  readonly migrations: readonly string[];
  readonly tables: readonly CarriedTable[];
  /** Where each sequence stands. */
  readonly sequences: readonly Sequence[];
  /** Every stored file that a row names. */
  readonly files: readonly NamedFile[];
  /** The rows of a table in the text format of COPY. */
  rowsOf(table: CarriedTable): CopiedRows;
  close(): Promise<void>;
}

export interface Sequence {
  readonly name: string;
  readonly lastValue: string;
}

/**
 * Opens a snapshot as the owner.
 * @throws Error where row-level security would hide rows from the role, instead of leaving them out
 */
export async function openSnapshot(ownerUrl: string): Promise<Snapshot> {
  const client = await ownerClient(ownerUrl);
  try {
    await client.query("begin isolation level repeatable read read only; set local row_security = off");
    const migrations = (await appliedMigrations(client)) ?? [];
    const tables = await carriedTables(client);
    const { rows: sequences } = await client.query<Sequence>(
      `select sequencename::text as name, last_value::text as "lastValue" from pg_sequences
       where schemaname = 'public' and last_value is not null order by 1`,
    );
    return {
      migrations,
      tables,
      sequences,
      files: await storedFiles(client, tables),
      rowsOf: ({ name, columns, key }) => {
        const order = key.length === 0 ? "" : ` order by ${quoted(key)}`;
        return copyOut(client, `copy (select ${quoted(columns)} from ${quoted([name])}${order}) to stdout`);
      },
      close: () => client.end(),
    };
  } catch (error) {
    await client.end();
    throw error;
  }
}
