import { appliedMigrations } from "./backup/tables.ts";
import { openClient } from "./server.ts";

export interface SeenServer {
  /** 15 for any PostgreSQL 15. */
  readonly version: number;
  /** Of the database; none where there never was one. */
  readonly migrations: readonly string[];
}

/** What is behind a URL before anything is done with it. @throws the driver's error where it cannot be reached */
export async function lookAtServer(url: string): Promise<SeenServer> {
  const client = await openClient(url, { connectionTimeoutMillis: 10_000 });
  try {
    const { rows } = await client.query<{ server_version_num: string }>("show server_version_num");
    const version = Math.floor(Number(rows[0]?.server_version_num) / 10_000);
    return { version, migrations: (await appliedMigrations(client)) ?? [] };
  } finally {
    await client.end();
  }
}
