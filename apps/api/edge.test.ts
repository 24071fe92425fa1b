import { gunzipSync } from "node:zlib";
import { createPark, type TestPark } from "@parkline/testkit/park";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openApp, type TestApp } from "./test/app.ts";
import type { Browser } from "./test/browser.ts";
import { givePassword, testPassword } from "./test/people.ts";

let app: TestApp;
let park: TestPark;
let browser: Browser;
beforeAll(async () => {
  app = await openApp();
  park = await createPark(app.world);
  await givePassword(app.world, park.people.admin);
  browser = app.browser();
  await browser.signIn(park.people.admin.username, testPassword);
});
afterAll(() => app.close());

describe("a request", () => {
  it("is refused unless its origin is ours and it carries our header", async () => {
    const refused = { status: 403, problem: { code: "request.origin" } };
    const call = (headers: Record<string, string>) =>
      browser.call("session.setLanguage", { language: "en" }, headers);
    for (const origin of [
      "https://evil.example",
      "null",
      "",
      "http://parkline.test.evil.example",
      "http://localhost:3001",
    ])
      expect(await call({ origin })).toMatchObject(refused);
    expect(await call({ "x-parkline": "" })).toMatchObject(refused);
    for (const origin of ["http://parkline.test", "http://localhost:3000", "http://127.0.0.1:3000"])
      expect(await call({ origin })).toMatchObject({ status: 200 });
  });

  it("is refused without an origin, as a form of another site or a script sends it", async () => {
    const boundary = "x";
    const payload = `--${boundary}\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--${boundary}--`;
    const answer = await app.server.inject({
      method: "POST",
      url: "/trpc/session.endAll",
      payload,
      headers: {
        cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        "content-type": `multipart/form-data; boundary=${boundary}`,
      },
    });
    expect(answer.statusCode).toBe(403);
    expect(await browser.call("session.current")).toMatchObject({ status: 200 });
  });

  it("asks for sign-in and sign-out from our pages alone, too", async () => {
    const body = { username: park.people.admin.username, password: testPassword };
    const answer = await app
      .browser()
      .post("/api/auth/sign-in/username", body, { origin: "https://evil.example" });
    expect(answer).toMatchObject({ status: 403, body: { problem: { code: "request.origin" } } });
    expect(await browser.post("/api/auth/sign-out", {}, { origin: "https://evil.example" })).toMatchObject({
      status: 403,
    });
    expect(await browser.call("session.current")).toMatchObject({ status: 200 });
  });

  it("puts nothing into an address: procedures are called by POST", async () => {
    const answer = await browser.get("/trpc/session.current");
    expect(answer).toMatchObject({ status: 400, body: { problem: { code: "input.invalid" } } });
  });

  it("holds twenty calls at most", async () => {
    const batch = (size: number) => Array.from({ length: size }, () => "session.current").join(",");
    expect(await browser.post(`/trpc/${batch(20)}?batch=1`)).toMatchObject({ status: 200 });
    expect((await browser.post(`/trpc/${batch(21)}?batch=1`)).status).toBe(400);
  });

  it("makes no prototype of what it brings", async () => {
    const bodies = [
      '{"0":{"__proto__":{"polluted":1},"language":"en"}}',
      '{"0":{"constructor":{"prototype":{"polluted":1}},"language":"en"}}',
      '{"__proto__":{"polluted":1},"0":{"language":"en"}}',
    ];
    for (const payload of bodies) {
      for (const url of ["/trpc/session.setLanguage?batch=1", "/api/auth/sign-in/username"])
        await browser.request({
          method: "POST",
          url,
          payload,
          headers: { "content-type": "application/json" },
        });
      expect(({} as { readonly polluted?: unknown }).polluted, payload).toBeUndefined();
    }
    const [own = ""] = bodies;
    const answer = await browser.request({
      method: "POST",
      url: "/trpc/session.setLanguage?batch=1",
      payload: own,
      headers: { "content-type": "application/json" },
    });
    expect(answer.status).toBe(400);
  });

  it("reaches none of better-auth's other doors", async () => {
    for (const path of [
      "sign-up/email",
      "update-user",
      "delete-user",
      "change-email",
      "request-password-reset",
      "revoke-sessions",
    ])
      expect(await browser.post(`/api/auth/${path}`, { name: "x" })).toMatchObject({ status: 404 });
    for (const path of ["get-session", "list-sessions", "ok"])
      expect(await browser.get(`/api/auth/${path}`)).toMatchObject({ status: 404 });
  });

  it("that is too large or no JSON is told so", async () => {
    const large = await browser.post("/trpc/session.setLanguage?batch=1", {
      0: { language: "x".repeat(1_100_000) },
    });
    expect(large).toMatchObject({ status: 400, body: { problem: { code: "request.tooLarge" } } });
    const broken = await browser.request({
      method: "POST",
      url: "/api/auth/sign-out",
      payload: "{",
      headers: { "content-type": "application/json" },
    });
    expect(broken).toMatchObject({ status: 400, body: { problem: { code: "input.invalid" } } });
  });
});

