import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrateToLatest } from "@parkline/db/migrate";
import { startPostgres } from "@parkline/infra/postgres";
import { readBoard } from "@parkline/services/project/board";
import pg from "pg";
import { startApi, type BenchApi } from "./api.ts";
import { interleaved, median, row, type BenchRow } from "./measure.ts";
import { measureMoves, measureMovers } from "./moves.ts";
import { measureLive } from "./live.ts";
import { measurePainted } from "./painted.ts";
import { measureSearch } from "./search.ts";
import { seedParks, seedProjects } from "./seed.ts";
import { openBare, openRecorder } from "./statements.ts";

/** A database of one case, filled. */
export interface Case {
  readonly url: string;
  readonly folder: string;
  readonly owner: pg.Client;
  /** Some of the texts that its projects are searched by. */
  readonly texts: readonly string[];
}

interface Options {
  readonly quick: boolean;
  readonly say: (text: string) => void;
}

/** Everything that issue A promises of the board's speed, on the server's side, on an embedded PostgreSQL of its own. */
export async function benchBoard({ quick, say }: Options): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "parkline-bench-"));
  const postgres = await startPostgres({
    folder,
    logFile: join(folder, "postgres.log"),
    durable: true,
    maxConnections: 200,
  });
  const cases: Case[] = [];
  const prepare = async (name: string, parks: number, projects: number): Promise<Case> => {
    say(`filling ${parks} × ${projects} projects`);
    const made = await makeCase(postgres.url, folder, name, parks, projects);
    cases.push(made);
    return made;
  };
  const size = (count: number) => (quick ? Math.min(count, Math.max(80, count / 50)) : count);
  const rows: BenchRow[] = [];
  const add = (...more: BenchRow[]) => {
    for (const one of more)
      say(
        `${one.case}: ${one.ours} (bare ${one.bare ?? "–"}) ${one.goal ?? ""} ${one.met === false ? "MISSED" : ""}`,
      );
    rows.push(...more);
  };
  try {
    // In a quick run the cases are smaller than they are called; it shows that the bench works, and no speed.
    const small = await prepare("small", 1, 80);
    const middle = await prepare("middle", 1, size(10_000));
    const large = await prepare("large", 1, size(100_000));
    add(...(await measureBoard(small, "80", 200, {})));
    add(...(await measureBoard(middle, "10 000", 150, { ratio: 1.5 })));
    add(...(await measurePainted(middle)));
    add(...(await measureBoard(large, "100 000", 60, { milliseconds: 60 })));
    add(...(await measureParks(await prepare("one", 1, 300), await prepare("many", size(1_000), 300))));
    add(...(await measureMoves(small, large, quick ? 20 : 100)));
    add(...(await measureMovers(middle)));
    add(...(await measureLive(middle)));
    add(...(await measureSearch(await prepare("search", 1, size(1_000_000)), quick ? 200 : 1500)));
    return rows;
  } finally {
    await Promise.all(cases.map((one) => one.owner.end()));
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeCase(
  server: string,
  folder: string,
  name: string,
  parks: number,
  projects: number,
): Promise<Case> {
  const maker = new pg.Client(server);
  await maker.connect();
  await maker.query(`create database ${name} template template0`);
  await maker.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  await migrateToLatest(url.href);
  const owner = new pg.Client(url.href);
  await owner.connect();
  await seedParks(owner, parks);
  const parkIds = Array.from({ length: parks }, (_, index) => index + 1);
  const texts = await seedProjects(owner, parkIds, projects);
  return { url: url.href, folder, owner, texts };
}

/** The whole request over HTTP beside the statements that it sends. */
async function measureBoard(
  one: Case,
  name: string,
  rounds: number,
  goal: Parameters<typeof row>[3],
): Promise<BenchRow[]> {
  const api = await startApi(one.url, one.folder);
  const bare = await openBare(one.url);
  const recorder = openRecorder(one.url, one.folder);
  try {
    const rows: BenchRow[] = [];
    const requests = [
      [`board, ${name} projects`, {}, goal],
      [`board, ${name} projects, one owner's`, { filter: { ownerIds: [1] } }, {}],
      [`board, ${name} projects, by amount`, { sort: "amount" }, {}],
    ] as const;
    for (const [label, input, itsGoal] of requests) {
      const statements = await recorder.statements((ctx) =>
        readBoard(ctx, input as Parameters<typeof readBoard>[1]),
      );
      const [ours = [], straight = []] = await interleaved(rounds, [
        () => api.call("project.board", input),
        () => bare.run(statements),
      ]);
      rows.push(row(label, median(ours), median(straight), itsGoal));
    }
    return rows;
  } finally {
    await close(api, bare, recorder);
  }
}

/** One park among many beside the same park alone. */
async function measureParks(alone: Case, among: Case): Promise<BenchRow[]> {
  const apis = [await startApi(among.url, among.folder), await startApi(alone.url, alone.folder)];
  try {
    const [many = [], one = []] = await interleaved(
      200,
      apis.map((api) => () => api.call("project.board", {})),
    );
    return [
      row("board, 1 000 parks of 300, beside one park of 300", median(many), median(one), { ratio: 1.2 }),
    ];
  } finally {
    await Promise.all(apis.map((api) => api.stop()));
  }
}

async function close(
  api: BenchApi,
  bare: { end(): Promise<void> },
  recorder: { end(): Promise<void> },
): Promise<void> {
  await Promise.all([api.stop(), bare.end(), recorder.end()]);
}
