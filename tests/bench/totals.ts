import { yearOf } from "@parkline/domain/date/day";
import { readCockpit } from "@parkline/services/indicator/cockpit";
import { readZone } from "@parkline/services/indicator/zone";
import { startApi, type BenchApi } from "./api.ts";
import type { Case, Prepare } from "./case.ts";
import { interleaved, median, quantile, row, type BenchRow } from "./measure.ts";
import { benchDay, seedParks, seedProjects } from "./seed.ts";
import { seedActivities, seedFigures } from "./seedFigures.ts";
import { openBare, openRecorder } from "./statements.ts";

const asked = { period: { year: yearOf(benchDay) } };
/** Of the six people that each park has the first is its leader. */
const leaderOf = (parkId: number): number => (parkId - 1) * 6 + 1;
const mostParks = 60;

export interface Years {
  readonly parks: number;
  readonly projects: number;
  readonly isSearched: boolean;
}

/** Parks with years of records: projects with three receipts each, trips, agreements, targets. */
export function fillYears(
  prepare: Prepare,
  name: string,
  { parks, projects, isSearched }: Years,
): Promise<Case> {
  return prepare(name, async (owner) => {
    await seedParks(owner, parks);
    await owner.query("update membership set role = 'leader' where person_id % 6 = 1");
    // The first park's leads the zone.
    await owner.query("insert into zone_leader select zone_id, 1 from park where id = 1");
    await seedActivities(owner);
    const parkIds = Array.from({ length: parks }, (_, index) => index + 1);
    const texts = await seedProjects(owner, parkIds, projects, "years", isSearched);
    await seedFigures(owner, projects * 3);
    return texts;
  });
}

/** What issue B promises of the leaders' pages: one park among a thousand, and all of them side by side. */
export async function measureTotals(filled: Case, parks: number, quick: boolean): Promise<BenchRow[]> {
  return [
    ...(await measureCockpit(filled, parks, quick ? 40 : 300)),
    ...(await measureZone(filled, parks, quick ? 20 : 100)),
  ];
}

/** Each round another park, as its leader: the page's one request beside the statements that it sends. */
function measureCockpit(one: Case, parks: number, rounds: number): Promise<BenchRow[]> {
  return beside(one, async ({ api, bare, recorder }) => {
    const shown = Math.min(mostParks, parks - 1);
    const works: { readonly ours: Work; readonly straight: Work }[] = [];
    for (let index = 0; index < shown; index += 1) {
      const parkId = 2 + Math.floor((index * (parks - 1)) / shown);
      const asker = { parkId, personId: leaderOf(parkId), roles: ["leader"] as const };
      const call = await api.signIn(asker.personId);
      const statements = await recorder.statements((ctx) => readCockpit(ctx, asked), asker);
      works.push({ ours: () => call("indicator.cockpit", asked), straight: () => bare.run(statements) });
    }
    const [ours = [], straight = []] = await interleaved(rounds, [
      inTurn(works.map((work) => work.ours)),
      inTurn(works.map((work) => work.straight)),
    ]);
    return rowsOf(`leadership page, one of ${parks} parks`, ours, straight, 50, { ratio: 1.5 });
  });
}

/** As the leader of the zone, whose session knows all its parks. */
function measureZone(one: Case, parks: number, rounds: number): Promise<BenchRow[]> {
  return beside(one, async ({ api, bare, recorder }) => {
    const asker = { parkId: 1, personId: 1, roles: ["zone_leader"] as const };
    const statements = await recorder.statements((ctx) => readZone(ctx, asked), asker);
    const [ours = [], straight = []] = await interleaved(rounds, [
      () => api.call("indicator.zone", asked),
      () => bare.run(statements),
    ]);
    return rowsOf(`zone's page over ${parks} parks`, ours, straight, 300, {});
  });
}

type Work = () => Promise<unknown>;

function inTurn(works: readonly Work[]): Work {
  let turn = 0;
  return () => {
    const work = works[turn % works.length];
    turn += 1;
    return work === undefined ? Promise.reject(new RangeError("nothing to do")) : work();
  };
}

function rowsOf(
  name: string,
  ours: readonly number[],
  bare: readonly number[],
  milliseconds: number,
  goal: { readonly ratio?: number },
): BenchRow[] {
  const slowest = `${name}, 95th percentile of ${ours.length}`;
  return [
    row(slowest, quantile(ours, 0.95), quantile(bare, 0.95), { milliseconds }, "totals"),
    row(`${name}, median`, median(ours), median(bare), goal, "totals"),
  ];
}

interface Parts {
  readonly api: BenchApi;
  readonly bare: Awaited<ReturnType<typeof openBare>>;
  readonly recorder: ReturnType<typeof openRecorder>;
}

async function beside(one: Case, work: (parts: Parts) => Promise<BenchRow[]>): Promise<BenchRow[]> {
  const api = await startApi(one.url, one.folder);
  // Without its plans the bare side would be slower than ours, and the ratio would say nothing.
  const bare = await openBare(one.url, { keepsPlans: true });
  const recorder = openRecorder(one.url, one.folder);
  try {
    return await work({ api, bare, recorder });
  } finally {
    await Promise.all([api.stop(), bare.end(), recorder.end()]);
  }
}
