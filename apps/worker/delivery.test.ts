import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { day } from "@parkline/domain/date/day";
import type { ReminderSeverityKey } from "@parkline/domain/reminder/kind";
import type { Database } from "@parkline/db/connect";
import { inPark } from "@parkline/db/park";
import { claimDeliveries } from "@parkline/db/query/delivery";
import { productNow } from "@parkline/db/query/reminderPlan";
import { smtpCourier } from "@parkline/mail/smtp";
import { startMailServer, type Behaviour, type MailServer } from "@parkline/mail/test/server";
import { linkSigner } from "@parkline/services/delivery/links";
import { mailChannel } from "@parkline/services/delivery/mailChannel";
import { openPen } from "@parkline/services/delivery/pen";
import { planDeliveries } from "@parkline/services/delivery/plan";
import { openPost, type Post } from "@parkline/services/delivery/post";
import { createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { atInstant } from "@parkline/testkit/productClock";
import { openWorld, type World } from "@parkline/testkit/world";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

let world: World;
let here: TestPark;
const open: { close(): Promise<void> }[] = [];
const never = new AbortController().signal;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  here = await createPark(world);
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
  // What a test left waiting is no other's.
  await world.owner.deleteFrom("deliveryItem").execute();
  await world.owner.deleteFrom("delivery").execute();
});

/** A Friday. */
const friday = (time: string) => inShanghai(`2026-03-20 ${time}`);

