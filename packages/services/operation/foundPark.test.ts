import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyPassword } from "../account/password.ts";
import { foundPark } from "./foundPark.ts";

const now = new Date("2026-03-16T02:00:00Z");
const park = { name: "东川工业园区", divisionCode: "630102" };
let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe("founding a park", () => {
  test("makes one park and one administrator, however many starts come at once", async () => {
    const made = await Promise.all([1, 2, 3].map(() => foundPark(world.owner, park, now)));
    const [administrator, ...others] = made.filter((result) => result !== undefined);
    expect(others).toEqual([]);
    const people = await world.owner
      .selectFrom("person")
      .innerJoin("membership", "membership.personId", "person.id")
      .innerJoin("account", "account.personId", "person.id")
      .innerJoin("park", "park.id", "membership.parkId")
      .select([
        "username",
        "role",
        "mustChangePassword",
        "password",
        "park.name",
        "park.divisionCode",
        "isDemonstration",
      ])
      .execute();
    expect(people).toEqual([
      {
        username: "admin",
        role: "admin",
        mustChangePassword: true,
        password: expect.stringContaining("$argon2id$") as string,
        name: "东川工业园区",
        divisionCode: "630102",
        isDemonstration: false,
      },
    ]);
    expect(await verifyPassword(people[0]?.password ?? "", administrator?.password ?? "")).toBe(true);
  });

  test("changes nothing where a park exists", async () => {
    const before = await world.owner.selectFrom("person").selectAll().execute();
    expect(await foundPark(world.owner, { ...park, name: "另一园区" }, now)).toBeUndefined();
    expect(await world.owner.selectFrom("person").selectAll().execute()).toEqual(before);
  });

  test("is not the application's to do", async () => {
    await world.owner.deleteFrom("membership").execute();
    await world.owner.deleteFrom("park").execute();
    await expect(foundPark(world.db, park, now)).rejects.toThrow(/permission denied/);
  });
});
