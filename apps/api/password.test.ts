import { createPark, type TestPark } from "@parkline/testkit/park";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openApp, type TestApp } from "./test/app.ts";
import { procedures } from "./test/procedures.ts";
import { givePassword, testPassword } from "./test/people.ts";
import { codeOf } from "./test/totp.ts";

let app: TestApp;
let park: TestPark;
let username: string;
const newPassword = "Kite-over-Huangshui";
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  park = await createPark(app.world);
  await givePassword(app.world, park.people.officer);
  username = park.people.officer.username;
});

const problem = (code: string) => ({ body: { problem: { code } } });

describe("a change of password", () => {
  it("ends every other session and keeps this one", async () => {
    const [here, elsewhere] = [app.browser(), app.browser()];
    for (const browser of [here, elsewhere]) await browser.signIn(username, testPassword);
    const change = { currentPassword: testPassword, newPassword };
    expect(await here.post("/api/auth/change-password", change)).toMatchObject({ status: 200 });
    expect(await here.call("session.current")).toMatchObject({ status: 200 });
    expect(await elsewhere.call("session.current")).toMatchObject({ status: 401 });
    expect(await elsewhere.signIn(username, testPassword)).toMatchObject(problem("account.wrongPassword"));
    expect(await elsewhere.signIn(username, newPassword)).toMatchObject({ status: 200 });
  });

  it("refuses what is short, common, the person's name or the old one, and a wrong old one", async () => {
    const browser = app.browser();
    await browser.signIn(username, testPassword);
    for (const weak of ["Short-1", "password123", "1234567890", "qwertyuiop", "Admin@123456", username])
      expect(
        await browser.post("/api/auth/change-password", { currentPassword: testPassword, newPassword: weak }),
      ).toMatchObject({ status: 400, ...problem("account.passwordWeak") });
    const same = { currentPassword: testPassword, newPassword: testPassword };
    expect(await browser.post("/api/auth/change-password", same)).toMatchObject(
      problem("account.passwordSame"),
    );
    const wrong = { currentPassword: "not mine at all", newPassword };
    expect(await browser.post("/api/auth/change-password", wrong)).toMatchObject(
      problem("account.currentPasswordWrong"),
    );
  });

  it("cannot be used to find out the password with a stolen session", async () => {
    const browser = app.browser();
    await browser.signIn(username, testPassword);
    const guess = { currentPassword: "not mine at all", newPassword };
    for (let count = 0; count < 5; count += 1) await browser.post("/api/auth/change-password", guess);
    const right = { currentPassword: testPassword, newPassword };
    expect(await browser.post("/api/auth/change-password", right)).toMatchObject({
      status: 429,
      ...problem("account.locked"),
    });
  });

  it("is asked for before anything else where an administrator set the password", async () => {
    await givePassword(app.world, park.people.officer, true);
    const browser = app.browser();
    await browser.signIn(username, testPassword);
    expect((await browser.call("session.current")).data).toMatchObject({ mustChangePassword: true });
    const refused = { status: 403, problem: { code: "session.passwordChangeRequired" } };
    expect(await browser.call("directory.people")).toMatchObject(refused);
    const enable = await browser.post("/api/auth/two-factor/enable", { password: testPassword });
    expect(enable).toMatchObject({ status: 403, ...problem("session.passwordChangeRequired") });
    await browser.post("/api/auth/change-password", { currentPassword: testPassword, newPassword });
    expect(await browser.call("directory.people")).toMatchObject({ status: 200 });
  });
});

