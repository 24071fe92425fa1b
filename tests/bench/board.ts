import { readBoard } from "@parkline/services/project/board";
import { startApi, type BenchApi } from "./api.ts";
import { onPostgres, told, type BenchOptions, type Case } from "./case.ts";
import { interleaved, median, row, type BenchRow } from "./measure.ts";
import { measureMoves, measureMovers } from "./moves.ts";
import { measureLive } from "./live.ts";
import { measurePainted } from "./painted.ts";
import { measureSearch } from "./search.ts";
import { seedParks, seedProjects } from "./seed.ts";
import { openBare, openRecorder } from "./statements.ts";

/** Everything that issue A promises of the board's speed, on the server's side, on an embedded PostgreSQL of its own. */
export function benchBoard({ quick, say }: BenchOptions): Promise<readonly BenchRow[]> {
  const size = (count: number) => (quick ? Math.min(count, Math.max(80, count / 50)) : count);
  const { rows, add } = told(say);
  return onPostgres(async (prepare) => {
    const filled = (name: string, parks: number, projects: number) =>
      prepare(name, async (owner) => {
        say(`filling ${parks} × ${projects} projects`);
        await seedParks(owner, parks);
        return seedProjects(
          owner,
          Array.from({ length: parks }, (_, index) => index + 1),
          projects,
        );
      });
    // In a quick run the cases are smaller than they are called.
    const small = await filled("small", 1, 80);
    const middle = await filled("middle", 1, size(10_000));
    const large = await filled("large", 1, size(100_000));
    add(...(await measureBoard(small, "80", 200, {})));
    add(...(await measureBoard(middle, "10 000", 150, { ratio: 1.5 })));
    add(...(await measurePainted(middle)));
    add(...(await measureBoard(large, "100 000", 60, { milliseconds: 60 })));
    add(...(await measureParks(await filled("one", 1, 300), await filled("many", size(1_000), 300))));
    add(...(await measureMoves(small, large, quick ? 20 : 100)));
    add(...(await measureMovers(middle)));
    add(...(await measureLive(middle)));
    add(...(await measureSearch(await filled("search", 1, size(1_000_000)), quick ? 200 : 1500)));
    return rows;
  });
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