describe("a refusal", () => {
  it("says what is wrong in both languages, with its parts", async () => {
    const { status, problem } = await browser.call("project.board", {});
    expect(status).toBe(403);
    expect(problem).toMatchObject({ code: "permission.denied" });
    expect(problem?.message.zh).toMatch(/您的角色不能查看项目/);
    expect(problem?.message.en).toMatch(/may not/);
  });

  it("names the fields that were filled in wrongly", async () => {
    const { status, problem } = await browser.call("session.setLanguage", { language: "fr", more: 1 });
    expect(status).toBe(400);
    expect(problem).toMatchObject({ code: "input.invalid", detail: [{ path: "language" }, { path: "" }] });
  });

  it("of something unforeseen tells nothing but the request's number, which the log knows", async () => {
    await app.world.owner.schema.alterTable("accountEvent").renameTo("accountEventAway").execute();
    const answer = await browser.call("people.list");
    await app.world.owner.schema.alterTable("accountEventAway").renameTo("accountEvent").execute();
    expect(answer).toMatchObject({ status: 500, problem: { code: "server.unavailable" } });
    expect(JSON.stringify(answer)).not.toMatch(/account_event|relation|stack|\.ts/);
    const { requestId } = (answer.problem?.detail ?? {}) as { readonly requestId?: string };
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(app.log.some((line) => line.includes(requestId ?? "none") && line.includes("account_event"))).toBe(
      true,
    );
  });

  it("of an unknown procedure asks to reload the page", async () => {
    expect(await browser.call("project.fly")).toMatchObject({
      status: 404,
      problem: { code: "page.outdated" },
    });
  });
});

