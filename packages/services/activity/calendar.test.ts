import { day } from "@parkline/domain/date/day";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { activityCalendar } from "./calendar.ts";
import { createActivity } from "./create.ts";
import { makeFeed, readFeed, readFeedState, revokeFeed } from "./feed.ts";

let world: World;
let here: TestPark;
let officer: Context;
beforeAll(async () => {
  world = await openWorld();
  here = await createPark(world);
  officer = contextFor(here, here.people.officer);
});
afterAll(() => world.close());

const plan = { kind: "trip" as const, startsOn: day("2026-03-16"), endsOn: day("2026-03-18") };
const parts = () => ({ db: world.db, files: world.files, now: officer.now, requestId: "feed" });

test("one activity is a file of whole days", async () => {
  const cities = [{ countryCode: "CN", divisionCode: "330100" }];
  const { id } = await createActivity(officer, { fields: { ...plan, name: "赴长三角招商", cities } });
  const { fileName, text } = await activityCalendar(officer, { id });
  expect(fileName).toBe("赴长三角招商.ics");
  expect(text.split("\r\n")).toEqual(
    expect.arrayContaining([
      "BEGIN:VCALENDAR",
      "SUMMARY:赴长三角招商",
      "DTSTART;VALUE=DATE:20260316",
      "DTEND;VALUE=DATE:20260319",
      "LOCATION:浙江省杭州市",
      "STATUS:TENTATIVE",
    ]),
  );
});

test("a feed holds one's own activities, opens to its token alone, and to nothing once it is revoked", async () => {
  const manager = contextFor(here, here.people.manager);
  await createActivity(manager, { fields: { ...plan, name: "局长的会" } });
  await createActivity(manager, {
    fields: { ...plan, name: "同去的会", memberIds: [here.people.officer.id] },
  });
  expect(await readFeedState(officer, undefined)).toEqual({ since: null });
  const { token } = await makeFeed(officer, undefined);
  const text = await readFeed(parts(), token);
  expect(text).toContain("同去的会");
  expect(text).not.toContain("局长的会");
  await expect(readFeed(parts(), `${token}x`)).rejects.toMatchObject({ code: "record.notFound" });
  const { token: next } = await makeFeed(officer, undefined);
  await expect(readFeed(parts(), token)).rejects.toMatchObject({ code: "record.notFound" });
  await revokeFeed(officer, undefined);
  await expect(readFeed(parts(), next)).rejects.toMatchObject({ code: "record.notFound" });
});

test("a feed ends with the person's account", async () => {
  const { token } = await makeFeed(officer, undefined);
  await world.owner
    .updateTable("person")
    .set({ disabledAt: officer.now })
    .where("id", "=", here.people.officer.id)
    .execute();
  await expect(readFeed(parts(), token)).rejects.toMatchObject({ code: "record.notFound" });
});
