import { addressLimit } from "@parkline/domain/people/signInLimits";
import { hashPassword, verifyPassword } from "@parkline/services/account/password";
import { createPark, type TestPark } from "@parkline/testkit/park";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openApp, type TestApp } from "./test/app.ts";
import { givePassword, testPassword } from "./test/people.ts";

// The real ones, whose calls are counted.
vi.mock("@parkline/services/account/password", { spy: true });

let app: TestApp;
let park: TestPark;
let username: string;
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

function eventsOf(name: string): Promise<{ kind: string; personId: number | null }[]> {
  return app.world.db
    .selectFrom("accountEvent")
    .select(["kind", "personId"])
    .where("username", "=", name)
    .orderBy("id")
    .execute();
}

describe("sign-in", () => {
  it("opens a session that knows the person, their roles, their teams and their park", async () => {
    const browser = app.browser();
    const { officer } = park.people;
    expect(await browser.call("session.current")).toMatchObject({
      status: 401,
      problem: { code: "session.missing" },
    });
    expect(await browser.signIn(username, testPassword)).toMatchObject({
      status: 200,
      body: { twoFactorRedirect: false },
    });
    expect((await browser.call("session.current")).data).toMatchObject({
      personId: officer.id,
      name: officer.name,
      roles: ["officer"],
      teamIds: officer.teamIds,
      park: { id: park.park.id, key: park.park.key },
      parkCount: 1,
      mustChangePassword: false,
    });
    expect(await eventsOf(username)).toEqual([{ kind: "signed_in", personId: officer.id }]);
  });

  it("takes the name in any capitals, and gives no token and no address away", async () => {
    const answer = await app.browser().signIn(` ${username.toUpperCase()} `, testPassword);
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.body).toEqual({ twoFactorRedirect: false });
  });

  it("keeps the cookie from scripts and from other sites", async () => {
    const browser = app.browser();
    await browser.signIn(username, testPassword);
    const [line = ""] = browser.setCookies;
    expect(line).toMatch(/^parkline\.session_token=/);
    expect(line).toMatch(/HttpOnly/);
    expect(line).toMatch(/SameSite=Lax/i);
  });

  it("ends with sign-out, on the server too", async () => {
    const browser = app.browser();
    await browser.signIn(username, testPassword);
    const copy = new Map(browser.cookies);
    await browser.post("/api/auth/sign-out");
    for (const [name, value] of copy) browser.cookies.set(name, value);
    expect(await browser.call("session.current")).toMatchObject({ problem: { code: "session.missing" } });
  });

  it("believes no cookie whose signature is not ours", async () => {
    const browser = app.browser();
    await browser.signIn(username, testPassword);
    const [[name, value] = ["", ""]] = browser.cookies;
    const [token = "", signature = ""] = decodeURIComponent(value).split(".");
    // Two bits of its last letter are none of the signature's: the next letter stands for the same bytes.
    const neighbour = signature.replace(/.(?==$)/, (last) => String.fromCharCode(last.charCodeAt(0) + 1));
    expect(Buffer.from(neighbour, "base64")).toEqual(Buffer.from(signature, "base64"));
    for (const forged of [
      `${token}.${neighbour}`,
      token,
      `${token}.`,
      `${token}.${Buffer.alloc(32).toString("base64")}`,
      "%E0%A4%A",
    ]) {
      browser.cookies.set(name, forged.includes("%") ? forged : encodeURIComponent(forged));
      expect(await browser.call("session.current")).toMatchObject({
        status: 401,
        problem: { code: "session.missing" },
      });
    }
  });
});

