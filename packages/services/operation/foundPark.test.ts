import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readPasswordHash } from "@parkline/db/query/account";
import { insertPark } from "@parkline/db/query/park";
import { verifyPassword } from "../account/password.ts";
import { foundPark } from "./foundPark.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const park = {
  key: "dongchuan",
  name: "东川工业园区",
  zoneName: "西宁经济技术开发区",
  divisionCode: "630102",
  statisticsCode: "630102400",
  isDemonstration: false,
};
const administrator = { name: "系统管理员", username: "admin" };
const now = new Date("2026-03-16T02:00:00Z");

it("gives an empty installation a park and somebody to run it, also where an earlier try was cut off, and only once", async () => {
  await insertPark(world.owner, park);
  const made = await foundPark(world.owner, world.files, { ...park, administrator }, now);
  expect(made).toMatchObject({ username: "admin" });
  const person = await world.db
    .selectFrom("person")
    .select(["id", "mustChangePassword"])
    .executeTakeFirstOrThrow();
  expect(person.mustChangePassword).toBe(true);
  const hash = (await readPasswordHash(world.db, person.id)) ?? "";
  expect(await verifyPassword(hash, made?.temporaryPassword ?? "")).toBe(true);
  const members = await world.owner.selectFrom("membership").select(["personId", "role"]).execute();
  expect(members).toEqual([{ personId: person.id, role: "admin" }]);
  expect(await foundPark(world.owner, world.files, { ...park, administrator }, now)).toBeUndefined();
  expect(await world.db.selectFrom("park").select("key").execute()).toEqual([{ key: "dongchuan" }]);
});
