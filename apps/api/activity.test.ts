import { dayIn } from "@parkline/domain/date/day";
import { createActivity } from "@parkline/services/activity/create";
import { contextFor, createPark } from "@parkline/testkit/park";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openApp, type TestApp } from "./test/app.ts";
import { givePassword, testPassword } from "./test/people.ts";

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

test("a calendar is for whoever is signed in, a feed for whoever holds its token", async () => {
  const park = await createPark(app.world);
  const { officer } = park.people;
  await givePassword(app.world, officer);
  const today = dayIn("Asia/Shanghai", app.now());
  const { id } = await createActivity(contextFor(park, officer, { now: app.now() }), {
    fields: { kind: "fair", name: "光伏大会", startsOn: today, endsOn: today },
  });
  const browser = app.browser();
  const one = `/api/activities/${id}/calendar.ics`;
  expect((await browser.get(one)).status).toBe(401);
  await browser.signIn(officer.username, testPassword);
  const file = await browser.get(one);
  expect(file.status).toBe(200);
  expect(String(file.body)).toContain("SUMMARY:光伏大会");

  const made = await browser.call("activity.makeFeed", undefined);
  const { token } = made.data as { readonly token: string };
  const phone = app.browser();
  const feed = await phone.get(`/api/calendar/${token}.ics`);
  expect(feed.status).toBe(200);
  expect(String(feed.body)).toContain("SUMMARY:光伏大会");
  await browser.call("activity.revokeFeed", undefined);
  expect((await phone.get(`/api/calendar/${token}.ics`)).status).toBe(404);
});