async function reminder(
  severity: ReminderSeverityKey = "warning",
  { recipientId = here.people.officer.id, label = "年产5GWh储能电池项目" } = {},
): Promise<number> {
  const { id } = await world.owner
    .insertInto("reminder")
    .values({
      parkId: here.park.id,
      rule: "own",
      subjectKind: "own",
      subjectId: 1,
      subjectLabel: label,
      occurrence: randomUUID(),
      words: JSON.stringify({ zh: "请跟进", en: "Please follow up" }),
      recipientId,
      severity,
      dueOn: day("2026-03-27"),
      plannedAt: friday("08:00"),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

function postTo(db: Database, server: MailServer): Post {
  const courier = smtpCourier({
    url: server.url,
    from: { name: "Parkline", address: "crm@park.example" },
    connections: 4,
  });
  open.push(courier);
  const links = linkSigner("a secret of this test");
  return openPost({
    db,
    channels: [mailChannel({ courier, links, publicUrl: "https://crm.example" })],
    onError: (error) => {
      throw error;
    },
  });
}

async function serve(behaviour: Behaviour = {}): Promise<MailServer> {
  const server = await startMailServer(behaviour);
  open.push(server);
  return server;
}

const plan = (db: Database) =>
  inPark(db, here.park.id, async (tx) => planDeliveries(tx, { park: here.park, now: await productNow(tx) }));

/** Plans what is to be told and sends it, at this instant of the product's clock. */
function at(instant: Date, server: MailServer): Promise<void> {
  return atInstant(world, instant, async (db) => {
    await plan(db);
    await postTo(db, server).deliver(never);
  });
}

const ledger = () =>
  world.owner.selectFrom("delivery").selectAll().where("parkId", "=", here.park.id).orderBy("id").execute();
const idsOf = (server: MailServer) =>
  server.received.map((source) => /^Message-ID: (\S+)/m.exec(source)?.[1]);

describe("what is planned", () => {
  test("is one digest a person and working day at their hour, and an urgent message at once", async () => {
    const first = await reminder();
    const urgent = await reminder("urgent");
    await reminder("notice", { recipientId: here.people.manager.id });
    await atInstant(world, friday("08:29"), async (db) => expect(await plan(db)).toBe(1));
    await atInstant(world, friday("08:30"), async (db) => {
      expect(await plan(db)).toBe(2);
      expect(await plan(db)).toBe(0);
    });
    await reminder();
    await atInstant(world, friday("16:00"), async (db) => expect(await plan(db)).toBe(0));
    await atInstant(world, inShanghai("2026-03-21 09:00"), async (db) => expect(await plan(db)).toBe(0));
    await atInstant(world, inShanghai("2026-03-23 08:30"), async (db) => expect(await plan(db)).toBe(1));
    const { officer, manager } = here.people;
    expect((await ledger()).map(({ messageKey }) => messageKey)).toEqual([
      `urgent.${urgent}.0`,
      `digest.${officer.id}.2026-03-20`,
      `digest.${manager.id}.2026-03-20`,
      `digest.${officer.id}.2026-03-23`,
    ]);
    const items = await world.owner.selectFrom("deliveryItem").select("reminderId").execute();
    expect(items.map(({ reminderId }) => reminderId)).toContain(first);
    expect(items).toHaveLength(4);
  });

  test("waits out the night with an urgent message, and comes again once it was put off", async () => {
    const id = await reminder("urgent");
    await atInstant(world, friday("22:00"), plan);
    expect((await ledger())[0]?.sendAt).toEqual(inShanghai("2026-03-23 08:00"));
    await world.owner
      .updateTable("reminder")
      .set({ snoozedUntil: inShanghai("2026-03-24 09:00") })
      .where("id", "=", id)
      .execute();
    await atInstant(world, inShanghai("2026-03-24 08:59"), async (db) => expect(await plan(db)).toBe(0));
    await atInstant(world, inShanghai("2026-03-24 09:00"), async (db) => expect(await plan(db)).toBe(1));
    expect((await ledger())[1]?.messageKey).toBe(`urgent.${id}.1`);
  });

  test("is no mail for somebody who wants none, has no address or is disabled", async () => {
    const { officer, colleague, finance } = here.people;
    for (const { id } of [officer, colleague, finance]) await reminder("urgent", { recipientId: id });
    await world.owner
      .insertInto("personReminderSetting")
      .values({ parkId: here.park.id, personId: officer.id, mail: false, updatedAt: friday("08:00") })
      .execute();
    await world.owner.updateTable("person").set({ email: null }).where("id", "=", colleague.id).execute();
    await world.owner
      .updateTable("person")
      .set({ disabledAt: friday("08:00") })
      .where("id", "=", finance.id)
      .execute();
    await atInstant(world, friday("10:00"), async (db) => expect(await plan(db)).toBe(0));
  });
});

describe("a message", () => {
  test("is sent once, and the ledger has to whom, what and the answer", async () => {
    const server = await serve();
    await reminder();
    await at(friday("08:30"), server);
    await at(friday("08:31"), server);
    const [row] = await ledger();
    const { officer } = here.people;
    expect(row).toMatchObject({
      state: "sent",
      address: `${officer.username}@parkline.example`,
      title: "2026-03-20 每日汇总：1 项提醒",
      messageId: `<digest.${officer.id}.2026-03-20.${here.park.key}@crm.example>`,
      attempts: 1,
      resends: 0,
      leaseToken: null,
    });
    expect(row?.answer).toMatch(/^250/);
    expect(idsOf(server)).toEqual([row?.messageId]);
  });

  test("of which nothing holds any more is skipped with the reason, and part of one is left out", async () => {
    const server = await serve();
    const done = await reminder("urgent");
    const left = await reminder();
    const gone = await reminder();
    await atInstant(world, friday("08:30"), plan);
    await world.owner
      .updateTable("reminder")
      .set({ state: "done", settledAt: friday("08:30") })
      .where("id", "in", [done, gone])
      .execute();
    await at(friday("08:31"), server);
    const [urgent, digest] = await ledger();
    expect(urgent).toMatchObject({ state: "skipped", reason: { zh: "已办", en: "Done" } });
    expect(digest).toMatchObject({ state: "sent", title: "2026-03-20 每日汇总：1 项提醒" });
    const items = await world.owner
      .selectFrom("deliveryItem")
      .select(["reminderId", "skippedReason"])
      .where("deliveryId", "=", digest?.id ?? 0)
      .execute();
    expect(items).toEqual([
      { reminderId: left, skippedReason: null },
      { reminderId: gone, skippedReason: { zh: "已办", en: "Done" } },
    ]);
    expect(server.received).toHaveLength(1);
  });

  test("that fails for now is tried again after growing pauses, and for 72 hours", async () => {
    let code: number | undefined = 451;
    const server = await serve({ atRecipient: () => code });
    await reminder("urgent");
    await at(friday("09:00"), server);
    expect((await ledger())[0]).toMatchObject({
      state: "planned",
      attempts: 1,
      answer: "451 refused with 451",
    });
    const wait = (await ledger())[0]?.sendAt.getTime() ?? 0;
    expect(Math.round((wait - friday("09:00").getTime()) / 1000)).toBeLessThanOrEqual(62);
    await at(friday("09:00"), server);
    expect((await ledger())[0]?.attempts).toBe(1);
    await at(friday("09:02"), server);
    expect((await ledger())[0]).toMatchObject({ state: "planned", attempts: 2 });
    code = undefined;
    await at(inShanghai("2026-03-22 09:00"), server);
    expect((await ledger())[0]).toMatchObject({ state: "sent", attempts: 3 });
    expect(server.received).toHaveLength(1);
  });

  test("that fails for longer than that is given up, and somebody is told", async () => {
    const server = await serve({
      atRecipient: (address) => (address.startsWith("officer") ? 451 : undefined),
    });
    await reminder("urgent");
    await at(friday("09:00"), server);
    await at(inShanghai("2026-03-23 10:00"), server);
    const [row] = await ledger();
    expect(row).toMatchObject({ state: "bounced", reason: { zh: "重试 72 小时仍未送达，已放弃" } });
    expect((await ledger()).filter(({ kind }) => kind === "notice")).toHaveLength(2);
  });

  test("that is refused for good bounces, and manager and administrator hear of it by mail and in the app", async () => {
    const server = await serve({
      atRecipient: (address) => (address.startsWith("officer") ? 550 : undefined),
    });
    await reminder("urgent");
    await at(friday("09:00"), server);
    await at(friday("09:01"), server);
    const { manager, admin } = here.people;
    const [bounced, ...notices] = await ledger();
    expect(bounced).toMatchObject({ state: "bounced", attempts: 1, answer: "550 refused with 550" });
    expect(notices.map(({ recipientId, state, kind }) => [recipientId, state, kind])).toEqual([
      [manager.id, "sent", "notice"],
      [admin.id, "sent", "notice"],
    ]);
    const told = await world.owner
      .selectFrom("reminder")
      .select(["recipientId", "rule", "subjectId"])
      .where("parkId", "=", here.park.id)
      .where("subjectKind", "=", "delivery")
      .orderBy("recipientId")
      .execute();
    expect(told.map(({ recipientId }) => recipientId)).toEqual([manager.id, admin.id]);
    expect(told[0]?.subjectId).toBe(bounced?.id);
    expect(server.received.join("")).not.toContain("储能电池");
  });

  test("whose line breaks before its end is tried again, after it is ambiguous", async () => {
    const before = await serve({ dropBeforeDot: true });
    await reminder("urgent");
    await at(friday("09:00"), before);
    const [row] = await ledger();
    expect(["planned", "ambiguous"]).toContain(row?.state);
    expect(before.received).toEqual([]);
  });

  test("that may have arrived is marked, sent once more under the same name, and then left alone", async () => {
    const server = await serve({ afterDot: () => "drop" });
    await reminder("urgent");
    await at(friday("09:00"), server);
    const [first] = await ledger();
    expect(first).toMatchObject({ state: "ambiguous", resends: 0, settledAt: null });
    expect(Math.round(((first?.sendAt.getTime() ?? 0) - friday("09:15").getTime()) / 10_000)).toBe(0);
    await at(friday("09:14"), server);
    expect(server.received).toHaveLength(1);
    await at(friday("09:16"), server);
    const [second] = await ledger();
    expect(second).toMatchObject({ state: "ambiguous", resends: 1, attempts: 2 });
    expect(second?.settledAt).not.toBeNull();
    for (const time of ["09:40", "18:00"]) await at(friday(time), server);
    expect(new Set(idsOf(server)).size).toBe(1);
    expect(server.received).toHaveLength(2);
    expect((await ledger())[0]).toMatchObject({ attempts: 2 });
  });

  test("that arrives at the second time is sent, and keeps the mark", async () => {
    const server = await serve({ afterDot: (count) => (count === 1 ? "drop" : undefined) });
    await reminder("urgent");
    await at(friday("09:00"), server);
    await at(friday("09:16"), server);
    const [row] = await ledger();
    expect(row).toMatchObject({ state: "sent", resends: 1, attempts: 2 });
    expect(row?.ambiguousAt).not.toBeNull();
  });
});

// Hundreds of messages each, beside whatever else the machine does.
describe("several bearers", { timeout: 120_000 }, () => {
  async function many(count: number): Promise<void> {
    for (let index = 0; index < count; index += 1) await reminder("urgent", { label: `项目${index}` });
  }

  test("that work at once carry each message once", async () => {
    const server = await serve();
    await many(150);
    await atInstant(world, friday("10:00"), async (db) => {
      await plan(db);
      await Promise.all(Array.from({ length: 3 }, () => postTo(db, server).deliver(never)));
    });
    expect(new Set(idsOf(server)).size).toBe(150);
    expect(server.received).toHaveLength(150);
    expect((await ledger()).every(({ state, attempts }) => state === "sent" && attempts === 1)).toBe(true);
  });

  test("take over what was in the hands of one that is gone, and it hands over nothing when it wakes", async () => {
    const server = await serve();
    await reminder("urgent");
    const token = randomUUID();
    const held = await atInstant(world, friday("10:00"), async (db) => {
      await plan(db);
      const [claimed] = await inPark(db, here.park.id, (tx) =>
        claimDeliveries(tx, here.park.id, { channels: ["mail"], token, limit: 10 }),
      );
      await postTo(db, server).deliver(never);
      return { id: claimed?.id ?? 0 };
    });
    expect(server.received).toEqual([]);
    await atInstant(world, friday("10:01"), async (db) => {
      // Its lease is over, even where nobody has come for it yet.
      expect(await openPen(db, here.park).begin({ id: held.id, token })).toBe(false);
    });
    await at(friday("10:01"), server);
    expect((await ledger())[0]).toMatchObject({ state: "sent", attempts: 2, resends: 0 });
    expect(server.received).toHaveLength(1);
  });

  test("take what was being handed over by one that is gone for ambiguous", async () => {
    const server = await serve();
    await reminder("urgent");
    const token = randomUUID();
    await atInstant(world, friday("10:00"), async (db) => {
      await plan(db);
      const [held] = await inPark(db, here.park.id, (tx) =>
        claimDeliveries(tx, here.park.id, { channels: ["mail"], token, limit: 10 }),
      );
      expect(await openPen(db, here.park).begin({ id: held?.id ?? 0, token })).toBe(true);
    });
    await at(friday("10:01"), server);
    expect((await ledger())[0]).toMatchObject({ state: "ambiguous", settledAt: null });
    await at(friday("10:17"), server);
    expect((await ledger())[0]).toMatchObject({ state: "sent", resends: 1 });
  });

  test("lose nothing and repeat nothing unmarked when the database cuts every line in the middle", async () => {
    const server = await serve({ pauseMilliseconds: 5 });
    await many(200);
    await atInstant(world, friday("10:00"), async (db) => {
      await plan(db);
      const working = postTo(db, server).deliver(never);
      const cutter = new pg.Client(world.ownerUrl);
      await cutter.connect();
      for (let cut = 0; cut < 3; cut += 1) {
        await sleep(150);
        await cutter.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'parkline-test-clock'",
        );
      }
      await cutter.end();
      await working.catch(() => undefined);
      // The next run of the job takes up what this one left.
      await postTo(db, server).deliver(never);
    });
    await at(friday("10:01"), server);
    await at(friday("10:20"), server);
    const rows = await ledger();
    expect(rows.every(({ state }) => state === "sent")).toBe(true);
    const copies = new Map(rows.map(({ messageId }) => [messageId, 0]));
    for (const id of idsOf(server)) copies.set(id ?? "", (copies.get(id ?? "") ?? 0) + 1);
    for (const { messageId, resends } of rows) {
      const count = copies.get(messageId) ?? 0;
      expect(count).toBeGreaterThanOrEqual(1);
      expect(count).toBeLessThanOrEqual(1 + resends);
    }
  });

  test("give back what they have not begun when they are to stop", async () => {
    const server = await serve({ pauseMilliseconds: 30 });
    await many(60);
    await atInstant(world, friday("10:00"), async (db) => {
      await plan(db);
      const stopping = new AbortController();
      const working = postTo(db, server).deliver(stopping.signal);
      while (server.received.length < 8) await sleep(5);
      stopping.abort();
      await working;
    });
    const rows = await ledger();
    const states = new Set(rows.map(({ state }) => state));
    expect(states).toEqual(new Set(["sent", "planned"]));
    expect(rows.filter(({ state }) => state === "sent")).toHaveLength(server.received.length);
    await at(friday("10:01"), server);
    expect(new Set(idsOf(server)).size).toBe(60);
    expect(server.received).toHaveLength(60);
  });
});
