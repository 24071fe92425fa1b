import { createHmac } from "node:crypto";
import { joinUrls, urlsOf } from "@parkline/domain/severalHosts";
import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool } from "kysely";
import pg from "pg";
import { dropBroken } from "./broken.ts";
import { keepHotPlans } from "./hot.ts";
import type { Tables } from "./schema.ts";
import { watchStatements } from "./trace.ts";
import { clientOf, seek, serversOf, type Target } from "./server.ts";
import { watch } from "./watch.ts";

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
  const password = decodeURIComponent(new URL(urlsOf(ownerUrl)[0]).password);
  if (password === "")
    throw new Error(
      "DATABASE_URL has no password to derive secrets from; start with `npm start`, which keeps a key",
    );
  return createHmac("sha256", password).update(purpose).digest("hex");
}

/** The URL under which api and worker connect, made from the owner's. */
export function applicationUrl(ownerUrl: string): string {
  const password = applicationPassword(ownerUrl);
  const urlOf = (one: string) => {
    const url = new URL(one);
    url.username = applicationRole;
    url.password = password;
    return url.href;
  };
  const [first, ...others] = urlsOf(ownerUrl);
  return joinUrls([urlOf(first), ...others.map(urlOf)]);
}

export interface ConnectOptions {
  readonly max?: number;
  readonly applicationName?: string;
  readonly target?: Target;
  /** For so long a statement may take, where somebody waits for it; its connection is given up then. */
  readonly statementMilliseconds?: number;
}

/** For so long somebody waits for a connection where all are in use, or for a new one. */
const connectionMilliseconds = 10_000;

/** Opens a pool. The caller ends it with `destroy()`. */
export function connect(url: string, options: ConnectOptions = {}): Database {
  const { pool, source } = openPool(url, options);
  const db: Database = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: source }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  pools.set(db, pool);
  return db;
}

/** The pool itself, and the way to its connections, which looks for the primary where there are several servers. */
export function openPool(
  url: string,
  options: ConnectOptions = {},
): { readonly pool: pg.Pool; readonly source: PostgresPool } {
  const servers = serversOf(url);
  const pool = new pg.Pool({
    Client: clientOf(url, options.target),
    max: options.max ?? 10,
    application_name: options.applicationName ?? "parkline",
    connectionTimeoutMillis: connectionMilliseconds,
    ...(options.statementMilliseconds === undefined ? {} : { query_timeout: options.statementMilliseconds }),
    // A line that went dead without a word is found out.
    keepAlive: true,
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
  dropBroken(pool);
  if (servers.urls.length === 1) return { pool, source: pool };
  const unwatch = watch(servers);
  const source = {
    options: pool.options,
    connect: () => seek(servers, () => pool.connect()),
    async end() {
      unwatch();
      await pool.end();
    },
  };
  return { pool, source };
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