describe("the second factor", () => {
  /** Turns it on as the page does. */
  async function enrol() {
    const browser = app.browser();
    await browser.signIn(username, testPassword);
    const answer = await browser.post("/api/auth/two-factor/enable", { password: testPassword });
    const { totpURI, backupCodes } = answer.body as { totpURI: string; backupCodes: string[] };
    expect(totpURI).toContain(encodeURIComponent(username));
    const code = codeOf(totpURI, new Date());
    expect(await browser.post("/api/auth/two-factor/verify-totp", { code })).toMatchObject({ status: 200 });
    return { browser, totpURI, backupCodes, used: code };
  }
  /** What the telephone will show next: taken already, and good once like each. */
  const nextCode = (totpURI: string) => codeOf(totpURI, new Date(Date.now() + 30_000));

  it("is on once a code of the app was shown, and is then asked for at sign-in", async () => {
    const { browser, totpURI } = await enrol();
    expect((await browser.call("session.current")).data).toMatchObject({ twoFactorEnabled: true });
    const other = app.browser();
    expect(await other.signIn(username, testPassword)).toMatchObject({ body: { twoFactorRedirect: true } });
    expect(await other.call("session.current")).toMatchObject({ status: 401 });
    expect(await other.post("/api/auth/two-factor/verify-totp", { code: "000000" })).toMatchObject({
      status: 401,
      ...problem("account.codeWrong"),
    });
    const code = nextCode(totpURI);
    expect(await other.post("/api/auth/two-factor/verify-totp", { code })).toMatchObject({ status: 200 });
    expect(await other.call("session.current")).toMatchObject({ status: 200 });
  });

  it("takes a code once, however many come with it and however soon", async () => {
    const { totpURI, used } = await enrol();
    const browsers = Array.from({ length: 5 }, () => app.browser());
    const tryAll = async (code: string) => {
      for (const browser of browsers) await browser.signIn(username, testPassword);
      const path = "/api/auth/two-factor/verify-totp";
      return Promise.all(browsers.map((browser) => browser.post(path, { code })));
    };
    const refused = { status: 401, ...problem("account.codeUsed") };
    for (const answer of await tryAll(used)) expect(answer).toMatchObject(refused);
    const answers = await tryAll(nextCode(totpURI));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200))
      expect(answer).toMatchObject(refused);
  });

  it("lets a backup code in once", async () => {
    const { backupCodes } = await enrol();
    const [code] = backupCodes;
    const other = app.browser();
    await other.signIn(username, testPassword);
    expect(await other.post("/api/auth/two-factor/verify-backup-code", { code })).toMatchObject({
      status: 200,
    });
    const again = app.browser();
    await again.signIn(username, testPassword);
    expect(await again.post("/api/auth/two-factor/verify-backup-code", { code })).toMatchObject(
      problem("account.codeWrong"),
    );
    expect(await again.call("session.current")).toMatchObject({ status: 401 });
  });

  it("cannot be guessed, and a device is never trusted without it", async () => {
    const { totpURI } = await enrol();
    const wrong = { code: "000000", trustDevice: true };
    for (let count = 0; count < 5; count += 1) {
      const browser = app.browser();
      await browser.signIn(username, testPassword);
      await browser.post("/api/auth/two-factor/verify-totp", wrong);
    }
    const refused = await app.world.db
      .selectFrom("accountEvent")
      .select("username")
      .where("kind", "=", "second_factor_refused")
      .where("username", "=", username)
      .execute();
    expect(refused).toHaveLength(5);
    const browser = app.browser();
    await browser.signIn(username, testPassword);
    const right = { code: nextCode(totpURI), trustDevice: true };
    expect(await browser.post("/api/auth/two-factor/verify-totp", right)).toMatchObject({
      status: 429,
      ...problem("account.locked"),
    });
    await app.world.owner
      .updateTable("twoFactor")
      .set({ lockedUntil: null, failedVerificationCount: 0 })
      .execute();
    await browser.signIn(username, testPassword);
    expect(await browser.post("/api/auth/two-factor/verify-totp", right)).toMatchObject({ status: 200 });
    expect(await browser.signIn(username, testPassword)).toMatchObject({ body: { twoFactorRedirect: true } });
  });

  it("is turned off with the password alone in hand, not without", async () => {
    const { browser } = await enrol();
    const refused = await browser.post("/api/auth/two-factor/disable", { password: "not mine at all" });
    expect(refused).toMatchObject(problem("account.currentPasswordWrong"));
    expect(await browser.post("/api/auth/two-factor/disable", { password: testPassword })).toMatchObject({
      status: 200,
    });
    expect(await app.browser().signIn(username, testPassword)).toMatchObject({
      body: { twoFactorRedirect: false },
    });
  });
});

