import { expect, test } from "vitest";
import { breakLines, shortSize } from "./database.ts";
import { openStand } from "./stand.ts";

test("no acknowledged write is lost and none stands in part, whatever becomes of the database and its line", async () => {
  const said: string[] = [];
  const stand = await openStand();
  try {
    const rows = await breakLines(stand, shortSize, (text) => said.push(text));
    expect(rows).toHaveLength(3);
    expect(
      rows.filter((row) => !row.met),
      said.join("\n"),
    ).toEqual([]);
  } finally {
    await stand.close();
  }
}, 300_000);
