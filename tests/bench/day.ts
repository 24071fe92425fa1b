import { onPostgres, told, type BenchOptions } from "./case.ts";
import { openBureau, type Bureau } from "./day/bureau.ts";
import type { LoadReport } from "./day/load.ts";
import { openSite, putToWork, type Site } from "./day/run.ts";
import { quantile, row, type BenchRow } from "./measure.ts";

const bench = "day";
/**
 * How many people are at work at the same time, and what the slowest of a hundred answers may take. They come in one after
 * the other over the first seconds, of which nothing is counted: a thousand within a quarter of a minute would be a rush
 * whose queue is still there when the counting begins.
 */
const steps = [
  { people: 50, milliseconds: 300, seconds: 75, warmUpSeconds: 15 },
  { people: 200, milliseconds: 500, seconds: 60, warmUpSeconds: 15 },
  { people: 1_000, milliseconds: 1_000, seconds: 135, warmUpSeconds: 75 },
] as const;
const quickSteps = [{ people: 10, milliseconds: 1_000, seconds: 6, warmUpSeconds: 1 }] as const;
const thinkSeconds = 15;

/** A day of a promotion bureau: everybody at work in one park at once, each with a page that hears what the others do. */
export function benchBureau({ quick, say }: BenchOptions): Promise<readonly BenchRow[]> {
  const { rows, add } = told(say);
  return onPostgres(async (prepare) => {
    const most = quick ? 10 : 1_000;
    say(`filling a park, and ${most} people of it`);
    const bureau = await openBureau(prepare, { people: most, projects: quick ? 300 : 10_000 });
    const site = await openSite(bureau, 2);
    try {
      for (const step of quick ? quickSteps : steps) {
        say(`${step.people} people at work for ${step.seconds} s`);
        add(...(await measureStep(bureau, site, step, quick)));
      }
      return rows;
    } finally {
      await site.stop();
    }
  });
}

type Step = (typeof steps)[number] | (typeof quickSteps)[number];

async function measureStep(bureau: Bureau, site: Site, step: Step, quick: boolean): Promise<BenchRow[]> {
  const before = await rowsIn(bureau);
  const report = await putToWork({
    origins: site.origins,
    people: bureau.people.slice(0, step.people),
    records: await bureau.records(),
    seconds: step.seconds,
    thinkSeconds: quick ? 1 : thinkSeconds,
    warmUpSeconds: step.warmUpSeconds,
    seed: step.people,
  });
  if (report.errors > 0) for (const api of site.apis) process.stderr.write(api.complaints());
  const after = await rowsIn(bureau);
  const lost = Object.entries(report.written).reduce(
    (sum, [table, count]) =>
      sum + Math.max(0, before[table] === undefined ? 0 : before[table] + count - (after[table] ?? 0)),
    0,
  );
  return rowsOf(report, step, lost);
}

const counted = ["interaction", "project", "activity", "receipt"];
async function rowsIn({ owner }: Bureau): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of counted) {
    const { rows } = await owner.query<{ count: number }>(`select count(*)::integer as count from ${table}`);
    counts[table] = rows[0]?.count ?? 0;
  }
  return counts;
}

function rowsOf(report: LoadReport, { people, milliseconds }: Step, lost: number): BenchRow[] {
  const { times, reads, writes, errors, firstErrors, refused, heard } = report;
  for (const error of firstErrors) process.stderr.write(`${error}\n`);
  const all = Object.values(times).flat();
  const share = Math.round((100 * reads) / (reads + writes));
  const told = Object.values(refused).reduce((sum, count) => sum + count, 0);
  const here = `${people.toLocaleString("en")} people`;
  const kinds = Object.keys(times).toSorted();
  return [
    {
      ...row(
        `${here}: errors, lost writes (${reads + writes} acts, ${share} % reads; ${told} told to come again; ${heard} live events)`,
        errors + lost,
        null,
        {},
        bench,
      ),
      goal: "0",
      met: errors + lost === 0,
    },
    row(
      `${here}: 99th percentile of ${all.length} answers`,
      quantile(all, 0.99),
      null,
      { milliseconds },
      bench,
    ),
    ...kinds.map((kind) => {
      const of = times[kind] ?? [];
      return row(
        `${here}: ${kind}, 99th percentile of ${of.length}`,
        quantile(of, 0.99),
        null,
        { milliseconds },
        bench,
      );
    }),
    row(`${here}: lag of the load's own process, 99th percentile`, report.lag, null, {}, bench),
    row(`${here}: of one processor, taken by the load itself`, report.share, null, {}, bench),
  ];
}
