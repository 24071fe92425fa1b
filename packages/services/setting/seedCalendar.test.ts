import { read, type Context } from "../context.ts";
import {
  addWorkingDays,
  isAnnounced,
  isWorkingDay,
  workingCalendar,
} from "@parkline/domain/calendar/workingCalendar";
import { addDays, day, type Day } from "@parkline/domain/date/day";
import { contextFor, createPark } from "@parkline/testkit/park";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadCalendar } from "./calendar.ts";
import { readCalendar } from "./readCalendar.ts";
import { seedCalendar } from "./seedCalendar.ts";

let world: World;
let ctx: Context;
beforeAll(async () => {
  world = await openWorld();
  const park = await createPark(world);
  ctx = contextFor(park, park.people.admin);
});
afterAll(() => world.close());

it("knows the working days around National Day 2026 as the notice says them", async () => {
  expect(await seedCalendar(world.db)).toContain(2026);
  const calendar = await read(ctx, loadCalendar);
  const days: Day[] = [];
  for (let value = day("2026-09-25"); value <= day("2026-10-12"); value = addDays(value, 1))
    if (isWorkingDay(calendar, value)) days.push(value);
  const expected = [
    "2026-09-28",
    "2026-09-29",
    "2026-09-30",
    "2026-10-08",
    "2026-10-09",
    "2026-10-10",
    "2026-10-12",
  ];
  expect(days).toEqual(expected);
  expect(addWorkingDays(calendar, day("2023-09-28"), 1)).toBe("2023-10-07");
});

it("tells a screen the days ahead as the rules take them", async () => {
  await seedCalendar(world.db);
  const later: Context = { ...ctx, now: new Date("2026-10-02T02:00:00Z") };
  const { holidays, workdays, announcedYears } = await readCalendar(later, undefined);
  const calendar = workingCalendar(holidays, workdays, announcedYears);
  expect(addWorkingDays(calendar, day("2026-10-02"), 3)).toBe("2026-10-10");
  expect(holidays.filter((value) => value < "2026-10-02")).toEqual([]);
});

it("says of a year without a notice that it has none", async () => {
  await seedCalendar(world.db);
  const calendar = await read(ctx, loadCalendar);
  expect(isAnnounced(calendar, 2023)).toBe(true);
  expect(isAnnounced(calendar, 2099)).toBe(false);
});

it("loads nothing twice, replaces what an older library brought and leaves what somebody else loaded", async () => {
  await seedCalendar(world.db);
  expect(await seedCalendar(world.db)).toEqual([]);
  await world.owner
    .updateTable("calendarYear")
    .set({ source: "chinese-days 1.0.0" })
    .where("year", "=", 2024)
    .execute();
  await world.owner.deleteFrom("calendarDay").where("day", "=", day("2024-10-01")).execute();
  await world.owner
    .updateTable("calendarYear")
    .set({ source: "国办发明电〔2024〕12号" })
    .where("year", "=", 2025)
    .execute();
  expect(await seedCalendar(world.db)).toEqual([2024]);
  const restored = await world.db
    .selectFrom("calendarDay")
    .select("name")
    .where("day", "=", day("2024-10-01"))
    .execute();
  expect(restored).toHaveLength(1);
});