describe("wrong passwords", () => {
  it("lock a name after five, for longer each time, whether or not anybody has that name", async () => {
    for (const name of [username, `nobody.${park.park.key}`]) {
      const browser = app.browser();
      for (let count = 1; count <= 5; count += 1)
        expect(await browser.signIn(name, `wrong ${count}`)).toMatchObject({
          status: 401,
          ...problem("account.wrongPassword"),
        });
      expect(await browser.signIn(name, testPassword)).toMatchObject({
        status: 429,
        body: { problem: { code: "account.locked", params: { minutes: 1 } } },
      });
      app.forward(1.1);
      expect(await browser.signIn(name, "wrong 6")).toMatchObject(problem("account.wrongPassword"));
      expect(await browser.signIn(name, testPassword)).toMatchObject({
        body: { problem: { code: "account.locked", params: { minutes: 2 } } },
      });
    }
    expect((await eventsOf(username)).map((event) => event.kind)).toEqual([
      ...Array.from({ length: 4 }, () => "sign_in_refused"),
      "locked",
      "locked",
    ]);
  });

  it("are forgotten after a right one", async () => {
    const browser = app.browser();
    for (let round = 0; round < 2; round += 1) {
      for (let count = 1; count <= 4; count += 1) await browser.signIn(username, "wrong");
      expect(await browser.signIn(username, testPassword)).toMatchObject({ status: 200 });
    }
  });

  it("count also when they come all at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => app.browser().signIn(username, "wrong")),
    );
    const statuses = answers.map((answer) => answer.status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(15);
  });

  async function disabledManager() {
    const { manager } = park.people;
    await givePassword(app.world, manager);
    await app.world.owner
      .updateTable("person")
      .set({ disabledAt: app.now() })
      .where("id", "=", manager.id)
      .execute();
    return manager;
  }

  it("are answered with the same words for a name that somebody has, that nobody has, and that is disabled", async () => {
    const manager = await disabledManager();
    const names = [username, `nobody.${park.park.key}`, manager.username, "'; --", "\u0000"];
    const answers: unknown[] = [];
    for (const name of names) {
      const { status, body, headers } = await app.browser().signIn(name, "wrong");
      answers.push({ status, body, sets: headers["set-cookie"], names: Object.keys(headers).toSorted() });
    }
    expect(answers[0]).toMatchObject({ status: 401, ...problem("account.wrongPassword") });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it("cost one reckoning of a password, whoever has the name: somebody, nobody, or a disabled account", async () => {
    const manager = await disabledManager();
    const tries = [
      [username, "wrong"],
      [username, testPassword],
      [manager.username, "wrong"],
      [manager.username, testPassword],
      [`nobody.${park.park.key}`, testPassword],
    ] as const;
    for (const [name, password] of tries) {
      vi.clearAllMocks();
      await app.browser().signIn(name, password);
      const reckonings = [vi.mocked(hashPassword).mock.calls, vi.mocked(verifyPassword).mock.calls];
      expect(reckonings.flat(), `${name} with ${password}`).toHaveLength(1);
    }
  });
});

describe("one's own record of sign-ins", () => {
  it("says what happened, from where and on what, whoever tried", async () => {
    const device = "Mozilla/5.0 (Windows NT 10.0) Chrome/126.0.0.0";
    const browser = app.browser();
    const tryIt = (password: string) =>
      browser.post(
        "/api/auth/sign-in/username",
        { username, password },
        {
          "user-agent": device,
          "x-forwarded-for": "203.0.113.20",
        },
      );
    await tryIt("wrong");
    await tryIt(testPassword);
    await browser.post("/api/auth/change-password", {
      currentPassword: testPassword,
      newPassword: "Kite-over-Huangshui",
    });
    const { data } = await browser.call("session.record", { limit: 2 });
    const first = data as { events: object[]; next: number };
    expect(first.events).toMatchObject([
      { kind: "password_changed" },
      { kind: "signed_in", ipAddress: "203.0.113.20", userAgent: device },
    ]);
    expect(await browser.call("session.record", { before: first.next })).toMatchObject({
      data: {
        events: [
          {
            kind: "sign_in_refused",
            ipAddress: "203.0.113.20",
            userAgent: device,
            detail: "account.wrongPassword",
          },
        ],
        next: null,
      },
    });
  });
});

describe("wrong passwords for many names from one address", () => {
  const right = () => ({ username, password: testPassword });
  const from = (address: string, body: object = right()) =>
    app.browser().post("/api/auth/sign-in/username", body, { "x-forwarded-for": address });
  /** The address has failed so often within this quarter of an hour. */
  const failed = (subject: string, failures: number) =>
    app.world.owner
      .insertInto("signInFailure")
      .values({ kind: "address", subject, failures, lockedUntil: null, lastFailedAt: app.now() })
      .execute();
  const closed = { status: 429, ...problem("account.addressLocked") };
  beforeEach(() => {
    // A minute into a quarter, so that none ends while a test is under way.
    const intoQuarter = (app.now().getTime() / 60_000) % addressLimit.minutes;
    app.forward(addressLimit.minutes - intoQuarter + 1);
  });

  it("close it to everybody for the rest of the quarter, with the time to wait, and no other address", async () => {
    await failed("203.0.113.1", addressLimit.failures - 1);
    const spray = { username: `nobody.${park.park.key}`, password: "wrong" };
    expect(await from("203.0.113.1", spray)).toMatchObject({
      status: 401,
      ...problem("account.wrongPassword"),
    });
    const refused = await from("203.0.113.1");
    expect(refused).toMatchObject(closed);
    const { params, message } = (
      refused.body as { problem: { params: { minutes: number }; message: { zh: string } } }
    ).problem;
    expect(params.minutes).toBeGreaterThanOrEqual(1);
    expect(params.minutes).toBeLessThanOrEqual(addressLimit.minutes);
    expect(message.zh).toBe(
      `您所在的网络登录失败次数过多，请在 ${params.minutes} 分钟后再试，或联系系统管理员。`,
    );
    expect(await from("203.0.113.2")).toMatchObject({ status: 200 });
    expect((await eventsOf(spray.username)).map(({ kind }) => kind)).toEqual([
      "sign_in_refused",
      "address_locked",
    ]);
    app.forward(params.minutes + 0.1);
    expect(await from("203.0.113.1")).toMatchObject({ status: 200 });
  });

  it("are counted for the whole network of an IPv6 address", async () => {
    await failed("2001:db8:1:2::/64", addressLimit.failures - 1);
    await from("2001:db8:1:2::aaaa", { username: `nobody.${park.park.key}`, password: "wrong" });
    expect(await from("2001:db8:1:2:ffff::1")).toMatchObject(closed);
    expect(await from("2001:db8:1:3::1")).toMatchObject({ status: 200 });
  });

  it("are told from right ones: an office that signs in has used nothing up", async () => {
    await failed("203.0.113.3", addressLimit.failures - 2);
    for (let round = 0; round < 5; round += 1)
      expect(await from("203.0.113.3")).toMatchObject({ status: 200 });
  });

  it("are counted by the address of the connection where no proxy of ours speaks for it", async () => {
    await failed("198.51.100.7", addressLimit.failures);
    const answer = await app.server.inject({
      method: "POST",
      url: "/api/auth/sign-in/username",
      payload: { username: `nobody.${park.park.key}`, password: "wrong" },
      headers: { origin: app.origin, "x-parkline": "1", "x-forwarded-for": "203.0.113.4" },
      remoteAddress: "198.51.100.7",
    });
    expect(answer.statusCode).toBe(401);
    expect(await from("203.0.113.4")).toMatchObject({ status: 200 });
    expect(await from("198.51.100.7")).toMatchObject(closed);
  });
});

describe("a session", () => {
  it("lives as long as somebody is there, and ends after 30 idle minutes", async () => {
    const browser = app.browser();
    await browser.signIn(username, testPassword);
    for (let round = 0; round < 3; round += 1) {
      app.forward(29);
      expect(await browser.call("session.current")).toMatchObject({ status: 200 });
    }
    app.forward(30.1);
    expect(await browser.call("session.current")).toMatchObject({
      status: 401,
      problem: { code: "session.missing" },
    });
  });

  it("ends a day after its sign-in, however busy", async () => {
    const browser = app.browser();
    await browser.signIn(username, testPassword);
    for (let hour = 0; hour < 23.5; hour += 0.5) {
      app.forward(29.9);
      expect(await browser.call("session.current")).toMatchObject({ status: 200 });
    }
    app.forward(29.9);
    await browser.call("session.current");
    app.forward(29.9);
    expect(await browser.call("session.current")).toMatchObject({ status: 401 });
  });

  it("is not kept alive by a page that refreshes by itself", async () => {
    const browser = app.browser();
    await browser.signIn(username, testPassword);
    app.forward(20);
    expect(await browser.call("session.current", undefined, { "x-idle": "1" })).toMatchObject({
      status: 200,
    });
    app.forward(11);
    expect(await browser.call("session.current")).toMatchObject({ status: 401 });
  });

  it("does not outlive the account's being disabled, here or on any other door", async () => {
    const browser = app.browser();
    await browser.signIn(username, testPassword);
    await app.world.owner
      .updateTable("person")
      .set({ disabledAt: app.now() })
      .where("username", "=", username)
      .execute();
    expect(await browser.call("session.current")).toMatchObject({ status: 401 });
    const change = { currentPassword: testPassword, newPassword: "Kite-over-Huangshui" };
    expect(await browser.post("/api/auth/change-password", change)).toMatchObject({ status: 401 });
    expect(await browser.signIn(username, testPassword)).toMatchObject({
      status: 403,
      ...problem("account.disabled"),
    });
    expect(await browser.signIn(username, "wrong")).toMatchObject({
      status: 401,
      ...problem("account.wrongPassword"),
    });
  });

  it("can be ended by its owner alone: one, the others, all", async () => {
    const [first, second, third] = [app.browser(), app.browser(), app.browser()];
    await givePassword(app.world, park.people.manager);
    const stranger = app.browser();
    await stranger.signIn(park.people.manager.username, testPassword);
    for (const browser of [first, second, third]) await browser.signIn(username, testPassword);
    const sessions = (await first.call("session.list")).data as { id: number; current: boolean }[];
    expect(sessions).toHaveLength(3);
    const other = sessions.find((session) => !session.current);
    expect(await stranger.call("session.end", { id: other?.id })).toMatchObject({ data: { ended: 0 } });
    expect(await first.call("session.end", { id: other?.id })).toMatchObject({ data: { ended: 1 } });
    expect(await first.call("session.endOthers")).toMatchObject({ data: { ended: 1 } });
    expect(await second.call("session.current")).toMatchObject({ status: 401 });
    expect(await third.call("session.current")).toMatchObject({ status: 401 });
    expect(await first.call("session.endAll")).toMatchObject({ data: { ended: 1 } });
    expect(await first.call("session.current")).toMatchObject({ status: 401 });
    expect(await stranger.call("session.current")).toMatchObject({ status: 200 });
  });
});
