import { readIndicators } from "@parkline/db/query/indicator";
import { zoneTotals } from "@parkline/db/query/indicatorZone";
import { day, yearOf } from "@parkline/domain/date/day";
import { periodOf, periodSchema } from "@parkline/domain/indicator/period";
import { zoneKeys, type ZoneKey } from "@parkline/domain/indicator/registry";
import { tellYears } from "@parkline/testkit/figures";
import { contextFor, createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { read } from "../context.ts";
import { setTarget } from "./setTarget.ts";
import { readSummary } from "./summary.ts";
import { readZone } from "./zone.ts";

const today = day("2025-10-20");
const now = inShanghai("2025-10-20 09:00:00");
const target = { year: 2025, indicator: "signed_contract", split: "even", total: 1e12 } as const;
let world: World;
let here: TestPark;
let sister: TestPark;
let stranger: TestPark;
beforeAll(async () => {
  world = await openWorld();
  here = await createPark(world);
  sister = await createPark(world, "南川工业园区（测试）");
  stranger = await createPark(world, "外区园区（测试）");
  await world.owner
    .updateTable("park")
    .set({ zoneId: here.zoneId })
    .where("id", "=", sister.park.id)
    .execute();
  await tellYears(here, 11, 40, today);
  await tellYears(sister, 12, 25, today);
  await tellYears(stranger, 13, 5, today);
  for (const park of [here, sister]) await setTarget(contextFor(park, park.people.manager, { now }), target);
  // None of these is a whole park's of the year.
  for (const other of [{ teamId: here.teams.a }, { chainId: here.chains.solar }, { year: 2024 }])
    await setTarget(contextFor(here, here.people.manager, { now }), { ...target, total: 7e11, ...other });
}, 120_000);
afterAll(() => world.close());
const leader = () => contextFor(here, here.people.zoneLeader, { now });

test.each([{ year: 2025 }, { year: 2024 }, { year: 2025, fromMonth: 3, toMonth: 8 }, { year: 2026 }])(
  "each park's figures of %j are those of its own summary, and the zone's are their sums",
  async (period) => {
    const zone = await readZone(leader(), { period });
    expect(zone.parks.map(({ id }) => id)).toEqual([here.park.id, sister.park.id]);
    for (const park of [here, sister]) {
      const ctx = contextFor(park, park.people.leader, { now });
      const { figures } = await readSummary(ctx, { period, keys: [...zoneKeys] });
      const shown = zone.parks.find(({ id }) => id === park.park.id);
      // A tier's list has a row for each share, the zone one for each receipt.
      const compared = (all: typeof figures) =>
        all.map(({ count, ...figure }) =>
          figure.key === "funds_outside_province" ? figure : { ...figure, count },
        );
      expect(compared(shown?.figures ?? [])).toEqual(compared(figures));
    }
    for (const [index, { value }] of zone.figures.entries())
      expect(value).toBe(zone.parks.reduce((sum, park) => sum + (park.figures[index]?.value ?? 0), 0));
  },
);

test.each([
  ["2025-03-10", "2025-03-20"],
  ["2025-02-11", "2025-09-19"],
  ["2024-06-01", "2025-05-12"],
  ["2025-05-20", "2025-05-12"],
])("from %s to %s, whatever the months, they are those of the park's own queries", async (from, to) => {
  const period = { year: yearOf(day(from)), from: day(from), to: day(to) };
  const parks = await read(leader(), (tx) => zoneTotals(tx, here.people.zoneLeader.id, period));
  for (const park of [here, sister]) {
    const shown = parks.find(({ id }) => id === park.park.id);
    const scope = { parkId: park.park.id, period, teamId: null, chainId: null };
    const ctx = contextFor(park, park.people.leader, { now });
    const { sums } = await read(ctx, (tx) => readIndicators(tx, scope, [...zoneKeys]));
    // A tier's list has a row for each share, the zone one for each receipt.
    for (const [key, { value, newValue, count }] of sums)
      expect(shown?.sums[key as ZoneKey], key).toMatchObject(
        key === "funds_outside_province" ? { value, newValue } : { value, newValue, count },
      );
  }
});

test("the zone's target is that of all its parks together", async () => {
  const { figures } = await readZone(leader(), { period: { year: 2025 } });
  expect(figures.map(({ target }) => target)).toEqual([2e12, null, null, null, null]);
  expect(figures[0]?.completion).not.toBeNull();
});

describe("the zone is read by its leaders alone", () => {
  test.each(["officer", "manager", "finance", "leader", "admin"] as const)("not by %s", async (role) => {
    await expect(
      readZone(contextFor(here, here.people[role], { now }), { period: { year: 2025 } }),
    ).rejects.toMatchObject({ code: "permission.denied" });
  });

  test("whatever role is claimed, the database finds nothing for who is no leader of this zone", async () => {
    const period = periodOf(periodSchema.parse({ year: 2025 }), today);
    for (const person of [here.people.manager, stranger.people.zoneLeader]) {
      const forged = { ...leader(), actor: { ...leader().actor, personId: person.id } };
      expect((await readZone(forged, { period: { year: 2025 } })).parks).toEqual([]);
      expect(await read(forged, (tx) => zoneTotals(tx, person.id, period))).toEqual([]);
    }
    await world.owner
      .updateTable("person")
      .set({ disabledAt: now })
      .where("id", "=", here.people.zoneLeader.id)
      .execute();
    expect((await readZone(leader(), { period: { year: 2025 } })).parks).toEqual([]);
    await world.owner
      .updateTable("person")
      .set({ disabledAt: null })
      .where("id", "=", here.people.zoneLeader.id)
      .execute();
  });
});

test("a park that has nothing yet stands beside the others with nothing, and the zone then has no target", async () => {
  const bare = await createPark(world, "新园区（测试）");
  const joins = (zoneId: number) =>
    world.owner.updateTable("park").set({ zoneId }).where("id", "=", bare.park.id).execute();
  await joins(here.zoneId);
  const { parks, figures } = await readZone(leader(), { period: { year: 2025 } });
  expect(parks).toHaveLength(3);
  const shown = parks.find(({ id }) => id === bare.park.id);
  expect(shown).toMatchObject({ key: bare.park.key, name: "新园区（测试）" });
  expect(shown?.figures.map(({ key, value, count, target: own }) => [key, value, count, own])).toEqual(
    zoneKeys.map((key) => [key, 0, 0, null]),
  );
  expect(figures.map(({ target: whole }) => whole)).toEqual([null, null, null, null, null]);
  await joins(bare.zoneId);
});
