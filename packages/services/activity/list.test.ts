import { day } from "@parkline/domain/date/day";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { createActivity } from "./create.ts";
import { listActivities } from "./list.ts";

let world: World;
let here: TestPark;
let officer: Context;
beforeAll(async () => {
  world = await openWorld();
  here = await createPark(world);
  officer = contextFor(here, here.people.officer);
});
afterAll(() => world.close());

describe("the list", () => {
  test("finds by year, kind, state, person and words, and pages without meeting one twice", async () => {
    const park = await createPark(world, "列表园区（测试）");
    const mine = contextFor(park, park.people.officer);
    for (const [index, kind] of (["trip", "fair", "reception", "trip", "fair"] as const).entries())
      await createActivity(mine, {
        fields: {
          kind,
          name: `第${index}次`,
          startsOn: day(`202${5 + (index % 2)}-12-31`),
          endsOn: day(`202${6 + (index % 2)}-01-02`),
          memberIds: index === 4 ? [park.people.manager.id] : [],
        },
      });
    const names = async (input: Parameters<typeof listActivities>[1]) =>
      (await listActivities(mine, input)).activities.map((one) => one.name);
    expect(await names({})).toEqual(["第3次", "第1次", "第4次", "第2次", "第0次"]);
    expect(await names({ year: 2025 })).toEqual(["第4次", "第2次", "第0次"]);
    expect(await names({ kinds: ["fair"] })).toEqual(["第1次", "第4次"]);
    expect(await names({ personId: park.people.manager.id })).toEqual(["第4次"]);
    expect(await names({ text: "第2" })).toEqual(["第2次"]);
    expect(await names({ states: ["approved"] })).toEqual([]);
    const first = await listActivities(mine, { limit: 2 });
    const rest = await listActivities(mine, { limit: 100, after: first.next });
    expect([...first.activities, ...rest.activities].map((one) => one.name)).toEqual(await names({}));
    expect(await listActivities(officer, { text: "第2次" })).toEqual({ activities: [], next: null });
  });
});
