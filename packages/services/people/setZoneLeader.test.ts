import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { searchAuditLog } from "../auditLog/search.ts";
import { readDirectoryPeople } from "../directory/people.ts";
import { readPeople } from "./list.ts";
import { setZoneLeader } from "./setZoneLeader.ts";

let world: World;
let here: TestPark;
let sister: TestPark;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  here = await createPark(world);
  sister = await createPark(world, "南川工业园区（测试）");
  await world.owner
    .updateTable("park")
    .set({ zoneId: here.zoneId })
    .where("id", "=", sister.park.id)
    .execute();
});

const asAdmin = () => contextFor(here, here.people.admin);
const administerBoth = () =>
  world.owner
    .insertInto("membership")
    .values({ parkId: sister.park.id, personId: here.people.admin.id, role: "admin" })
    .execute();
const entriesIn = async (park: TestPark) => {
  const { entries } = await searchAuditLog(contextFor(park, park.people.admin), {
    actions: ["people.setZoneLeader"],
  });
  return entries;
};

describe("a leader of the zone", () => {
  test("is named by whoever administers all its parks, and each park's audit says so", async () => {
    await administerBoth();
    const { id, name } = here.people.leader;
    await setZoneLeader(asAdmin(), { id, leads: true });
    const there = await readDirectoryPeople(contextFor(sister, sister.people.officer), undefined);
    expect(there.find((person) => person.id === id)).toMatchObject({ roles: ["zone_leader"] });
    const listed = await readPeople(asAdmin(), undefined);
    expect(listed.find((person) => person.id === id)).toMatchObject({ leadsZone: true, roles: ["leader"] });
    for (const park of [here, sister])
      expect(await entriesIn(park)).toMatchObject([
        {
          actorName: here.people.admin.name,
          subjectLabel: name,
          changes: [{ label: "开发区领导", from: "否", to: "是" }],
        },
      ]);
    await setZoneLeader(asAdmin(), { id, leads: true });
    expect(await entriesIn(sister)).toHaveLength(1);
    await setZoneLeader(asAdmin(), { id, leads: false });
    expect(await entriesIn(sister)).toHaveLength(2);
    const after = await readDirectoryPeople(contextFor(sister, sister.people.officer), undefined);
    expect(after.find((person) => person.id === id)).toBeUndefined();
  });

  test("is not named by the administrator of one park of several: it would open the others", async () => {
    await expect(setZoneLeader(asAdmin(), { id: here.people.leader.id, leads: true })).rejects.toMatchObject({
      code: "zone.notAllParks",
      params: { parks: sister.park.name },
    });
    expect(await entriesIn(here)).toEqual([]);
  });

  test("is nobody of another park, and not named by anybody but administrators", async () => {
    await administerBoth();
    await expect(
      setZoneLeader(asAdmin(), { id: sister.people.leader.id, leads: true }),
    ).rejects.toMatchObject({ code: "record.notFound" });
    for (const person of [here.people.manager, here.people.leader, here.people.zoneLeader])
      await expect(
        setZoneLeader(contextFor(here, person), { id: here.people.leader.id, leads: true }),
      ).rejects.toMatchObject({ code: "permission.denied" });
  });

  test("who has no role in the park stands in its list, their account out of its hands", async () => {
    const listed = await readPeople(asAdmin(), undefined);
    expect(listed.find(({ id }) => id === here.people.zoneLeader.id)).toMatchObject({
      roles: [],
      leadsZone: true,
      belongsElsewhere: true,
    });
  });
});
