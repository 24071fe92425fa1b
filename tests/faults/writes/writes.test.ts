import { runStatement } from "@parkline/testkit/statement";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, expect, test } from "vitest";
import { judge } from "./verdict.ts";
import { killDuringWrites, shortWrites } from "./writes.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("writes are whole, once, and answered, although the API is killed in the middle of them", async () => {
  const said: string[] = [];
  const { rows, crowd } = await killDuringWrites(world, shortWrites, (text) => said.push(text));
  expect(
    rows.filter((row) => !row.met),
    said.join("\n"),
  ).toEqual([]);

  // And what is amiss would be seen.
  const { id: parkId } = crowd.park.park;
  const verdict = () => judge(world.ownerUrl, parkId, crowd.deeds(), crowd.projects());
  const [note] = crowd.deeds().filter(({ kind }) => kind === "note");
  const columns = "park_id, project_id, contacted_on, way, content, author_id, created_at, updated_at";
  const ofNote = `from interaction where content = '${note?.mark}'`;
  await runStatement(world.ownerUrl, `insert into interaction (${columns}) select ${columns} ${ofNote}`);
  expect(await verdict()).toMatchObject({ lost: 0, duplicates: 1, halves: 1 });
  await world.owner
    .deleteFrom("interaction")
    .where("content", "=", note?.mark ?? "")
    .execute();
  expect(await verdict()).toMatchObject({ lost: 1, duplicates: 0, halves: 1 });
}, 300_000);
