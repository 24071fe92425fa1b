import { day } from "@parkline/domain/date/day";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compareKept, rehearse } from "./totals.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("the totals of a zone's page equal a recount after many did much at once, and the page shows them", async () => {
  const rows = await rehearse(world, { operations: 600, byVerbs: 0.5, say: () => undefined });
  expect(rows.filter((row) => !row.met)).toEqual([]);
  const kept = await world.owner.selectFrom("parkMonthTotal").selectAll().execute();
  for (const count of ["receipts", "signings", "reserveProspect", "reservePlanned"] as const)
    expect(kept.reduce((sum, month) => sum + month[count], 0)).toBeGreaterThan(5);
  // And a difference would be seen.
  await world.owner
    .updateTable("parkMonthTotal")
    .set((eb) => ({ receipts: eb("receipts", "+", 1) }))
    .where("month", "=", day("2025-09-01"))
    .execute();
  expect(await compareKept(world)).toEqual({ lost: 0, duplicates: 2, ambiguous: 0 });
}, 120_000);
