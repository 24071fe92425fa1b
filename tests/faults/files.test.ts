import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bringFiles } from "./files.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("hostile files of every kind are refused soon and in little memory, and nothing of them stays", async () => {
  const said: string[] = [];
  const rows = await bringFiles(world, { count: 39, say: (text) => void said.push(text) });
  expect({ rows: rows.filter((row) => !row.met), said: rows.every((row) => row.met) ? [] : said }).toEqual({
    rows: [],
    said: [],
  });
}, 240_000);
