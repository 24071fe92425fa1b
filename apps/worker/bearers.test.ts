import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { inPark } from "@parkline/db/park";
import { claimDeliveries } from "@parkline/db/query/delivery";
import { openPen } from "@parkline/services/delivery/pen";
import { atInstant } from "@parkline/testkit/productClock";
import pg from "pg";
import { describe, expect, test } from "vitest";
import {
  at,
  friday,
  here,
  idsOf,
  ledger,
  never,
  plan,
  postTo,
  reminder,
  serve,
  setScene,
  world,
} from "./test/scene.ts";

setScene();

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
      // What breaks off here is taken up by the next run.
      const working = postTo(db, server)
        .deliver(never)
        .catch(() => undefined);
      const cutter = new pg.Client(world.ownerUrl);
      await cutter.connect();
      for (let cut = 0; cut < 3; cut += 1) {
        await sleep(150);
        await cutter.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'parkline-test-clock' and datname = current_database()",
        );
      }
      await cutter.end();
      await working;
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
