import { createHmac } from "node:crypto";
import { CamelCasePlugin, Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { keepHotPlans } from "./hot.ts";
import type { Tables } from "./schema.ts";
import { watchStatements } from "./trace.ts";

export type Database = Kysely<Tables>;

/** The role that the application connects as: it owns nothing and bypasses no wall. */
export const applicationRole = "parkline_app";

// bigint: ids and 分. Both are safe integers by rule; one that is not must stop the request, not be rounded.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${text}`);
  return value;
});
// A business date has no time zone and stays the text it is.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/**
 * The application role's password is derived from the owner's, so that every process that holds DATABASE_URL derives the
 * same one and no further secret needs keeping.
 */
export function applicationPassword(ownerUrl: string): string {
  return derivedSecret(ownerUrl, applicationRole);
}

/**
 * A secret for one purpose, derived from the owner's password.
 * @throws Error for a URL without one: what is derived from nothing is known to everybody
 */
export function derivedSecret(ownerUrl: string, purpose: string): string {
  const password = decodeURIComponent(new URL(ownerUrl).password);
  if (password === "")
    throw new Error(
      "DATABASE_URL has no password to derive secrets from; start with `npm start`, which keeps a key",
    );
  return createHmac("sha256", password).update(purpose).digest("hex");
}

/** The URL under which api and worker connect, made from the owner's. */
export function applicationUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.username = applicationRole;
  url.password = applicationPassword(ownerUrl);
  return url.href;
}

/** Opens a pool. The caller ends it with `destroy()`. */
export function connect(url: string, options: { max?: number; applicationName?: string } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    application_name: options.applicationName ?? "parkline",
    connectionTimeoutMillis: 10_000,
    // Statements that do not wait for one another are sent in one go (see park.ts).
    pipeline: true,
  });
  // An idle connection that the server closes is replaced on next use; without a listener it would end the process.
  pool.on("error", () => undefined);
  // One that breaks while it is held fails its holder's query; without a listener it would end the process as well.
  pool.on("connect", (client) => {
    client.on("error", () => undefined);
    keepHotPlans(client);
    watchStatements(client);
  });
  const db: Database = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  pools.set(db, pool);
  return db;
}

const pools = new WeakMap<Database, pg.Pool>();

export interface PoolUse {
  /** Connections that somebody works with. */
  readonly used: number;
  readonly idle: number;
  /** Those who wait for one. */
  readonly waiting: number;
}

/** How the connections of a database that `connect` has opened are used at this moment. */
export function poolUse(db: Database): PoolUse {
  const pool = pools.get(db);
  if (pool === undefined) throw new Error("not a database that was connected here");
  return { used: pool.totalCount - pool.idleCount, idle: pool.idleCount, waiting: pool.waitingCount };
}
