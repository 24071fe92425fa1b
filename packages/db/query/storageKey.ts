import { sql } from "kysely";
import type { Database } from "../connect.ts";

/** Which of these keys of the file store a row of any park names. Fails where the database would show some parks alone. */
export async function knownStorageKeys(db: Database, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const { rows } = await sql<{
    key: string;
  }>`select key from known_storage_keys(${[...keys]}::text[]) as key`.execute(db);
  return new Set(rows.map(({ key }) => key));
}
