import { expect, test } from "vitest";
import { migrateAtOnce, short } from "./migrating.ts";

test("of operators who migrate at once, one of them killed, the others bring a database up whole, and its rows stay", async () => {
  const said: string[] = [];
  const rows = await migrateAtOnce({ ...short, say: (text) => void said.push(text) });
  expect(
    rows.filter((row) => !row.met),
    said.join("\n"),
  ).toEqual([]);
  expect(rows.map(({ delivered }) => delivered)).toEqual([1, 3]);
}, 120_000);