describe("the park that the page shows", () => {
  it("is the person's, or the request is refused: never silently another one", async () => {
    const other = await createPark(app.world, "南川工业园区（测试）");
    const call = (headers: Record<string, string>) => browser.call("people.list", undefined, headers);
    expect(await call({ "x-park": park.park.key })).toMatchObject({ status: 200 });
    expect(await call({ "x-park": other.park.key })).toMatchObject({
      status: 403,
      problem: { code: "park.notYours" },
    });
    await app.world.owner
      .insertInto("membership")
      .values({ parkId: other.park.id, personId: park.people.admin.id, role: "admin" })
      .execute();
    const here = (await call({ "x-park": park.park.key })).data as { id: number }[];
    const there = (await call({ "x-park": other.park.key })).data as { id: number }[];
    expect(here.map((person) => person.id)).toContain(park.people.officer.id);
    expect(there.map((person) => person.id)).not.toContain(park.people.officer.id);
  });

  it("is for a zone's leader any of the zone, the first unless another is asked for, and all are listed on demand", async () => {
    const zone = await createPark(app.world, "甘河工业园区（测试）");
    const sister = await createPark(app.world, "生物工业园区（测试）");
    await app.world.owner
      .updateTable("park")
      .set({ zoneId: zone.zoneId })
      .where("id", "=", sister.park.id)
      .execute();
    const { zoneLeader } = zone.people;
    await givePassword(app.world, zoneLeader);
    const leader = app.browser();
    await leader.signIn(zoneLeader.username, testPassword);
    const shown = ({ park: { id, key, name } }: typeof zone) => ({ id, key, name });
    const current = async (headers: Record<string, string> = {}) =>
      (await leader.call("session.current", undefined, headers)).data;
    const whole = { parkCount: 2, roles: ["zone_leader"] };
    expect(await current()).toMatchObject({ ...whole, park: shown(zone) });
    const there = { "x-park": sister.park.key };
    expect(await current(there)).toMatchObject({ ...whole, park: shown(sister) });
    expect((await leader.call("session.parks", undefined, there)).data).toEqual([shown(zone), shown(sister)]);
    // Of a park that is not theirs there is nothing to see but their own.
    expect(await current({ "x-park": park.park.key })).toMatchObject({ ...whole, park: shown(zone) });
    expect(await leader.call("directory.people", undefined, { "x-park": park.park.key })).toMatchObject({
      status: 403,
      problem: { code: "park.notYours" },
    });
    for (const key of ["", "%00", "a'b", "%E9%95%BF"])
      expect(await leader.post(`/trpc/directory.people?park=${key}`), key).toMatchObject({ status: 403 });
  });

  it("is asked for where there is none", async () => {
    const nobody = await createPark(app.world);
    await givePassword(app.world, nobody.people.finance);
    await app.world.owner.deleteFrom("membership").where("personId", "=", nobody.people.finance.id).execute();
    const guest = app.browser();
    await guest.signIn(nobody.people.finance.username, testPassword);
    expect(await guest.call("session.current")).toMatchObject({ data: { park: null, parkCount: 0 } });
    expect(await guest.call("directory.people")).toMatchObject({
      status: 403,
      problem: { code: "park.none" },
    });
  });
});

