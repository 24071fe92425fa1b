import { monthTotals, recountedMonthTotals, type MonthTotal } from "@parkline/db/query/parkMonth";
import { zoneKeys } from "@parkline/domain/indicator/registry";
import { Problem } from "@parkline/domain/problem";
import { readSummary } from "@parkline/services/indicator/summary";
import { readZone } from "@parkline/services/indicator/zone";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import type { World } from "@parkline/testkit/world";
import type { Drill, DrillOptions, DrillRow } from "./drill.ts";
import { Bustle } from "./mix.ts";
import { Undone } from "./statements.ts";
import { inWorld } from "./world.ts";

const peoplePerPark = 12;

export const drillTotals: Drill = ({ quick, say }) =>
  inWorld((world) => rehearse(world, { operations: quick ? 2_000 : 100_000, byVerbs: 0.1, say }));

interface Rehearsal {
  readonly operations: number;
  /** The share that goes through verbs; see `Statements` for the rest. */
  readonly byVerbs: number;
  readonly say: DrillOptions["say"];
}

/**
 * Many do much at once in two parks of a zone, and what the database keeps for the zone's page is then what a recount finds.
 * Expected are operations, each of which is answered: done, or refused by a rule.
 */
export async function rehearse(world: World, rehearsal: Rehearsal): Promise<readonly DrillRow[]> {
  const { operations, say } = rehearsal;
  const parks = await createZone(world);
  const { done, refused, failed } = await bustle(parks, rehearsal);
  say(`${done} done, ${refused} refused by a rule, ${failed.length} failed`);
  for (const error of failed.slice(0, 5)) say(String(error));
  const kept = await compareKept(world);
  const base = { backend: "postgres", ambiguous: 0, failed: 0 } as const;
  const answered = {
    ...base,
    ...kept,
    drill: "totals",
    expected: operations,
    delivered: done + refused,
    failed: failed.length,
    goal: "what is kept = its recount, row by row",
  };
  const shown = {
    ...base,
    ...(await compareShown(parks)),
    drill: "totals: the zone's page",
    goal: "each figure = the one of its park's own summary",
  };
  return [answered, shown].map((row) => {
    const amiss = row.lost + row.duplicates + row.ambiguous + row.failed;
    return { ...row, met: row.delivered === row.expected && amiss === 0 };
  });
}

async function createZone(world: World): Promise<readonly [TestPark, TestPark]> {
  const here = await createPark(world);
  const sister = await createPark(world, "南川工业园区（测试）");
  await world.owner
    .updateTable("park")
    .set({ zoneId: here.zoneId })
    .where("id", "=", sister.park.id)
    .execute();
  return [here, sister];
}

async function bustle(parks: readonly TestPark[], { operations, byVerbs, say }: Rehearsal) {
  const told = { done: 0, refused: 0, failed: [] as unknown[] };
  const stride = Math.ceil(operations / 10);
  let begun = 0;
  const person = async (park: Bustle): Promise<void> => {
    while (begun < operations) {
      begun += 1;
      if (begun % stride === 0) say(`${begun} operations`);
      try {
        await park.act();
        told.done += 1;
      } catch (error) {
        if (isRefusal(error)) told.refused += 1;
        else told.failed.push(error);
      }
    }
  };
  const people = parks.flatMap((park, index) => {
    const one = new Bustle(park, index + 1, byVerbs);
    return Array.from({ length: peoplePerPark }, () => person(one));
  });
  await Promise.all(people);
  return told;
}

/** Told in so many words, undone by whoever did it, or forbidden by a rule that the database itself keeps. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Problem ||
  error instanceof Undone ||
  (error instanceof Error && "code" in error && error.code === "23514");

/** Figures of a park's month that are smaller or larger than their recount, and changes that no commit has folded in. */
export async function compareKept(world: World) {
  const { kept, unfolded } = await monthTotals(world.owner);
  const [ours, theirs] = [figuresOf(kept), figuresOf(await recountedMonthTotals(world.owner))];
  const places = new Set([...ours.keys(), ...theirs.keys()]);
  const differences = [...places].map((place) => (ours.get(place) ?? 0) - (theirs.get(place) ?? 0));
  return { ...sides(differences), ambiguous: unfolded };
}

const figuresOf = (rows: readonly MonthTotal[]): ReadonlyMap<string, number> =>
  new Map(
    rows.flatMap(({ parkId, month, ...figures }) =>
      Object.entries(figures).map(([name, figure]) => [`${parkId} ${month} ${name}`, figure] as const),
    ),
  );

const sides = (differences: readonly number[]) => ({
  lost: differences.filter((difference) => difference < 0).length,
  duplicates: differences.filter((difference) => difference > 0).length,
});

const periods = [{ year: 2025 }, { year: 2026 }, { year: 2025, fromMonth: 8, toMonth: 11 }];

/** The figures of the zone's page beside those of each park's own summary, which adds up the records. */
async function compareShown(parks: readonly [TestPark, TestPark]) {
  const [here] = parks;
  const differences: number[] = [];
  for (const period of periods) {
    const zone = await readZone(contextFor(here, here.people.zoneLeader), { period });
    for (const park of parks) {
      const asked = { period, keys: [...zoneKeys] };
      const { figures } = await readSummary(contextFor(park, park.people.leader), asked);
      const shown = zone.parks.find(({ id }) => id === park.park.id)?.figures ?? [];
      for (const [index, { part, newValue }] of figures.entries())
        differences.push((shown[index]?.part ?? 0) - part, (shown[index]?.newValue ?? 0) - (newValue ?? 0));
    }
  }
  const delivered = differences.filter((difference) => difference === 0).length;
  return { expected: differences.length, delivered, ...sides(differences) };
}
