import { day } from "@parkline/domain/date/day";
import { linkSigner, type LinkDeed } from "@parkline/services/delivery/links";
import { createPark, type TestPark } from "@parkline/testkit/park";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openApp, type TestApp } from "./test/app.ts";

let app: TestApp;
let here: TestPark;
beforeAll(async () => {
  app = await openApp();
  here = await createPark(app.world);
});
afterAll(() => app.close());

const signer = linkSigner("another secret of this test");
const inDays = (days: number) => Date.now() + days * 86_400_000;

async function reminder(): Promise<number> {
  const { id } = await app.world.owner
    .insertInto("reminder")
    .values({
      parkId: here.park.id,
      rule: "own",
      subjectKind: "own",
      subjectId: 1,
      subjectLabel: "电池项目 <b>",
      occurrence: crypto.randomUUID(),
      words: JSON.stringify({ zh: "请跟进", en: "Please follow up" }),
      recipientId: here.people.officer.id,
      severity: "warning",
      dueOn: day("2026-03-27"),
      plannedAt: new Date(),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}
const row = (id: number) =>
  app.world.owner
    .selectFrom("reminder")
    .select(["state", "snoozedUntil", "version"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();

function link(reminderId: number, deed: LinkDeed, { expiresAt = inDays(14), round = 0 } = {}): string {
  const { park, people } = here;
  const claim = { parkId: park.id, reminderId, round, recipientId: people.officer.id, deed, expiresAt };
  return `/reminder/${signer.sign(claim)}`;
}

/** As a browser without a session sends the form of the page. */
function press(url: string, headers: Record<string, string> = {}) {
  return app.server.inject({
    method: "POST",
    url,
    payload: "",
    headers: { origin: app.origin, "content-type": "application/x-www-form-urlencoded", ...headers },
  });
}

describe("a link from a message", () => {
  test("says what it would do and does nothing until the button is pressed", async () => {
    const id = await reminder();
    const url = link(id, "done");
    for (let look = 0; look < 2; look += 1) {
      const page = await app.server.inject({ url });
      expect(page.statusCode).toBe(200);
      expect(page.body).toContain("电池项目 &lt;b&gt;");
      expect(page.body).toContain("办结这条提醒");
      expect(page.headers["cache-control"]).toBe("no-store");
    }
    expect((await row(id)).state).toBe("open");
    const pressed = await press(url);
    expect(pressed.body).toContain("这条提醒已办结");
    expect((await row(id)).state).toBe("done");
    const entry = await app.world.owner
      .selectFrom("auditEntry")
      .select(["action", "actorName"])
      .where("subjectKind", "=", "reminder")
      .where("subjectId", "=", id)
      .execute();
    expect(entry).toEqual([{ action: "reminder.done", actorName: here.people.officer.name }]);
  });

  test("changes nothing the second time, and says that it is done", async () => {
    const id = await reminder();
    await press(link(id, "done"));
    const before = await row(id);
    expect((await press(link(id, "done"))).body).toContain("这条提醒已办结");
    expect(await row(id)).toEqual(before);
    expect((await press(link(id, "snooze"))).body).toContain("已经处理过了");
    expect(await row(id)).toEqual(before);
  });

  test("puts off to a working day, once for each message", async () => {
    const id = await reminder();
    expect((await press(link(id, "snooze"))).body).toContain("已推后");
    const { snoozedUntil } = await row(id);
    expect(snoozedUntil?.getTime()).toBeGreaterThan(Date.now());
    expect((await press(link(id, "snooze"))).body).toContain("已推后");
    expect((await row(id)).snoozedUntil).toEqual(snoozedUntil);
    await app.world.owner
      .updateTable("reminder")
      .set({ snoozedUntil: null, round: 1 })
      .where("id", "=", id)
      .execute();
    expect((await press(link(id, "snooze"))).body).toContain("已经处理过了");
    expect((await press(link(id, "snooze", { round: 1 }))).body).toContain("已推后");
  });

  test("expires, and is of no use to anybody who changes it", async () => {
    const id = await reminder();
    const late = await press(link(id, "done", { expiresAt: inDays(-1) }));
    expect([late.statusCode, late.body.includes("链接已过期")]).toEqual([410, true]);
    const url = link(id, "done");
    const forged = [
      url.replace(".done.", ".snooze."),
      url.replace(`.${id}.`, `.${id + 1}.`),
      url.slice(0, -2),
      "/reminder/x",
    ];
    for (const other of forged) expect((await press(other)).statusCode).toBe(404);
    const stranger = linkSigner("a secret of somebody else");
    const claim = signer.read(url.slice("/reminder/".length));
    if (claim === undefined) throw new Error("our own link was not read");
    expect((await press(`/reminder/${stranger.sign(claim)}`)).statusCode).toBe(404);
    expect((await row(id)).state).toBe("open");
  });

  test("is pressed on our own page alone", async () => {
    const id = await reminder();
    const foreign = await press(link(id, "done"), { origin: "https://evil.example" });
    expect(foreign.statusCode).toBe(403);
    expect((await row(id)).state).toBe("open");
  });

  test("opens nothing for somebody who has left", async () => {
    const id = await reminder();
    const person = app.world.owner.updateTable("person").where("id", "=", here.people.officer.id);
    await person.set({ disabledAt: new Date() }).execute();
    expect((await press(link(id, "done"))).statusCode).toBe(404);
    await person.set({ disabledAt: null, language: "en" }).execute();
    expect((await app.server.inject({ url: link(id, "done") })).body).toContain("Mark this reminder as done");
  });
});
