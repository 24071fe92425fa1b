import { createHash, randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { applicationUrl } from "@parkline/db/connect";
import { migrateToLatest } from "@parkline/db/migrate";
import pg from "pg";

export interface TestDatabase {
  /** The owner, a superuser: no wall holds for it. For arranging and looking, not for acting. */
  readonly ownerUrl: string;
  /** The application's role, as api and worker connect. */
  readonly appUrl: string;
  drop(): Promise<void>;
}

/**
 * A fresh, migrated database of the caller's own, cloned from a template that is migrated once per state of the
 * migrations. Works in parallel with other callers. Needs PARKLINE_TEST_DATABASE_URL, the URL of a superuser, which
 * `npm test` and `node infra/test.ts --only FILE` set.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  return createDatabase(serverUrl(), await ensureTemplate(serverUrl()));
}

/** A database as an older version left it: migrated up to this migration and no further. */
export async function createOldDatabase(last: string): Promise<TestDatabase> {
  const database = await createDatabase(serverUrl(), "template0");
  await migrateToLatest(database.ownerUrl, last);
  return database;
}

/** A database that nothing was ever made in. */
export async function createBlankDatabase(): Promise<TestDatabase> {
  return createDatabase(serverUrl(), "template0");
}

async function createDatabase(server: string, template: string): Promise<TestDatabase> {
  const name = `parkline_test_${process.pid}_${randomBytes(6).toString("hex")}`;
  await onServer(server, (client) => client.query(`create database ${name} template ${template}`));
  const ownerUrl = databaseUrl(server, name);
  return {
    ownerUrl,
    appUrl: applicationUrl(ownerUrl),
    drop: () =>
      onServer(server, async (client) => void (await client.query(`drop database ${name} with (force)`))),
  };
}

function serverUrl(): string {
  const url = process.env["PARKLINE_TEST_DATABASE_URL"];
  if (url === undefined || url === "") {
    throw new Error(
      "PARKLINE_TEST_DATABASE_URL is not set; run `node infra/test.ts --only FILE`, which sets it",
    );
  }
  return url;
}

let templateOfThisProcess: Promise<string> | undefined;

function ensureTemplate(server: string): Promise<string> {
  templateOfThisProcess ??= makeTemplate(server);
  return templateOfThisProcess;
}

async function makeTemplate(server: string): Promise<string> {
  const name = `parkline_template_${migrationsHash()}`;
  await onServer(server, async (client) => {
    // Vitest's workers arrive here together: the first one migrates, the others wait and find it done.
    await client.query("select pg_advisory_lock(hashtext($1))", [name]);
    const found = await client.query("select 1 from pg_database where datname = $1 and datistemplate", [
      name,
    ]);
    if (found.rowCount === 1) return;
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name} template template0`);
    await migrateToLatest(databaseUrl(server, name));
    // The mark "is a template" comes last: a database without it was left half-made. Closed, so that no
    // connection to it can get in the way of a clone.
    await client.query(`alter database ${name} with is_template true allow_connections false`);
  });
  return name;
}

function migrationsHash(): string {
  const folder = join(import.meta.dirname, "..", "db");
  const files = [
    ...readdirSync(join(folder, "migrations")).map((file) => join("migrations", file)),
    "migrate.ts",
    "connect.ts",
  ];
  const hash = createHash("sha256");
  for (const file of files.toSorted())
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(folder, file)));
  return hash.digest("hex").slice(0, 16);
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer<T>(server: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl(server, "postgres") });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
