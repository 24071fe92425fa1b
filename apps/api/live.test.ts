import { setTimeout as sleep } from "node:timers/promises";
import { resetPassword } from "@parkline/services/people/resetPassword";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { givePassword } from "./test/people.ts";
import { startApi, type ApiProcess } from "./test/process.ts";
import { openStream } from "./test/stream.ts";

let world: World;
let park: TestPark;
let one: ApiProcess;
let other: ApiProcess;

beforeAll(async () => {
  world = await openWorld();
  park = await createPark(world);
  for (const person of Object.values(park.people)) await givePassword(world, person);
  [one, other] = await Promise.all([startApi(world), startApi(world)]);
});
afterAll(async () => {
  await Promise.all([one.stop(), other.stop()]);
  await world.close();
});

const enter = (name: string) => ({
  fields: { name, investorName: "示范投资方", product: "铝边框", sourceKind: "trip" },
});

async function until(condition: () => boolean, what: string): Promise<void> {
  for (let waited = 0; !condition(); waited += 10) {
    if (waited > 10_000) throw new Error(`still not: ${what}`);
    await sleep(10);
  }
}

const lastNumber = async (api: ApiProcess, headers: Record<string, string>) =>
  ((await api.call(headers, "project.board", {})) as { lastChangeNumber: number }).lastChangeNumber;

describe("live changes, over two processes and HTTP", () => {
  test("a card entered in one process reaches a page of the other within a second", async () => {
    const manager = await one.signIn(park.people.manager.username);
    const leader = await other.signIn(park.people.leader.username);
    const page = openStream(other.origin, leader, { after: await lastNumber(other, leader) });
    await sleep(300);
    const sent = performance.now();
    const made = (await one.call(manager, "project.create", enter("跨进程项目"))) as { id: number };
    await until(() => page.heard.length > 0, "heard");
    await page.close();
    expect(page.heard[0]?.changes).toMatchObject([
      { kind: "project.created", projectId: made.id, card: { name: "跨进程项目" } },
    ]);
    expect((page.arrivals[0] ?? Infinity) - sent).toBeLessThan(1000);
  });

  test("connections that break again and again lose nothing and repeat nothing", async () => {
    const manager = await one.signIn(park.people.manager.username);
    const leader = await other.signIn(park.people.leader.username);
    const start = await lastNumber(other, leader);
    const page = openStream(other.origin, leader, { after: start });
    const count = 40;
    const writing = (async () => {
      for (let index = 0; index < count; index += 1)
        await one.call(manager, "project.create", enter(`断线${index}`));
    })();
    while (page.numbers().length < count) {
      await sleep(25);
      await page.reconnect();
      await until(() => page.numbers().length > 0, "anything heard");
    }
    await writing;
    await page.close();
    expect(page.numbers()).toEqual(Array.from({ length: count }, (_, index) => start + 1 + index));
  });

  test("a role that may not read projects gets no stream, and no session none either", async () => {
    const admin = await one.signIn(park.people.admin.username);
    const refused = openStream(one.origin, admin, { after: 0 });
    const stranger = openStream(one.origin, { accept: "text/event-stream" }, { after: 0 });
    await sleep(500);
    await Promise.all([refused.close(), stranger.close()]);
    expect([...refused.heard, ...stranger.heard]).toEqual([]);
  });

  test("the streams end of whoever loses session, account, role or password, and no other", async () => {
    const { leader, manager, finance, officer, zoneLeader } = park.people;
    const headers = await one.signIn(manager.username);
    await one.call(headers, "project.create", enter("最后一个项目"));
    const open = async (person: { readonly username: string }) => {
      const page = openStream(one.origin, await one.signIn(person.username), { after: 0 });
      await until(() => page.heard.length > 0, "connected");
      return page;
    };
    const losers = [leader, manager, finance, officer];
    const pages = await Promise.all(losers.map((person) => open(person)));
    const other = await open(zoneLeader);
    const ended = Promise.all(pages.map((page) => page.ended()));
    const now = new Date();
    await world.owner.deleteFrom("session").where("personId", "=", leader.id).execute();
    await world.owner.updateTable("person").set({ disabledAt: now }).where("id", "=", manager.id).execute();
    await world.owner
      .updateTable("membership")
      .set({ role: "admin" })
      .where("personId", "=", finance.id)
      .execute();
    await resetPassword(contextFor(park, park.people.admin, { now }), { id: officer.id });
    expect(await Promise.race([ended, sleep(40_000, "still open")])).toEqual(
      losers.map(() => "ended by the server"),
    );
    expect(await Promise.race([other.ended(), sleep(100, "still open")])).toBe("still open");
    await other.close();
  }, 90_000);
});
