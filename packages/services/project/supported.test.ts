import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, expect, test } from "vitest";
import { setProjectPeople } from "./people.ts";
import { readSupported } from "./supported.ts";

let world: World;
let park: TestPark;
beforeAll(async () => {
  world = await openWorld();
  park = await createPark(world);
});
afterAll(() => world.close());

test("an officer is told the projects of other teams that they support, from the moment they are named until they are not", async () => {
  const manager = contextFor(park, park.people.manager);
  const other = contextFor(park, park.people.officerOfOtherTeam);
  const { id, version } = await createProject(manager);
  await createProject(manager);
  expect(await readSupported(other, undefined)).toEqual([]);
  const people = [{ personId: other.actor.personId, role: "supporter" as const }];
  const named = await setProjectPeople(manager, { id, version, people });
  expect(await readSupported(other, undefined)).toEqual([id]);
  // Who may move every project anyway has nothing to ask.
  expect(await readSupported(manager, undefined)).toEqual([]);
  await setProjectPeople(manager, { id, version: named.version, people: [] });
  expect(await readSupported(other, undefined)).toEqual([]);
});
