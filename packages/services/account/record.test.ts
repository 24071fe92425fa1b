import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, expect, test } from "vitest";
import { noteAccountEvent } from "./event.ts";
import { readPersonRecord } from "./record.ts";

let world: World;
let here: TestPark;
beforeAll(async () => {
  world = await openWorld();
  here = await createPark(world);
});
afterAll(() => world.close());

const read = (input: Parameters<typeof readPersonRecord>[1], by = here.people.admin) =>
  readPersonRecord(contextFor(here, by), input);

test("a person's record is paged, newest first, without an entry twice or missing", async () => {
  const { id, username } = here.people.officer;
  const at = new Date("2026-03-16T02:00:00Z");
  for (let count = 0; count < 7; count += 1)
    await noteAccountEvent(world.db, count % 2 === 0 ? "signed_in" : "sign_in_refused", {
      at,
      personId: count % 2 === 0 ? id : null,
      username,
      ipAddress: `203.0.113.${count}`,
      userAgent: "x".repeat(2000),
      detail: "account.wrongPassword",
    });
  await noteAccountEvent(world.db, "signed_in", {
    at,
    personId: here.people.manager.id,
    username: here.people.manager.username,
    ipAddress: null,
  });
  const addresses: (string | null)[] = [];
  let before: number | null = null;
  do {
    const page: Awaited<ReturnType<typeof readPersonRecord>> = await read({ id, before, limit: 3 });
    addresses.push(...page.events.map((event) => event.ipAddress));
    before = page.next;
  } while (before !== null);
  expect(addresses).toEqual([6, 5, 4, 3, 2, 1, 0].map((count) => `203.0.113.${count}`));
  const [newest] = (await read({ id })).events;
  expect(newest).toMatchObject({ kind: "signed_in", detail: "account.wrongPassword" });
  expect(newest?.userAgent).toHaveLength(500);
});

test("is empty for somebody who never came, and the administrator's alone to read", async () => {
  const { finance, manager, officer, leader, zoneLeader } = here.people;
  expect(await read({ id: finance.id })).toEqual({ events: [], next: null });
  expect(await read({ id: zoneLeader.id })).toEqual({ events: [], next: null });
  for (const person of [manager, officer, leader, zoneLeader])
    await expect(read({ id: finance.id }, person)).rejects.toMatchObject({ code: "permission.denied" });
  const there = await createPark(world, "南川工业园区（测试）");
  await expect(read({ id: there.people.officer.id })).rejects.toMatchObject({ code: "record.notFound" });
});
