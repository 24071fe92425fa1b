import { createPark, type TestPark } from "@parkline/testkit/park";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openApp, type TestApp } from "./test/app.ts";
import { givePassword, testPassword } from "./test/people.ts";

let app: TestApp;
let park: TestPark;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  park = await createPark(app.world);
  await givePassword(app.world, park.people.officer);
});

describe("sign-in", () => {
  it("opens a session that knows the person, their roles, their teams and their park", async () => {
    const browser = app.browser();
    const { officer } = park.people;
    expect(await browser.call("session.current")).toMatchObject({ status: 401, problem: { code: "session.missing" } });
    expect(await browser.signIn(officer.username, testPassword)).toMatchObject({
      status: 200,
      body: { twoFactorRedirect: false },
    });
    const { data } = await browser.call("session.current");
    expect(data).toMatchObject({
      personId: officer.id,
      name: officer.name,
      roles: ["officer"],
      teamIds: officer.teamIds,
      park: { id: park.park.id, key: park.park.key },
      mustChangePassword: false,
    });
  });
});
