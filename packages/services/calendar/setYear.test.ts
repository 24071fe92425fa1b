import type { NoticeDay } from "@parkline/domain/calendar/notice";
import { readNotice } from "@parkline/domain/calendar/readNotice";
import { day } from "@parkline/domain/date/day";
import { contextFor, createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { searchAuditLog } from "../auditLog/search.ts";
import { reckonParks } from "../operation/reckonParks.ts";
import { seedCalendar } from "../setting/seedCalendar.ts";
import { previewCalendarYear } from "./previewYear.ts";
import { readHolidays } from "./read.ts";
import { removeCalendarYear, setCalendarYear } from "./setYear.ts";

const year = 2027;
// New Year's Day is a Friday.
const text =
  "元旦：1月1日（周五）至3日（周日）放假，共3天。春节：2月5日至11日放假调休，共7天。2月13日（周六）上班";
const days = [...readNotice(text, year).days];
const notice = { year, source: "国办发明电〔2026〕9号", announcedOn: "2026-11-05", days };
const lastDays = inShanghai("2026-12-31 10:00:00");

let world: World;
let here: TestPark;
let sister: TestPark;
beforeAll(async () => {
  world = await openWorld();
  await seedCalendar(world.owner);
  here = await createPark(world);
  sister = await createPark(world, "南川工业园区（测试）");
  await world.owner
    .insertInto("membership")
    .values({ parkId: sister.park.id, personId: here.people.admin.id, role: "admin" })
    .execute();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.owner.deleteFrom("calendarDay").where("day", ">=", day("2027-01-01")).execute();
  await world.owner.deleteFrom("calendarYear").where("year", ">=", year).execute();
});

const asAdmin = () => contextFor(here, here.people.admin, { now: lastDays });
const version = async () => (await readHolidays(asAdmin(), { year })).notice?.version ?? null;
const amberOn = async (id: number) => {
  const row = await world.owner
    .selectFrom("project")
    .select("amberOn")
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.amberOn;
};
/** A lead of the last working day of 2026, to be answered in one working day. */
const leadOf = async (park: TestPark) => {
  const { officer } = park.people;
  const { id } = await createProject(contextFor(park, officer, { now: lastDays }), { ownerId: officer.id });
  return id;
};

describe("the holidays of a year", () => {
  test("move the deadlines of the park at once, those of the others with the worker, and each audit says so", async () => {
    const [ours, theirs] = [await leadOf(here), await leadOf(sister)];
    expect(await amberOn(ours)).toBe("2027-01-01");
    expect(await previewCalendarYear(asAdmin(), { year, days })).toMatchObject({ projects: 1 });
    expect(await setCalendarYear(asAdmin(), { ...notice, version: null })).toMatchObject({ changed: 1 });
    expect(await amberOn(ours)).toBe("2027-01-04");
    expect(await amberOn(theirs)).toBe("2027-01-01");
    expect(await reckonParks(world.db, lastDays)).toEqual([sister.park.key]);
    expect(await amberOn(theirs)).toBe("2027-01-04");
    for (const park of [here, sister]) {
      const { entries } = await searchAuditLog(contextFor(park, park.people.manager), {
        actions: ["calendar.setYear"],
      });
      expect(entries[0]).toMatchObject({ actorName: here.people.admin.name, subjectLabel: "2027 年" });
      expect(entries[0]?.changes).toContainEqual({
        field: "workday",
        label: "调休上班",
        from: null,
        to: "02-13",
      });
    }
  });

  test("are read back as they were entered, and are for everybody to read", async () => {
    await setCalendarYear(asAdmin(), { ...notice, version: null });
    const read = await readHolidays(contextFor(here, here.people.officer), { year });
    expect(read.years).toContain(year);
    expect(read.notice).toMatchObject({
      source: notice.source,
      announcedOn: notice.announcedOn,
      days: days.toSorted((one, other) => (one.day < other.day ? -1 : 1)),
    });
    expect((await readHolidays(asAdmin(), { year: 2028 })).notice).toBeNull();
  });

  test("are taken back: the year is unannounced again and the deadlines return", async () => {
    const ours = await leadOf(here);
    await setCalendarYear(asAdmin(), { ...notice, version: null });
    expect(await amberOn(ours)).toBe("2027-01-04");
    await removeCalendarYear(asAdmin(), { year, version: await version() });
    expect((await readHolidays(asAdmin(), { year })).notice).toBeNull();
    expect(await amberOn(ours)).toBe("2027-01-01");
    await expect(removeCalendarYear(asAdmin(), { year, version: null })).rejects.toMatchObject({
      code: "calendar.notLoaded",
    });
  });

  test("are not written over what somebody else has entered meanwhile", async () => {
    await setCalendarYear(asAdmin(), { ...notice, version: null });
    const seen = await version();
    await expect(setCalendarYear(asAdmin(), { ...notice, version: null })).rejects.toMatchObject({
      code: "record.changed",
      params: { who: here.people.admin.name },
    });
    await setCalendarYear(asAdmin(), { ...notice, source: "更正", version: seen });
    await expect(removeCalendarYear(asAdmin(), { year, version: seen })).rejects.toMatchObject({
      code: "record.changed",
    });
    expect((await readHolidays(asAdmin(), { year })).notice).toMatchObject({ source: "更正" });
  });

  test("of two who save at once, one is told that the other was faster", async () => {
    const both = await Promise.allSettled([
      setCalendarYear(asAdmin(), { ...notice, source: "甲", version: null }),
      setCalendarYear(asAdmin(), { ...notice, source: "乙", version: null }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("are set by whoever administers every park, and by nobody else", async () => {
    const { admin } = sister.people;
    const one = contextFor(sister, admin, { now: lastDays });
    for (const attempt of [
      () => setCalendarYear(one, { ...notice, version: null }),
      () => previewCalendarYear(one, { year, days }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "calendar.notAllParks", params: { count: 1 } });
    for (const person of [here.people.manager, here.people.leader, here.people.zoneLeader])
      await expect(
        setCalendarYear(contextFor(here, person), { ...notice, version: null }),
      ).rejects.toMatchObject({ code: "permission.denied" });
    expect(await version()).toBeNull();
  });

  test("are refused with a sentence for each fault", async () => {
    const wrong: NoticeDay[] = [
      { day: day("2028-01-01"), kind: "holiday", name: "元旦" },
      { day: day("2027-01-04"), kind: "workday", name: "元旦" },
    ];
    await expect(setCalendarYear(asAdmin(), { ...notice, days: wrong, version: null })).rejects.toMatchObject(
      {
        code: "input.invalid",
        detail: [
          { message: { zh: "2028-01-01 不在 2027 年" } },
          { message: { zh: "2027-01-04 是周一，本来就上班，不能列为调休上班" } },
        ],
      },
    );
  });
});
