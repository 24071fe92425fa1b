import { yearOf } from "@parkline/domain/date/day";
import { startApi, type BenchApi, type Call } from "./api.ts";
import type { Case } from "./case.ts";
import { makeQuery, random } from "./corpus.ts";
import { interleaved, median, row, type BenchRow } from "./measure.ts";
import { mover } from "./moves.ts";
import { benchDay } from "./seed.ts";

const bench = "growth";
const goal = { ratio: 1.2 };
/** As many parks are asked for in each case: what is compared is how many others there are. */
const askedParks = 10;

export interface GrownCase {
  readonly parks: number;
  readonly filled: Case;
}
type Work = () => Promise<unknown>;

/** What a request of one park costs where there are few parks, and where there are many; the first case is the least. */
export async function measureGrowth(cases: readonly GrownCase[], rounds: number): Promise<BenchRow[]> {
  const apis: BenchApi[] = [];
  try {
    for (const { filled } of cases) apis.push(await startApi(filled.url, filled.folder));
    // The same words are looked for in all of them: some are of nobody there, as when people search.
    const texts = await textsOf(cases[0]);
    const works: Record<string, Work>[] = [];
    for (const [index, api] of apis.entries())
      works.push(await worksOf(cases[index] as GrownCase, api, texts));
    const rows: BenchRow[] = [];
    for (const kind of Object.keys(works[0] ?? {})) {
      const times = await interleaved(
        rounds,
        works.map((one) => one[kind] as Work),
      );
      const [least = Number.NaN, ...more] = times.map(median);
      for (const [index, time] of more.entries()) {
        const [few, many] = [cases[0], cases[index + 1]].map((one) => (one?.parks ?? 0).toLocaleString("en"));
        rows.push(row(`${kind}, one of ${many} parks, beside one of ${few}`, time, least, goal, bench));
      }
    }
    return rows;
  } finally {
    await Promise.all(apis.map((api) => api.stop()));
  }
}

/** Each thing in the next park, as its second manager. */
async function worksOf(
  { parks, filled }: GrownCase,
  api: BenchApi,
  texts: readonly string[],
): Promise<Record<string, Work>> {
  const shown = Math.min(askedParks, parks);
  const works: Record<string, Work>[] = [];
  for (let index = 0; index < shown; index += 1) {
    const parkId = 1 + Math.floor((index * parks) / shown);
    works.push(await worksIn(filled, await api.signIn((parkId - 1) * 6 + 2), { parkId, texts }));
  }
  let turn = 0;
  const inTurn =
    (kind: string): Work =>
    () => {
      turn += 1;
      return works[turn % works.length]?.[kind]?.() ?? Promise.reject(new RangeError("nothing to do"));
    };
  return Object.fromEntries(Object.keys(works[0] ?? {}).map((kind) => [kind, inTurn(kind)]));
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
  return {
    board: () => call("project.board", {}),
    list: () => call("project.list", {}),
    search: () => call("project.search", { text: makeQuery(next, texts).slice(0, 100) }),
    cockpit: () => call("indicator.cockpit", { period }),
    move: await mover(one, call, parkId),
  };
}
