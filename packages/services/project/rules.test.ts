import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contextFor, createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { day } from "@parkline/domain/date/day";
import { isWorkingDay } from "@parkline/domain/calendar/workingCalendar";
import { read, transact } from "../context.ts";
import { loadCalendar } from "../setting/calendar.ts";
import { loadRules, refreshDeadline } from "./rules.ts";

let world: World;
let here: TestPark;
let elsewhere: TestPark;
beforeAll(async () => {
  world = await openWorld();
  here = await createPark(world);
  elsewhere = await createPark(world, "南川工业园区（测试）");
});
afterAll(() => world.close());

const at = (time: string) => contextFor(here, here.people.manager, { now: inShanghai(time) });
const projectRow = (id: number) =>
  world.owner.selectFrom("project").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

describe("the rules in force", () => {
  test("of a stage are the newest whose day has come, in Shanghai, in the park itself", async () => {
    const set = (parkId: number, effectiveOn: string, limit: number) =>
      world.owner
        .insertInto("stageSetting")
        .values({
          parkId,
          stage: "lead",
          effectiveOn: day(effectiveOn),
          enabled: true,
          waivedRequirements: [],
          clockDays: JSON.stringify({ "answer.limit": limit }),
          setBy: here.people.admin.id,
          setAt: new Date("2026-01-01T00:00:00Z"),
        })
        .execute();
    await set(here.park.id, "2026-03-01", 2);
    await set(here.park.id, "2026-03-17", 3);
    await set(elsewhere.park.id, "2026-03-01", 9);
    const limitAt = async (time: string) => {
      const ctx = at(time);
      return (await read(ctx, (tx) => loadRules(tx, ctx))).settings.lead?.clockDays["answer.limit"];
    };
    expect(await limitAt("2026-02-28 23:59:59")).toBeUndefined();
    expect(await limitAt("2026-03-01 00:00:00")).toBe(2);
    expect(await limitAt("2026-03-16 23:59:59")).toBe(2);
    expect(await limitAt("2026-03-17 00:00:00")).toBe(3);
    const { id } = await createProject(at("2026-03-16 09:00:00"));
    expect((await projectRow(id)).amberOn).toBe("2026-03-18");
    const later = at("2026-03-17 09:00:00");
    await transact(later, (tx) => refreshDeadline(tx, later, id));
    expect((await projectRow(id)).amberOn).toBe("2026-03-19");
  });

  test("take a calendar that changes at once, and raise no version", async () => {
    const ctx = at("2026-09-24 09:00:00");
    const calendar = () => read(ctx, (tx) => loadCalendar(tx));
    await world.owner.deleteFrom("calendarDay").execute();
    await world.owner.deleteFrom("calendarYear").execute();
    expect(isWorkingDay(await calendar(), day("2026-09-25"))).toBe(true);
    await world.owner
      .insertInto("calendarYear")
      .values({ year: 2026, announcedOn: day("2025-11-04"), source: "测试" })
      .execute();
    await world.owner
      .insertInto("calendarDay")
      .values([
        { day: day("2026-09-25"), kind: "holiday", name: "中秋节" },
        { day: day("2026-09-27"), kind: "workday", name: "调休" },
      ])
      .execute();
    expect(isWorkingDay(await calendar(), day("2026-09-25"))).toBe(false);
    expect(isWorkingDay(await calendar(), day("2026-09-27"))).toBe(true);
    expect(await calendar()).toBe(await calendar());
    const { id, version } = await createProject(ctx);
    // Three working days (the setting above) after Thursday: Sunday the 27th is one of them.
    expect((await projectRow(id)).amberOn).toBe("2026-09-29");
    await transact(ctx, (tx) => refreshDeadline(tx, ctx, id));
    expect((await projectRow(id)).version).toBe(version);
  });
});
