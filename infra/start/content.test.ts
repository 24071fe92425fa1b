import { readSettings } from "@parkline/domain/settings";
import { verifyPassword } from "@parkline/services/account/password";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillEmpty } from "./content.ts";

const now = new Date("2026-03-16T02:00:00Z");
let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

function found(environment: Record<string, string> = {}) {
  return fillEmpty(readSettings({ DEMO: "0", ...environment }), world.folder, world.ownerUrl, now);
}

describe("an empty installation", () => {
  test("begins with one park and one administrator, however many starts come at once", async () => {
    const environment = { PARK_NAME: "东川工业园区", PARK_DIVISION: "630102" };
    const contents = await Promise.all([found(environment), found(environment), found(environment)]);
    const made = contents.map((content) => content.administrator);
    const [administrator, ...others] = made.filter((result) => result !== undefined);
    expect(others).toEqual([]);
    const people = await world.owner
      .selectFrom("person")
      .innerJoin("membership", "membership.personId", "person.id")
      .innerJoin("account", "account.personId", "person.id")
      .innerJoin("park", "park.id", "membership.parkId")
      .select(["username", "role", "mustChangePassword", "password", "park.name", "park.divisionCode"])
      .execute();
    expect(people).toEqual([
      {
        username: administrator?.username,
        role: "admin",
        mustChangePassword: true,
        password: expect.stringContaining("$argon2id$") as string,
        name: "东川工业园区",
        divisionCode: "630102",
      },
    ]);
    expect(await verifyPassword(people[0]?.password ?? "", administrator?.temporaryPassword ?? "")).toBe(
      true,
    );
  });

  test("is not empty any more: the next start changes nothing", async () => {
    const before = await world.owner.selectFrom("person").selectAll().execute();
    expect(await found({ PARK_NAME: "另一园区" })).toEqual({
      administrator: undefined,
      hasDemonstration: false,
    });
    expect(await world.owner.selectFrom("person").selectAll().execute()).toEqual(before);
    expect(await world.owner.selectFrom("park").selectAll().execute()).toHaveLength(1);
  });
});
