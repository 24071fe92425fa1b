import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrateToLatest } from "@parkline/db/migrate";
import { startPostgres } from "@parkline/infra/postgres";
import pg from "pg";
import { standing } from "../faults/standing.ts";
import type { BenchRow } from "./measure.ts";

export interface BenchOptions {
  /** Smaller cases, which show that the bench works, and no speed. */
  readonly quick: boolean;
  /** How long what takes its time takes, where it is not the whole of it. */
  readonly minutes?: number | undefined;
  readonly say: (text: string) => void;
}

/** A database of one case, filled. */
export interface Case {
  readonly url: string;
  readonly folder: string;
  readonly owner: pg.Client;
  /** Some of the texts that its projects are searched by. */
  readonly texts: readonly string[];
}

/** Fills a new database and returns the texts that are searched for, where there are such. */
export type Fill = (owner: pg.Client) => Promise<readonly string[]>;
export type Prepare = (name: string, fill: Fill) => Promise<Case>;

/** An embedded PostgreSQL of its own for one bench, which goes with it. */
export async function onPostgres(
  work: (prepare: Prepare) => Promise<readonly BenchRow[]>,
): Promise<readonly BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "parkline-bench-"));
  const logFile = join(folder, "postgres.log");
  const starting = startPostgres({ folder, logFile, durable: true, maxConnections: 200 });
  const owners: pg.Client[] = [];
  const close = standing(async () => {
    await Promise.allSettled(owners.map((owner) => owner.end()));
    const postgres = await starting.catch(() => undefined);
    await postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  const open = async (url: string) => {
    const client = new pg.Client(url);
    await client.connect();
    return client;
  };
  try {
    const postgres = await starting;
    return await work(async (name, fill) => {
      const maker = await open(postgres.url);
      await maker.query(`create database ${name} template template0`);
      await maker.end();
      const url = new URL(postgres.url);
      url.pathname = `/${name}`;
      await migrateToLatest(url.href);
      const owner = await open(url.href);
      owners.push(owner);
      return { url: url.href, folder, owner, texts: await fill(owner) };
    });
  } finally {
    await close();
  }
}

/** Says each row as it comes. */
export function told(say: BenchOptions["say"]) {
  const rows: BenchRow[] = [];
  const add = (...more: readonly BenchRow[]): void => {
    for (const one of more)
      say(
        `${one.case}: ${one.ours} (bare ${one.bare ?? "–"}) ${one.goal ?? ""} ${one.met === false ? "MISSED" : ""}`,
      );
    rows.push(...more);
  };
  return { rows, add };
}
