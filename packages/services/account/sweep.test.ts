import { createPark } from "@parkline/testkit/park";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, expect, it } from "vitest";
import { beginAttempt } from "./attempt.ts";
import { sweepAccounts } from "./sweep.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

it("clears away what has ended and leaves what lives", async () => {
  const { people } = await createPark(world);
  const now = new Date("2026-03-16T02:00:00Z");
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  for (const [token, expiresAt] of [
    ["ended", ago(1)],
    ["alive", ago(-1)],
  ] as const)
    await world.owner
      .insertInto("session")
      .values({ personId: people.officer.id, token, expiresAt })
      .execute();
  for (const [identifier, expiresAt] of [
    ["stopped", ago(1)],
    ["under way", ago(-1)],
  ] as const)
    await world.owner.insertInto("verification").values({ identifier, value: "x", expiresAt }).execute();
  await beginAttempt(world.db, "long ago", ago(24 * 60 + 1));
  await beginAttempt(world.db, "today", ago(60));
  await sweepAccounts(world.db, now);
  expect(await world.db.selectFrom("session").select("token").execute()).toEqual([{ token: "alive" }]);
  expect(await world.db.selectFrom("verification").select("identifier").execute()).toEqual([
    { identifier: "under way" },
  ]);
  expect(await world.db.selectFrom("signInFailure").select("subject").execute()).toEqual([
    { subject: "today" },
  ]);
});
