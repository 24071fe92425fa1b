import type { Database } from "@parkline/db/connect";
import { heartbeats } from "@parkline/db/query/heartbeat";
import { prepareQueueSchema } from "@parkline/db/queueSchema";
import { day, type Day } from "@parkline/domain/date/day";
import { planAllDeliveries } from "@parkline/services/delivery/plan";
import { createInteraction } from "@parkline/services/interaction/create";
import { queueSchema } from "@parkline/services/operation/queueSchema";
import { contextFor, createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { atInstant } from "@parkline/testkit/productClock";
import { createProject } from "@parkline/testkit/project";
import { startRedis, type TestRedis } from "@parkline/testkit/redis";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { QueueConfig } from "./config.ts";
import { registry } from "./jobs/all.ts";
import { migrateQueue } from "./queue.ts";
import {
  at,
  friday,
  here,
  idsOf,
  ledger,
  plan,
  postTo,
  reminder,
  serve,
  setScene,
  world,
} from "./test/scene.ts";
import { startWorker } from "./worker.ts";

setScene();

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

test("a park is planned for once its reminders of the day are, and not before", async () => {
  await reminder();
  const swept = (sweptOn: Day) =>
    world.owner
      .insertInto("reminderSweep")
      .values({
        parkId: here.park.id,
        sweptAt: friday("08:00"),
        sweptOn,
        changeNumber: 0,
        calendarVersion: "",
      })
      .onConflict((conflict) => conflict.column("parkId").doUpdateSet({ sweptOn }))
      .execute();
  const faults: string[] = [];
  const planAll = (db: Database) => planAllDeliveries(db, (_error, park) => faults.push(park.key));
  await swept(day("2026-03-19"));
  await atInstant(world, friday("09:00"), async (db) => expect(await planAll(db)).toBe(0));
  await swept(day("2026-03-20"));
  await atInstant(world, friday("09:00"), async (db) => expect(await planAll(db)).toBe(1));
  expect(faults).toEqual([]);
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

describe("the jobs that come by themselves", () => {
  let redis: TestRedis;
  beforeAll(async () => {
    await prepareQueueSchema(world.ownerUrl, queueSchema, migrateQueue);
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  test.each(["postgres", "redis"] as const)(
    "plan on %s what is due, past a park that fails, and send its digest at half past eight",
    async (engine) => {
      const server = await serve();
      const broken = await createPark(world, "南川工业园区（测试）");
      const other = await createPark(world, "生物园区（测试）");
      for (const park of [here, broken, other]) await promiseForFriday(park);
      await poison(broken);
      const queue: QueueConfig =
        engine === "redis" ? { engine, url: redis.url } : { engine, url: world.appUrl, schema: queueSchema };
      const lines: string[] = [];
      const log = pino({ level: "error" }, { write: (line) => void lines.push(line) });
      /** A worker as it is deployed, from this instant of the product's clock on. */
      const work = (instant: Date, until: () => Promise<void>) =>
        atInstant(world, instant, async (db) => {
          const config = { databaseUrl: world.appUrl, queue, concurrency: 2, careSeconds: 15 };
          const post = postTo(db, server);
          const [backUp, clock] = [() => Promise.resolve(undefined), () => new Date()];
          const parts = { config, registry, db, files: world.files, post, backUp, log, clock };
          const worker = await startWorker(parts);
          try {
            await vi.waitFor(until, { timeout: 15_000, interval: 50 });
          } finally {
            await worker.stop();
          }
        });

      await work(friday("08:29"), async () => {
        expect(await toldIn(here)).toContain("nextStep");
        expect(await toldIn(other)).toContain("nextStep");
      });
      const digests = [here, other].map(
        ({ park, people }) => `<digest.${people.officer.id}.2026-03-20.${park.key}@crm.example>`,
      );
      const arrived = () => idsOf(server).filter((id) => id !== undefined && digests.includes(id));
      expect(arrived()).toEqual([]);
      expect(await toldIn(broken)).toEqual([]);
      const faults = lines.map((line) => JSON.parse(line) as { park?: string; msg: string });
      expect(faults).toContainEqual(
        expect.objectContaining({ park: broken.park.key, msg: "reminders of a park not swept" }),
      );
      const beat = (await heartbeats(world.db)).find(({ name }) => name === "reminders");
      expect(beat?.detail).toMatchObject({ failed: 1 });

      await work(friday("08:30"), () => {
        expect(new Set(arrived())).toEqual(new Set(digests));
        return Promise.resolve();
      });
      expect(arrived()).toHaveLength(2);
      await world.owner.deleteFrom("stageSetting").where("parkId", "=", broken.park.id).execute();
    },
    60_000,
  );

  async function promiseForFriday(park: TestPark): Promise<void> {
    const officer = contextFor(park, park.people.officer);
    const { id: projectId } = await createProject(
      officer,
      { ownerId: park.people.officer.id },
      { teamId: park.teams.a },
    );
    await createInteraction(officer, {
      projectId,
      way: "phone",
      content: "沟通",
      nextStep: "寄送方案",
      nextStepOn: day("2026-03-20"),
    });
  }

  /** A number of days that is none: the sweep of this park fails. */
  async function poison({ park, people }: TestPark): Promise<void> {
    await world.owner
      .insertInto("stageSetting")
      .values({
        parkId: park.id,
        stage: "lead",
        effectiveOn: day("2026-01-01"),
        enabled: true,
        clockDays: JSON.stringify({ "answer.limit": "三" }),
        setBy: people.manager.id,
        setAt: new Date(),
      })
      .execute();
  }

  const toldIn = async ({ park }: TestPark) =>
    (
      await world.owner
        .selectFrom("reminder")
        .select("rule")
        .where("parkId", "=", park.id)
        .where("rule", "<>", "own")
        .execute()
    ).map(({ rule }) => rule);
});