describe("a second factor that the park asks of a role", () => {
  const held = { status: 403, ...problem("session.secondFactorRequired") };
  const asked = ["manager", "finance", "admin"] as const;

  it("is set by an administrator alone, with an entry in the audit, and of the setting that was read", async () => {
    const { admin, manager } = park.people;
    for (const person of [admin, manager]) await givePassword(app.world, person);
    const browser = app.browser();
    await browser.signIn(manager.username, testPassword);
    const rule = { version: 0, secondFactorRoles: ["finance", "manager"] };
    expect(await browser.call("people.requireSecondFactor", rule)).toMatchObject({
      problem: { code: "permission.denied" },
    });
    await browser.signIn(admin.username, testPassword);
    expect(await browser.call("people.signInRules")).toMatchObject({
      data: { secondFactorRoles: [], version: 0 },
    });
    expect(await browser.call("people.requireSecondFactor", rule)).toMatchObject({ data: { version: 1 } });
    expect(await browser.call("people.requireSecondFactor", rule)).toMatchObject({
      problem: { code: "record.changed", detail: { version: 1, fields: [] } },
    });
    const { data } = await browser.call("auditLog.search", { limit: 1 });
    expect(data).toMatchObject({
      entries: [
        {
          action: "people.requireSecondFactor",
          actorName: admin.name,
          changes: [{ to: "招商局长、财务/统计" }],
        },
      ],
    });
  });

  it.each(asked)(
    "holds a %s without one at every procedure and file, from the next request on",
    async (role) => {
      const { [role]: person, officer } = park.people;
      await givePassword(app.world, person);
      const [browser, other] = [app.browser(), app.browser()];
      await browser.signIn(person.username, testPassword);
      await other.signIn(officer.username, testPassword);
      expect(await browser.call("directory.people")).toMatchObject({ status: 200 });
      await app.world.owner
        .insertInto("signInSetting")
        .values({ parkId: park.park.id, secondFactorRoles: [role], updatedAt: app.now() })
        .execute();

      for (const [path, { type, meta }] of procedures) {
        if (meta.action === "self") continue;
        const answer =
          type === "subscription"
            ? await browser.get(`/trpc/${path}?input={}`, { accept: "text/event-stream" })
            : await browser.post(`/trpc/${path}?batch=1`, { 0: {} });
        expect(JSON.stringify(answer.body), path).toContain("session.secondFactorRequired");
      }
      for (const url of [
        "/api/projects/export",
        "/api/attachment/1",
        "/api/activities/1/calendar.ics",
        "/api/reports/2023/document?edition=draft",
        "/api/supervision/1/document",
        "/api/ledger/1/leftover",
      ])
        expect(await browser.get(url), url).toMatchObject(held);
      const form = { "content-type": "multipart/form-data; boundary=x" };
      for (const url of ["/api/attachment", "/api/ledger"])
        expect(
          await browser.request({ method: "POST", url, payload: "--x--", headers: form }),
          url,
        ).toMatchObject(held);
      expect(await other.call("directory.people")).toMatchObject({ status: 200 });

      // What is left is one's own account, where it is set up.
      expect(await browser.call("session.current")).toMatchObject({ data: { mustAddSecondFactor: true } });
      const { body } = await browser.post("/api/auth/two-factor/enable", { password: testPassword });
      const code = codeOf((body as { totpURI: string }).totpURI, new Date());
      await browser.post("/api/auth/two-factor/verify-totp", { code });
      expect(await browser.call("session.current")).toMatchObject({ data: { mustAddSecondFactor: false } });
      expect(await browser.call("directory.people")).toMatchObject({ status: 200 });
      await browser.post("/api/auth/two-factor/disable", { password: testPassword });
      expect(await browser.call("directory.people")).toMatchObject({ status: 403 });
    },
  );
});