describe("the edge", () => {
  it("tells browsers to run our scripts alone, to frame nothing and to keep no data", async () => {
    const data = await browser.get("/api/public");
    expect(data.headers["content-security-policy"]).toMatch(/script-src 'self';.*frame-ancestors 'none'/);
    expect(data.headers["x-content-type-options"]).toBe("nosniff");
    expect(data.headers["cache-control"]).toBe("no-store");
    expect((await browser.post("/trpc/session.current?batch=1")).headers["cache-control"]).toBe("no-store");
  });

  it("serves the page under every address that a person may type, and keeps only hashed files", async () => {
    const page = await browser.get("/projects/12?stage=lead");
    expect(page).toMatchObject({ status: 200, body: expect.stringContaining("<title>Parkline") as unknown });
    expect(page.headers["cache-control"]).toBe("no-cache");
    expect(page.headers["content-security-policy"]).toMatch(/script-src 'self'/);
    const script = await browser.get("/assets/app-1a2b3c.js", { "accept-encoding": "gzip, br" });
    expect(script.headers).toMatchObject({
      "cache-control": "public, max-age=31536000, immutable",
      "content-encoding": "br",
      "content-type": expect.stringContaining("javascript") as unknown,
      vary: expect.stringContaining("accept-encoding") as unknown,
    });
    expect(await browser.get("/assets/gone.js")).toMatchObject({ status: 404 });
    expect(await browser.get("/api/nothing")).toMatchObject({ status: 404 });
    for (const alias of [
      "/assets//app-1a2b3c.js",
      "/assets/a%5c..%5capp-1a2b3c.js",
      "/assets/%00",
      "/%e0%a4%a",
    ]) {
      const refused = await browser.get(alias);
      expect(refused).toMatchObject({ status: 400, body: { problem: { code: "input.invalid" } } });
      expect(refused.headers["x-content-type-options"], alias).toBe("nosniff");
    }
    expect((await browser.get("/api/%e0%a4%a")).headers["cache-control"]).toBe("no-store");
    expect(await browser.get("/..%2f..%2fetc%2fpasswd")).not.toMatchObject({
      body: expect.stringContaining("root:") as unknown,
    });
  });

  it("compresses what goes far, and nothing on the machine itself", async () => {
    const many = Array.from({ length: 20 }, () => "people.list").join(",");
    const ask = (remoteAddress: string, encoding: string) =>
      app.server.inject({
        method: "POST",
        url: `/trpc/${many}?batch=1`,
        payload: {},
        remoteAddress,
        headers: {
          origin: app.origin,
          "x-parkline": "1",
          cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
          "accept-encoding": encoding,
        },
      });
    const near = await ask("127.0.0.1", "gzip, br");
    expect(near.headers["content-encoding"]).toBeUndefined();
    expect((await ask("10.0.0.7", "identity")).headers["content-encoding"]).toBeUndefined();
    const far = await ask("10.0.0.7", "gzip, br");
    expect(far.headers).toMatchObject({
      "content-encoding": "gzip",
      vary: "accept-encoding",
      "cache-control": "no-store",
    });
    expect(gunzipSync(far.rawPayload).toString()).toBe(near.body);
    expect(far.rawPayload.length).toBeLessThan(near.rawPayload.length / 4);
  });

  it("says before sign-in whether there is a demonstration, and its version", async () => {
    const info = async () => (await app.browser().get("/api/public")).body;
    expect(await info()).toEqual({ demo: false, version: "0.0.0-test" });
    await app.world.owner
      .updateTable("park")
      .set({ isDemonstration: true })
      .where("id", "=", park.park.id)
      .execute();
    expect(await info()).toEqual({ demo: true, version: "0.0.0-test" });
  });

  it("is alive while it runs, and ready only when every part of it is", async () => {
    expect(await browser.get("/healthz")).toMatchObject({ status: 200, body: { status: "alive" } });
    expect(await browser.get("/readyz")).toMatchObject({
      status: 503,
      body: {
        status: "not_ready",
        checks: { database: { ok: true }, migrations: { ok: true }, scheduler: { ok: false } },
      },
    });
    // People are served also where mail waits or no worker runs.
    expect(await browser.get("/readyz/api")).toMatchObject({
      status: 200,
      body: { status: "ready", checks: { database: { ok: true }, migrations: { ok: true } } },
    });
    const beat = (name: string, beatAt: Date) =>
      app.world.owner
        .insertInto("heartbeat")
        .values({ name, beatAt })
        .onConflict((conflict) => conflict.column("name").doUpdateSet({ beatAt }))
        .execute();
    for (const name of ["queue", "scheduler", "reminders"]) await beat(name, new Date());
    expect(await browser.get("/readyz")).toMatchObject({
      status: 200,
      body: { status: "ready", checks: { mail: { ok: true } } },
    });
    await beat("queue", new Date(Date.now() - 10 * 60_000));
    expect(await browser.get("/readyz")).toMatchObject({
      status: 503,
      body: { checks: { queue: { ok: false } } },
    });
  });
});

describe("behind https", () => {
  it("binds its cookies to this very host", async () => {
    const secure = await openApp({ publicUrl: "https://parkline.example" });
    try {
      const there = await createPark(secure.world);
      await givePassword(secure.world, there.people.officer);
      const guest = secure.browser();
      expect(await guest.signIn(there.people.officer.username, testPassword)).toMatchObject({ status: 200 });
      const [line = ""] = guest.setCookies;
      expect(line).toMatch(/^__Host-parkline\.session_token=/);
      expect(line).toMatch(/; Secure/);
      expect(line).toMatch(/; Path=\/(;|$)/);
      expect(line).not.toMatch(/Domain/i);
      expect(await guest.call("session.current")).toMatchObject({ status: 200 });
      const page = await guest.get("/");
      expect(page.headers["strict-transport-security"]).toMatch(/max-age/);
    } finally {
      await secure.close();
    }
  });
});
