import { readIndicators } from "@parkline/db/query/indicator";
import { zoneFigures } from "@parkline/db/query/indicatorZone";
import { day, yearOf } from "@parkline/domain/date/day";
import { periodOf, periodSchema } from "@parkline/domain/indicator/period";
import { zoneKeys } from "@parkline/domain/indicator/registry";
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
  for (const park of [here, sister])
    await setTarget(contextFor(park, park.people.manager, { now }), {
      year: 2025,
      indicator: "signed_contract",
      split: "even",
      total: 1e12,
    });
}, 120_000);
afterAll(() => world.close());
const leader = () => contextFor(here, here.people.zoneLeader, { now });

test.each([{ year: 2025 }, { year: 2024 }, { year: 2025, fromMonth: 3, toMonth: 8 }, { year: 2026 }])(
  "each park's figures of %j are those of its own summary, and the zone's are their sums",
  async (period) => {
    const zone = await readZone(leader(), { period });
    expect(new Set(zone.parks.map(({ id }) => id))).toEqual(new Set([here.park.id, sister.park.id]));
    expect(zone.parks).toHaveLength(2);
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
  const rows = await read(leader(), (tx) => zoneFigures(tx, here.people.zoneLeader.id, period));
  const ctx = contextFor(here, here.people.leader, { now });
  const scope = { parkId: here.park.id, period, teamId: null, chainId: null };
  const { sums } = await read(ctx, (tx) => readIndicators(tx, scope, [...zoneKeys]));
  for (const [key, { value, newValue }] of sums)
    expect(
      rows.find((row) => row.parkId === here.park.id && row.key === key),
      key,
    ).toMatchObject({ value, newValue });
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
      expect(await read(forged, (tx) => zoneFigures(tx, person.id, period))).toEqual([]);
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
