import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cutLines, short } from "./live.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("pages whose lines are cut at any moment, with the server or without, miss no change and are told none twice", async () => {
  const said: string[] = [];
  const rows = await cutLines(world, { ...short, say: (text) => void said.push(text) });
  expect({ missed: rows.filter((row) => !row.met), said: rows.every((row) => row.met) ? [] : said }).toEqual({
    missed: [],
    said: [],
  });
}, 300_000);
