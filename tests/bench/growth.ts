import { applicationRole } from "@parkline/db/connect";
import { yearOf } from "@parkline/domain/date/day";
import { startApi, type BenchApi, type Call } from "./api.ts";
import type { Case } from "./case.ts";
import { makeQuery, random } from "./corpus.ts";
import { inTurns, median, row, timed, type BenchRow } from "./measure.ts";
import { mover } from "./moves.ts";
import { benchDay } from "./seed.ts";
import { processorCost } from "./server.ts";

const bench = "growth";
const goal = { ratio: 1.2 };
/** As many parks are asked for in each case, once each a turn: what is compared is how many others there are. */
const askedParks = 10;
/** Pages are in memory then, and plans are kept. */
const warmUpTurns = 3;

export interface GrownCase {
  readonly parks: number;
  readonly filled: Case;
}
type Work = () => Promise<unknown>;

/** Milliseconds of one request, in the mean of a turn. */
interface Turn {
  /** Of the api's process and the database's that work for it. */
  readonly processor: number;
  readonly elapsed: number;
}

/** What a request of one park costs where there are few parks, and where there are many; the first case is the least. */
export async function measureGrowth(cases: readonly GrownCase[], rounds: number): Promise<BenchRow[]> {
  const apis: BenchApi[] = [];
  try {
    for (const { filled } of cases) apis.push(await startApi(filled.url, filled.folder));
    // The same words are looked for in all of them: some are of nobody there, as when people search.
    const texts = await textsOf(cases[0]);
    const sites: Record<string, () => Promise<Turn>>[] = [];
    for (const [index, api] of apis.entries())
      sites.push(await turnsOf(cases[index] as GrownCase, api, texts));
    const rows: BenchRow[] = [];
    for (const kind of Object.keys(sites[0] ?? {})) {
      const turns = await inTurns(
        rounds,
        sites.map((site) => site[kind] as () => Promise<Turn>),
        warmUpTurns,
      );
      rows.push(...rowsOf(kind, cases, turns));
    }
    return rows;
  } finally {
    await Promise.all(apis.map((api) => api.stop()));
  }
}

function rowsOf(kind: string, cases: readonly GrownCase[], turns: readonly (readonly Turn[])[]): BenchRow[] {
  const [few, ...others] = cases.map(({ parks }, index) => ({
    count: parks.toLocaleString("en"),
    processor: median((turns[index] ?? []).map((one) => one.processor)),
    elapsed: median((turns[index] ?? []).map((one) => one.elapsed)),
  }));
  if (few === undefined) return [];
  return others.flatMap((many) => {
    const name = `${kind}, one of ${many.count} parks, beside one of ${few.count}`;
    return [
      row(`${name}: processor time`, many.processor, few.processor, goal, bench),
      row(`${name}: until it is answered`, many.elapsed, few.elapsed, {}, bench),
    ];
  });
}

/** Each thing once in each of some parks, as the park's second manager. */
async function turnsOf(
  { parks, filled }: GrownCase,
  api: BenchApi,
  texts: readonly string[],
): Promise<Record<string, () => Promise<Turn>>> {
  const shown = Math.min(askedParks, parks);
  const works: Record<string, Work>[] = [];
  for (let index = 0; index < shown; index += 1) {
    const parkId = 1 + Math.floor((index * parks) / shown);
    works.push(await worksIn(filled, await api.signIn((parkId - 1) * 6 + 2), { parkId, texts }));
  }
  const turn = async (kind: string): Promise<Turn> => {
    let elapsed = 0;
    const processor = await processorCost(
      () => processesOf(api, filled),
      async () => {
        for (const one of works) elapsed += await timed(one[kind] as Work);
      },
    );
    return { processor: processor / shown, elapsed: elapsed / shown };
  };
  return Object.fromEntries(Object.keys(works[0] ?? {}).map((kind) => [kind, () => turn(kind)]));
}

async function processesOf({ pid }: BenchApi, { owner }: Case): Promise<number[]> {
  const { rows } = await owner.query<{ pid: number }>(
    "select pid from pg_stat_activity where datname = current_database() and usename = $1",
    [applicationRole],
  );
  return [pid, ...rows.map((one) => one.pid)];
}

async function textsOf(one: GrownCase | undefined): Promise<string[]> {
  const found = await one?.filled.owner.query<{ text: string }>(
    "select search_text as text from project order by park_id, id limit 1000",
  );
  return found?.rows.map(({ text }) => text) ?? [];
}

async function worksIn(
  one: Case,
  call: Call,
  { parkId, texts }: { readonly parkId: number; readonly texts: readonly string[] },
): Promise<Record<string, Work>> {
  const next = random(23);
  const period = { year: yearOf(benchDay) };
  const found = await one.owner.query<{ id: number }>(
    "select id from project where park_id = $1 order by hashint8(id) limit 100",
    [parkId],
  );
  const ids = found.rows.map(({ id }) => id);
  const anyProject = () => ids[Math.floor(next() * ids.length)] ?? 0;
  const note = { way: "phone", content: "电话沟通供地与电价，对方下周来园区考察" };
  return {
    board: () => call("project.board", {}),
    list: () => call("project.list", {}),
    project: () => call("project.get", { id: anyProject() }),
    timeline: () => call("project.timeline", { projectId: anyProject() }),
    search: () => call("project.search", { text: makeQuery(next, texts).slice(0, 100) }),
    desk: () => call("desk.read", {}),
    receipts: () => call("receipt.list", period),
    cockpit: () => call("indicator.cockpit", { period }),
    note: () => call("interaction.create", { projectId: anyProject(), ...note }),
    move: await mover(one, call, parkId),
  };
}
