import { contextFor, createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { atInstant } from "@parkline/testkit/productClock";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { issueDirective } from "../directive/issue.ts";
import { sweepParkReminders } from "../reminder/sweep.ts";
import { seedCalendar } from "../setting/seedCalendar.ts";

let world: World;
let here: TestPark;
beforeAll(async () => {
  world = await openWorld();
  await seedCalendar(world.db);
});
afterAll(() => world.close());
beforeEach(async () => {
  here = await createPark(world);
});

const owned = () =>
  createProject(
    contextFor(here, here.people.officer),
    { ownerId: here.people.officer.id },
    { teamId: here.teams.a },
  );
async function directiveDue(dueOn: string): Promise<void> {
  const { id } = await owned();
  const leader = contextFor(here, here.people.leader);
  await issueDirective(leader, { subject: { kind: "project", id }, text: "请报用地进展", dueOn });
}
const sweepAt = (text: string) =>
  atInstant(world, inShanghai(text), (db) => sweepParkReminders(db, here.park));
const ledger = () =>
  world.owner.selectFrom("reminder").selectAll().where("parkId", "=", here.park.id).orderBy("id").execute();
const open = async (rule: string) =>
  (await ledger()).filter((one) => one.state === "open" && one.rule === rule);

describe("a park in which much is late when it is swept for the first time", () => {
  test("is told of it that day, and asked in writing only for what stays undone from then on", async () => {
    for (let count = 0; count < 3; count += 1) await directiveDue("2026-03-17");
    await sweepAt("2026-05-06 09:00");
    expect(await open("directive")).toHaveLength(3);
    // One that was put off and came back has a later day than the one on which it was told first.
    const id = (await ledger())[0]?.id ?? 0;
    await world.owner
      .updateTable("reminder")
      .set({ round: 1, plannedAt: inShanghai("2026-05-08 08:30") })
      .where("id", "=", id)
      .execute();
    // Saturday the 9th is worked.
    for (const on of ["2026-05-07", "2026-05-08", "2026-05-09"]) await sweepAt(`${on} 08:30`);
    expect(await orderCount()).toBe(0);
    // Nothing ran on the day on which the orders would have been given: the next one gives them all.
    await sweepAt("2026-05-12 08:30");
    expect(await orderCount()).toBeGreaterThanOrEqual(3);
  });

  test("on a Sunday as well, on which nobody is told anything", async () => {
    await directiveDue("2026-03-17");
    await sweepAt("2026-05-10 09:00");
    expect(await ledger()).toEqual([]);
    for (const on of ["2026-05-11", "2026-05-12", "2026-05-14"]) await sweepAt(`${on} 08:30`);
    expect(await orderCount()).toBe(0);
    await sweepAt("2026-05-15 08:30");
    expect(await orderCount()).toBeGreaterThan(0);
  });

  test("but where nothing was late then, the ladder counts from the day on which something is", async () => {
    await owned();
    await sweepAt("2026-03-16 11:00");
    await sweepAt("2026-03-23 08:30");
    expect(await orderCount()).toBe(1);
  });

  const orderCount = async () =>
    (
      await world.owner
        .selectFrom("supervisionOrder")
        .select("id")
        .where("parkId", "=", here.park.id)
        .execute()
    ).length;
});
