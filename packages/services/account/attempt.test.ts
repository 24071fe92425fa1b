import { addressLimit } from "@parkline/domain/people/signInLimits";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { beginSignIn, signInSucceeded } from "./attempt.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const now = new Date("2026-03-16T02:03:00Z");
const colleagues = Array.from({ length: 100 }, (_, at) => at);
const failuresOf = (kind: "name" | "address", subject: string) =>
  world.db
    .selectFrom("signInFailure")
    .select(["failures", "lockedUntil"])
    .where("kind", "=", kind)
    .where("subject", "=", subject)
    .executeTakeFirst();

describe("sign-ins from one address", () => {
  test("let an office of a hundred people mistype twice each and all sign in at once", async () => {
    const office = "203.0.113.50";
    for (let mistake = 0; mistake < 2; mistake += 1)
      await Promise.all(colleagues.map((at) => beginSignIn(world.db, `clerk.${at}`, office, now)));
    const attempts = await Promise.all(
      colleagues.map((at) => beginSignIn(world.db, `clerk.${at}`, office, now)),
    );
    expect(attempts.filter(({ locksAddress }) => locksAddress)).toHaveLength(1);
    await Promise.all(colleagues.map((at) => signInSucceeded(world.db, `clerk.${at}`, office)));
    expect(await failuresOf("address", office)).toEqual({ failures: 200, lockedUntil: null });
    expect(await failuresOf("name", "clerk.7")).toBeUndefined();
  });

  test("that come all at once are let through up to the limit, and what is refused counts against no name", async () => {
    const address = "203.0.113.51";
    const tries = Array.from({ length: addressLimit.failures + 40 }, (_, at) => `sprayed.${at}`);
    const outcomes = await Promise.allSettled(tries.map((name) => beginSignIn(world.db, name, address, now)));
    const refused = tries.filter((_, at) => outcomes[at]?.status === "rejected");
    expect(refused).toHaveLength(40);
    const reasons = outcomes.flatMap((outcome) =>
      outcome.status === "rejected" ? [outcome.reason as unknown] : [],
    );
    const closed = expect.objectContaining({
      code: "account.addressLocked",
      params: { minutes: 12 },
    }) as unknown;
    expect(reasons).toEqual(refused.map(() => closed));
    for (const name of refused) expect(await failuresOf("name", name)).toBeUndefined();
    const nextQuarter = new Date("2026-03-16T02:15:00Z");
    await beginSignIn(world.db, "sprayed.0", address, nextQuarter);
    expect(await failuresOf("address", address)).toEqual({ failures: 1, lockedUntil: null });
  });

  test("on a name that is locked use nothing of the address up: no password is looked at", async () => {
    const address = "203.0.113.52";
    for (let mistake = 0; mistake < 5; mistake += 1) await beginSignIn(world.db, "stubborn", address, now);
    for (let more = 0; more < 3; more += 1)
      await expect(beginSignIn(world.db, "stubborn", address, now)).rejects.toMatchObject({
        code: "account.locked",
      });
    expect(await failuresOf("address", address)).toMatchObject({ failures: 5 });
  });
});
