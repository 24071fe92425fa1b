import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, expect, test } from "vitest";
import { restartUnderLoad, short } from "./rolling.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("processes behind a balancer are restarted under load without a failed request, and no stream misses a change", async () => {
  const said: string[] = [];
  const rows = await restartUnderLoad(world, { ...short, say: (text) => void said.push(text) });
  expect({ missed: rows.filter((row) => !row.met), said: rows.every((row) => row.met) ? [] : said }).toEqual({
    missed: [],
    said: [],
  });
}, 300_000);
