import { urlsOf } from "@parkline/domain/severalHosts";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { endUnreached } from "./reach.ts";

/**
 * The servers that a URL names. Where there are several, one is the primary and it may change: what connects asks each
 * newly opened connection whether it can write there, as libpq's `target_session_attrs=read-write` does, and all of a
 * process go where one has found it.
 */
export interface Servers {
  readonly urls: readonly string[];
  /** Which of them is asked next. */
  current: number;
  /** Connections to each, so that those to a server that is gone can be given up. */
  readonly open: readonly Set<ServerClient>[];
}

/** `primary` refuses a server that only reads; `any` takes what answers. */
export type Target = "primary" | "any";

const known = new Map<string, Servers>();

export function serversOf(url: string): Servers {
  let servers = known.get(url);
  if (servers === undefined) {
    const urls = urlsOf(url);
    known.set(url, (servers = { urls, current: 0, open: urls.map(() => new Set()) }));
  }
  return servers;
}

/** Says that a server is not to be asked again before the others. Told twice of the same one it changes nothing. */
export function passOver(servers: Servers, index: number): void {
  if (index === servers.current) servers.current = (index + 1) % servers.urls.length;
}

/** A server that is there and only reads. */
class StandbyError extends Error {
  override readonly name = "StandbyError";
}

interface ParameterStatus {
  readonly parameterName: string;
  readonly parameterValue: string;
}

/** How long one of several servers may take to speak; a single one is waited for longer (see connect). */
const connectMilliseconds = 5_000;

/** A connection that goes to the server that is asked next. */
abstract class ServerClient extends pg.Client {
  readonly #servers: Servers;
  readonly #index: number;
  readonly #target: Target;
  #isStandby = false;

  constructor(servers: Servers, target: Target, config: pg.ClientConfig) {
    const index = servers.current;
    const several = servers.urls.length > 1 ? { connectionTimeoutMillis: connectMilliseconds } : {};
    super({
      // A server that is gone without a word is noticed within seconds where nothing is asked of it.
      keepAlive: true,
      keepAliveInitialDelayMillis: 5_000,
      ...config,
      ...several,
      connectionString: servers.urls[index],
    });
    if (servers.urls.length > 1) endUnreached(this);
    this.#servers = servers;
    this.#index = index;
    this.#target = target;
    // PostgreSQL says so by itself with every connection, and when it changes.
    this.connection.on("parameterStatus", (status: ParameterStatus) => {
      if (status.parameterName === "in_hot_standby") this.#isStandby = status.parameterValue === "on";
    });
  }

  override connect(): Promise<this>;
  override connect(callback: (error: Error | null) => void): void;
  override connect(callback?: (error: Error | null) => void): Promise<this> | void {
    const connected = this.#connect();
    if (callback === undefined) return connected;
    void tell(connected, callback);
  }

  async #connect(): Promise<this> {
    const servers = this.#servers;
    try {
      await super.connect();
      if (this.#target === "primary" && this.#isStandby && servers.urls.length > 1)
        throw new StandbyError("this server only reads");
    } catch (error) {
      passOver(servers, this.#index);
      this.cut();
      throw error;
    }
    const open = servers.open[this.#index];
    open?.add(this);
    this.once("end", () => open?.delete(this));
    return this;
  }

  /** Gives the connection up without a word to the server: what waits for it fails now. */
  cut(): void {
    this.connection.stream.destroy();
  }
}

async function tell(work: Promise<unknown>, callback: (error: Error | null) => void): Promise<void> {
  let fault: Error | null = null;
  try {
    await work;
  } catch (error) {
    fault = error instanceof Error ? error : new Error(String(error));
  }
  callback(fault);
}

/** The class of connections to the servers of a URL, as pg.Pool takes one. */
export function clientOf(
  url: string,
  target: Target = "primary",
): new (config?: string | pg.ClientConfig) => pg.Client {
  const servers = serversOf(url);
  return class extends ServerClient {
    constructor(config?: string | pg.ClientConfig) {
      super(servers, target, typeof config === "object" ? config : {});
    }
  };
}

/** For how long a primary is looked for: a standby is promoted meanwhile. */
const patienceMilliseconds = 15_000;
const pauseMilliseconds = 100;

/** Tries again, with one server after the other, what needs a connection and has done nothing yet. */
export async function seek<Result>(servers: Servers, attempt: () => Promise<Result>): Promise<Result> {
  const limit = performance.now() + patienceMilliseconds;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (servers.urls.length === 1 || performance.now() > limit) throw error;
      await sleep(pauseMilliseconds);
    }
  }
}

/** A connection of the caller's own, to the primary where there are several servers. The caller ends it. */
export function openClient(url: string, config: pg.ClientConfig = {}): Promise<pg.Client> {
  const Client = clientOf(url);
  return seek(serversOf(url), () => new Client(config).connect());
}
