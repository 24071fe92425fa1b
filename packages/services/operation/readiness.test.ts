import { createPark, type TestPark } from "@parkline/testkit/park";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readReadiness } from "./readiness.ts";
import { recordBeat } from "./recordBeat.ts";

let world: World;
let here: TestPark;
beforeAll(async () => {
  world = await openWorld();
  here = await createPark(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.owner.deleteFrom("delivery").execute();
  await world.owner.deleteFrom("heartbeat").execute();
  for (const name of ["scheduler", "queue", "reminders"] as const) await recordBeat(world.db, name, {});
});

const minutes = (count: number) => new Date(Date.now() + count * 60_000);
const ready = async (mail: "smtp" | "mailbox" | "none" = "smtp") => readReadiness(world.db, mail);

async function waiting(sendAt: Date): Promise<void> {
  await world.owner
    .insertInto("delivery")
    .values({
      parkId: here.park.id,
      channel: "mail",
      kind: "digest",
      messageKey: crypto.randomUUID(),
      recipientId: here.people.officer.id,
      plannedAt: sendAt,
      sendAt,
    })
    .execute();
}

describe("mail", () => {
  test("is in order over a server and in the mailbox on disk", async () => {
    expect((await ready("smtp")).status).toBe("ready");
    expect((await ready("mailbox")).checks.mail).toMatchObject({ ok: true });
  });

  test("is not without a way for it, and says how much waits", async () => {
    await waiting(minutes(-1));
    const { status, checks } = await ready("none");
    expect(status).toBe("not_ready");
    expect(checks.mail).toEqual({
      ok: false,
      detail: "no mail server: SMTP_URL is not set; 1 messages wait",
    });
  });

  test("is not while the last attempts have failed, until one succeeds", async () => {
    await recordBeat(world.db, "mail", { failing: true, answer: "connect ECONNREFUSED" });
    expect((await ready()).checks.mail).toEqual({
      ok: false,
      detail: "the last attempts failed: connect ECONNREFUSED",
    });
    await recordBeat(world.db, "mail", { failing: false, answer: "" });
    expect((await ready()).status).toBe("ready");
  });
});

describe("reminders", () => {
  test("are late when a message waits for more than half an hour, and not when it was put off", async () => {
    await waiting(minutes(-29));
    await waiting(minutes(60));
    expect((await ready()).checks.reminders.ok).toBe(true);
    await waiting(minutes(-31));
    const { checks } = await ready();
    expect(checks.reminders.ok).toBe(false);
    expect(checks.reminders.detail).toMatch(/2 messages wait, the oldest for 18[67]\d s/);
  });

  test("are late when nobody has swept for twenty minutes, or ever", async () => {
    const beatAt = (at: Date) =>
      world.owner.updateTable("heartbeat").set({ beatAt: at }).where("name", "=", "reminders").execute();
    await beatAt(minutes(-19));
    expect((await ready()).checks.reminders.ok).toBe(true);
    await beatAt(minutes(-21));
    expect((await ready()).checks.reminders.ok).toBe(false);
    await world.owner.deleteFrom("heartbeat").where("name", "=", "reminders").execute();
    expect((await ready()).checks.reminders.ok).toBe(false);
  });
});

test("a backup is asked for where there is one every night, and late after a day and two hours", async () => {
  const backup = async () => (await readReadiness(world.db, "smtp", true)).checks.backup;
  expect((await ready()).checks).not.toHaveProperty("backup");
  expect(await backup()).toEqual({ ok: false, detail: "never seen" });
  await recordBeat(world.db, "backup", { files: 3 });
  expect(await backup()).toMatchObject({ ok: true });
  const past = minutes(-26 * 60 - 1);
  await world.owner.updateTable("heartbeat").set({ beatAt: past }).where("name", "=", "backup").execute();
  expect(await backup()).toMatchObject({ ok: false });
  expect((await readReadiness(world.db, "smtp", true)).status).toBe("not_ready");
});
